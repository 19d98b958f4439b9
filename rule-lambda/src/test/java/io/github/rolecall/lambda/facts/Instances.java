package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances for tests. */
public final class Instances {

  public static final Instant CAPTURED = Instant.parse("2026-06-01T12:00:00Z");

  private Instances() {}

  public static Instance running(String id, @Nullable ProfileReference profile) {
    return instance(id, "running", profile, Map.of());
  }

  public static Instance instance(
      String id, String state, @Nullable ProfileReference profile, Map<String, String> tags) {
    return new Instance(
        new Identity(
            ScriptedIam.ACCOUNT,
            "eu-central-1",
            "AWS::EC2::Instance",
            id,
            CAPTURED,
            ResourceStatus.Known.OK,
            false),
        InstanceState.of(state),
        profile,
        tags);
  }

  public static ProfileReference holding(String name, String id) {
    return new ProfileReference(
        name, "arn:aws:iam::" + ScriptedIam.ACCOUNT + ":instance-profile/" + name, id);
  }
}

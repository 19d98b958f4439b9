package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An IAM that a test fills, and that counts the calls. */
public final class ScriptedIam implements IamReader {

  public static final String ACCOUNT = "111122223333";

  private final Map<String, InstanceProfile> profiles = new HashMap<>();
  private final Map<String, List<String>> policies = new HashMap<>();
  private int calls;
  private boolean broken;

  public static InstanceProfile profile(String name, String id, RoleReference... roles) {
    String arn = "arn:aws:iam::" + ACCOUNT + ":instance-profile/" + name;
    return new InstanceProfile(
        new Identity(
            ACCOUNT,
            "global",
            "AWS::IAM::InstanceProfile",
            id,
            null,
            ResourceStatus.Known.OK,
            false),
        new ProfileReference(name, arn, id),
        List.of(roles));
  }

  public static RoleReference role(String name, Trust trust) {
    return new RoleReference(name, "arn:aws:iam::" + ACCOUNT + ":role/" + name, trust);
  }

  public static RoleReference goodRole(String name) {
    return role(name, new Trust.Assumable());
  }

  public ScriptedIam with(InstanceProfile profile) {
    profiles.put(profile.reference().name(), profile);
    return this;
  }

  public ScriptedIam withPolicies(String roleName, String... arns) {
    policies.put(roleName, List.of(arns));
    return this;
  }

  public void breakDown() {
    broken = true;
  }

  public int calls() {
    return calls;
  }

  @Override
  public Optional<InstanceProfile> instanceProfile(String name) {
    answer();
    return Optional.ofNullable(profiles.get(name));
  }

  @Override
  public Optional<List<String>> attachedPolicies(String roleName) {
    answer();
    return Optional.ofNullable(policies.get(roleName));
  }

  private void answer() {
    calls++;
    if (broken) {
      throw new IllegalStateException("IAM is broken");
    }
  }
}

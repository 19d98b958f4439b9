package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.Identity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes items as AWS Config's history gives them. */
final class RecordedItem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MILLISECONDS = 1000;

  private RecordedItem() {}

  /** Writes an instance profile's item of a scenario under another id. */
  static ObjectNode of(Recorded profile, @Nullable String id) {
    Identity identity = profile.resource().identity();
    ObjectNode item =
        of(
            identity.accountId(),
            identity.region(),
            String.valueOf(id),
            Objects.requireNonNull(identity.captureTime()),
            IamNode.configuration(profile.tree()).toString());
    return item.put("resourceType", identity.resourceType());
  }

  static ObjectNode of(
      String account, String region, String instanceId, Instant capturedAt, String configuration) {
    ObjectNode item =
        JSON.createObjectNode()
            .put("accountId", account)
            .put("awsRegion", region)
            .put("resourceType", "AWS::EC2::Instance")
            .put("resourceId", instanceId)
            .put("configurationItemStatus", "OK")
            .put("configurationItemCaptureTime", capturedAt.toEpochMilli() / MILLISECONDS)
            .put("configuration", configuration);
    item.putObject("tags");
    return item;
  }
}

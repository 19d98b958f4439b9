package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes items of running instances as AWS Config's history gives them. */
final class RecordedItem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MILLISECONDS = 1000;

  private RecordedItem() {}

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

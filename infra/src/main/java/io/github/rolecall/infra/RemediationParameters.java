package io.github.rolecall.infra;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a remediation as plain maps, whose keys reach the template as they are. CDK's
 * own types begin them with small letters here, which CloudFormation takes and AWS Config refuses.
 */
final class RemediationParameters {

  /** Limits of AWS Config. */
  private static final int MOST = 25;

  private static final int MOST_VALUES = 25;

  private final Map<String, Object> parameters = new LinkedHashMap<>();

  /** The id of the resource: the only value of it that AWS Config hands on. */
  void resourceId(String name) {
    parameters.put(name, Map.of("ResourceValue", Map.of("Value", "RESOURCE_ID")));
  }

  void fixed(String name, List<String> values) {
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw Checks.refused(name, values.toString(), "1 to " + MOST_VALUES + " values");
    }
    parameters.put(name, Map.of("StaticValue", Map.of("Values", values)));
  }

  Map<String, Object> rendered() {
    if (parameters.size() > MOST) {
      throw Checks.refused(
          "the number of parameters", String.valueOf(parameters.size()), "at most " + MOST);
    }
    return Collections.unmodifiableMap(parameters);
  }
}

package io.github.rolecall.lambda.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of a function; each call adds to a copy. */
record FunctionEnvironment(String account, Map<String, String> variables) {

  private static final List<String> SERVICES =
      List.of("IAM", "EC2", "AUTO_SCALING", "STS", "SSM", "SNS", "CONFIG_SERVICE");

  FunctionEnvironment {
    variables = Map.copyOf(variables);
  }

  /** Returns what Lambda itself sets, for a function in account 111122223333. */
  static FunctionEnvironment in(String region) {
    return in("111122223333", region);
  }

  /** Returns what Lambda itself sets: a region and the credentials of the function's role. */
  static FunctionEnvironment in(String account, String region) {
    return new FunctionEnvironment(
        account,
        Map.of(
            "AWS_REGION", region,
            "AWS_DEFAULT_REGION", region,
            "AWS_ACCESS_KEY_ID", "ASIAFUNCTIONSOWNROLE",
            "AWS_SECRET_ACCESS_KEY", "function-secret",
            "AWS_SESSION_TOKEN", "function-token",
            "AWS_LAMBDA_FUNCTION_NAME", "rolecall",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
            "LANG", "en_US.UTF-8",
            "TZ", ":UTC"));
  }

  FunctionEnvironment with(String name, String value) {
    Map<String, String> more = new TreeMap<>(variables);
    more.put(name, value);
    return new FunctionEnvironment(account, more);
  }

  /** Sends the calls to every AWS service to one address. */
  FunctionEnvironment calling(URI everyService) {
    FunctionEnvironment environment = this;
    for (String service : SERVICES) {
      environment = environment.with("AWS_ENDPOINT_URL_" + service, everyService.toString());
    }
    return environment;
  }

  String region() {
    return variables.getOrDefault("AWS_REGION", "");
  }
}

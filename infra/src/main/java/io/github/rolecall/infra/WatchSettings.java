package io.github.rolecall.infra;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.sns.ITopic;

/** What the function of {@link IamChangeWatch} is told, as environment variables. */
final class WatchSettings {

  /** StartConfigRulesEvaluation takes no more at once. */
  private static final int MOST_RULES = 25;

  /** Limit of Lambda for names and values together. */
  private static final int MOST_BYTES = 4096;

  /** A comma would end a name in the list. */
  private static final Pattern RULE = Pattern.compile("[ -+\\--~]{1,128}");

  private static final Pattern POLICY =
      Pattern.compile("\\*[!-+\\--~]*|arn:[a-z*-]+:iam::(aws|[0-9*]+):policy/[!-+\\--~]+");
  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9_.:/-]{3,200}");

  private final Set<String> rules = new LinkedHashSet<>();
  private List<String> regions = List.of();
  private List<String> policies = List.of();
  private @Nullable ITopic topic;
  private @Nullable String revokeDocument;

  void rules(List<String> names) {
    Checks.allMatching("ruleNames", names, RULE, "1 to 128 characters of ASCII without a comma");
    rules.addAll(names);
    if (rules.size() > MOST_RULES) {
      throw Checks.refused(
          "ruleNames", rules.size() + " names", "at most 25, AWS Config starts no more at once");
    }
  }

  void regions(List<String> names) {
    this.regions = Checks.regions("regions", names);
  }

  void topic(ITopic told) {
    if (told.getFifo()) {
      throw Checks.refused("topic", told.getTopicName(), "a standard topic, not a FIFO one");
    }
    this.topic = told;
  }

  void revokeDocument(String name) {
    this.revokeDocument =
        Checks.matching(
            "revokeDocument",
            name,
            DOCUMENT,
            "the name or ARN of an SSM document: 3 to 200 letters, digits or _.:/-");
  }

  void forbiddenManagedPolicyArns(List<String> arns) {
    Checks.allMatching(
        "forbiddenManagedPolicyArns",
        arns,
        POLICY,
        "arn:PARTITION:iam::ACCOUNT:policy/NAME without a comma, in which * may stand for any"
            + " characters");
    this.policies = List.copyOf(arns);
  }

  boolean forbidsPolicies() {
    return !policies.isEmpty();
  }

  @Nullable ITopic topic() {
    return topic;
  }

  /** Returns the regions whose rules are started. */
  List<String> regionsOr(String own) {
    return regions.isEmpty() ? List.of(own) : regions;
  }

  /**
   * Returns the variables by name.
   *
   * @param own the region of the function
   * @param javaToolOptions the options of its JVM
   * @throws IllegalArgumentException when there is no rule, or too much for Lambda
   */
  Map<String, String> environment(String own, String javaToolOptions) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to start: expected rule or ruleNames at least once");
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("JAVA_TOOL_OPTIONS", javaToolOptions);
    environment.put("ROLECALL_RULE_NAMES", String.join(",", rules));
    environment.put("ROLECALL_REGIONS", String.join(",", regionsOr(own)));
    if (topic != null) {
      environment.put("ROLECALL_TOPIC_ARN", topic.getTopicArn());
    }
    if (revokeDocument != null) {
      environment.put("ROLECALL_REVOKE_DOCUMENT", revokeDocument);
    }
    if (forbidsPolicies()) {
      environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", String.join(",", policies));
    }
    int size = environment.entrySet().stream().mapToInt(WatchSettings::bytes).sum();
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "ruleNames, regions and forbiddenManagedPolicyArns make "
              + size
              + " bytes of environment variables: Lambda allows "
              + MOST_BYTES
              + ". Give fewer or shorter ones, policies with * for what they have in common");
    }
    return environment;
  }

  /** A value that is known only at deployment counts as nothing. */
  private static int bytes(Map.Entry<String, String> variable) {
    String value = variable.getValue();
    return variable.getKey().length()
        + (Token.isUnresolved(value) ? 0 : value.getBytes(StandardCharsets.UTF_8).length);
  }
}

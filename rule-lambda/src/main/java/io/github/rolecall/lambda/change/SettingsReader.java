package io.github.rolecall.lambda.change;

import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings from environment variables, and finds every problem that they have. */
public final class SettingsReader {

  private static final String RULES = "ROLECALL_RULE_NAMES";
  private static final String REGIONS = "ROLECALL_REGIONS";
  private static final String POLICIES = "ROLECALL_FORBIDDEN_POLICY_ARNS";
  private static final String TOPIC = "ROLECALL_TOPIC_ARN";
  private static final String DOCUMENT = "ROLECALL_REVOKE_DOCUMENT";

  /** StartConfigRulesEvaluation takes no more. */
  private static final int MAX_RULES = 25;

  private static final int MAX_QUOTED = 60;

  private static final Pattern RULE = Pattern.compile("[ -~]{1,128}");

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+-[0-9]+");
  private static final Pattern POLICY =
      Pattern.compile("arn:[a-z*-]+:iam::[a-z0-9*]+:policy/[!-~]+|\\*[!-~]*");

  /** A FIFO topic would want a group with each message. */
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");

  private static final Pattern DOCUMENT_NAME = Pattern.compile("[A-Za-z0-9_.:/-]{3,200}");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param environment the variables of the process
   */
  public SettingsReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException with every problem, by the name of the setting
   */
  public Settings read() {
    @Nullable String own = setting("AWS_REGION");
    own = own == null ? setting("AWS_DEFAULT_REGION") : own;
    List<String> rules = list(RULES, RULE, "names of rules of AWS Config, separated by commas");
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(RULES + " is missing: expected 1 to 25 names of rules, separated by commas");
    } else if (rules.size() > MAX_RULES) {
      problems.add(
          RULES
              + " has "
              + rules.size()
              + " names: expected at most 25, as AWS Config takes no"
              + " more at once");
    }
    List<String> regions = list(REGIONS, REGION, "regions like eu-central-1");
    if (regions.isEmpty()) {
      regions = own == null ? List.of() : List.of(own);
    }
    List<ArnPattern> policies =
        list(POLICIES, POLICY, "ARNs like arn:PARTITION:iam::ACCOUNT:policy/NAME, * allowed")
            .stream()
            .map(ArnPattern::new)
            .toList();
    @Nullable String topic =
        one(TOPIC, TOPIC_ARN, "arn:PARTITION:sns:REGION:ACCOUNT:NAME, no FIFO topic");
    @Nullable String document = one(DOCUMENT, DOCUMENT_NAME, "the name of an SSM document");
    if (own == null) {
      problems.add("AWS_REGION is missing: expected the region to work in, like eu-central-1");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the settings are not understood: " + String.join("; ", problems));
    }
    return new Settings(rules, regions, policies, topic, document);
  }

  private @Nullable String one(String name, Pattern form, String expected) {
    @Nullable String value = setting(name);
    if (value != null && !form.matcher(value).matches()) {
      refuse(name, value, expected);
    }
    return value;
  }

  private List<String> list(String name, Pattern form, String expected) {
    @Nullable String value = setting(name);
    if (value == null) {
      return List.of();
    }
    List<String> entries =
        Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .distinct()
            .toList();
    if (entries.isEmpty()) {
      refuse(name, value, expected);
    }
    for (String entry : entries) {
      if (!form.matcher(entry).matches()) {
        refuse(name, entry, expected);
      }
    }
    return entries;
  }

  private void refuse(String name, String value, String expected) {
    String quoted = PlainText.of(value.substring(0, Math.min(value.length(), MAX_QUOTED)));
    problems.add(name + " has \"" + quoted + "\": expected " + expected);
  }

  private @Nullable String setting(String name) {
    @Nullable String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}

package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.config.CfnConfigRule.ScopeProperty;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceDetailProperty;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;

/** When AWS Config calls a rule, and about which resources. */
final class RuleTrigger {

  private final List<String> resourceTypes;
  private @Nullable MaximumExecutionFrequency frequency;
  private @Nullable String tagKey;
  private @Nullable String tagValue;

  RuleTrigger(List<String> resourceTypes) {
    this.resourceTypes = resourceTypes;
  }

  void every(MaximumExecutionFrequency time) {
    this.frequency = time;
  }

  void onTag(String key, @Nullable String value) {
    this.tagKey = key;
    this.tagValue = value;
  }

  /** Says what does not go together. */
  void check() {
    if (tagKey != null && frequency != null) {
      throw new IllegalArgumentException(
          "maximumExecutionFrequency is given together with scopeTag: expected one of them, a"
              + " sweep over all resources would not know the tag");
    }
  }

  ScopeProperty scope() {
    return tagKey == null
        ? ScopeProperty.builder().complianceResourceTypes(resourceTypes).build()
        : ScopeProperty.builder().tagKey(tagKey).tagValue(tagValue).build();
  }

  List<SourceDetailProperty> messages() {
    List<SourceDetailProperty> messages = new ArrayList<>();
    messages.add(message("ConfigurationItemChangeNotification").build());
    messages.add(message("OversizedConfigurationItemChangeNotification").build());
    if (tagKey == null) {
      messages.add(message("ScheduledNotification").maximumExecutionFrequency(frequency()).build());
    }
    return messages;
  }

  /** Returns how often AWS Config calls the rule by the clock, or null when it never does. */
  @Nullable String frequency() {
    return tagKey == null ? written() : null;
  }

  private static SourceDetailProperty.Builder message(String type) {
    return SourceDetailProperty.builder().eventSource("aws.config").messageType(type);
  }

  /** CDK keeps the names that AWS Config uses to itself. */
  private String written() {
    if (frequency == null) {
      return "TwentyFour_Hours";
    }
    return switch (frequency) {
      case ONE_HOUR -> "One_Hour";
      case THREE_HOURS -> "Three_Hours";
      case SIX_HOURS -> "Six_Hours";
      case TWELVE_HOURS -> "Twelve_Hours";
      case TWENTY_FOUR_HOURS -> "TwentyFour_Hours";
    };
  }
}

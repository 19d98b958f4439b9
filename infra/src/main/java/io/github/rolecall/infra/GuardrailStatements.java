package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The statements of a guardrail, from what its builder was told. */
final class GuardrailStatements {

  private static final Pattern PROFILE =
      Pattern.compile("arn:[a-z0-9*-]+:iam::[0-9*?]+:instance-profile/[\\w+=,.@/*?-]+");

  private static final Set<GuardrailDenial> BY_LIST =
      EnumSet.of(GuardrailDenial.LAUNCH_WITH_OTHER_PROFILE, GuardrailDenial.OTHER_PROFILE);

  private final Map<GuardrailDenial, Boolean> chosen = new EnumMap<>(GuardrailDenial.class);
  private final Set<String> allowedProfiles = new TreeSet<>();
  private final GuardrailExceptions exceptions = new GuardrailExceptions();

  void choose(GuardrailDenial denial, boolean denied) {
    chosen.put(denial, denied);
  }

  void allow(List<String> profiles) {
    Checks.allMatching(
        "allowedInstanceProfileArns",
        profiles,
        PROFILE,
        "arn:PARTITION:iam::ACCOUNT:instance-profile/NAME, in which * and ? may stand for any"
            + " characters");
    allowedProfiles.clear();
    allowedProfiles.addAll(profiles);
  }

  GuardrailExceptions exceptions() {
    return exceptions;
  }

  /**
   * Returns the statements, in one order.
   *
   * @throws IllegalArgumentException when nothing is denied, or something that needs another option
   */
  List<PolicyStatement> all() {
    List<PolicyStatement> statements = new ArrayList<>();
    for (GuardrailDenial denial : GuardrailDenial.values()) {
      if (isDenied(denial)) {
        statements.add(statement(denial));
      }
    }
    if (statements.isEmpty()) {
      throw new IllegalArgumentException(
          "deny is false for every denial: expected at least one that is true");
    }
    return statements;
  }

  private boolean isDenied(GuardrailDenial denial) {
    boolean denied = chosen.getOrDefault(denial, isDefault(denial));
    if (denied && BY_LIST.contains(denial) && allowedProfiles.isEmpty()) {
      throw new IllegalArgumentException(
          denial + " is denied without a list: expected allowedInstanceProfileArns too");
    }
    if (denied && denial == GuardrailDenial.EXCEPTION_TAG && exceptions.tagKeys().isEmpty()) {
      throw new IllegalArgumentException(
          denial + " is denied without a tag: expected exceptTag too");
    }
    return denied;
  }

  private boolean isDefault(GuardrailDenial denial) {
    return switch (denial) {
      case LAUNCH_WITHOUT_PROFILE, DISASSOCIATION, ACCESS_KEYS -> true;
      case LAUNCH_WITH_OTHER_PROFILE, OTHER_PROFILE -> !allowedProfiles.isEmpty();
      case SERVICE_SPECIFIC_CREDENTIALS -> false;
      case EXCEPTION_TAG -> !exceptions.tagKeys().isEmpty();
    };
  }

  private PolicyStatement statement(GuardrailDenial denial) {
    GuardrailExceptions.Conditions conditions = conditions(denial);
    exceptions.addTo(denial, conditions);
    return PolicyStatement.Builder.create()
        .sid(denial.sid())
        .effect(Effect.DENY)
        .actions(denial.actions())
        .resources(List.of(denial.resource()))
        .conditions(conditions.byOperator())
        .build();
  }

  private GuardrailExceptions.Conditions conditions(GuardrailDenial denial) {
    GuardrailExceptions.Conditions conditions = new GuardrailExceptions.Conditions();
    switch (denial) {
      case LAUNCH_WITHOUT_PROFILE -> conditions.add("Null", "ec2:InstanceProfile", Set.of("true"));
      case LAUNCH_WITH_OTHER_PROFILE -> {
        // A launch without a profile is like nothing on the list, and the other denial's business.
        conditions.add("Null", "ec2:InstanceProfile", Set.of("false"));
        conditions.add("ArnNotLike", "ec2:InstanceProfile", allowedProfiles);
      }
      case OTHER_PROFILE -> conditions.add("ArnNotLike", "ec2:NewInstanceProfile", allowedProfiles);
      case EXCEPTION_TAG ->
          // IAM matches the key in aws:PrincipalTag/KEY in any case.
          conditions.add("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", exceptions.tagKeys());
      case DISASSOCIATION, ACCESS_KEYS, SERVICE_SPECIFIC_CREDENTIALS -> {}
    }
    return conditions;
  }
}

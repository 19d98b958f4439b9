package io.github.rolecall.fuzzing;

import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.ParameterProblem;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.ParsedParameters.Accepted;
import io.github.rolecall.evaluation.ParsedParameters.Rejected;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameters of all four rules, one {@code name=value} a line: either a problem that can be told in
 * a line, or parameters within their limits that read the same when they are written out.
 */
public final class ParametersTarget {

  private static final int MESSAGE = 512;

  private ParametersTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String line : new String(data, StandardCharsets.UTF_8).split("\n", -1)) {
      int equals = line.indexOf('=');
      given.put(
          equals < 0 ? line : line.substring(0, equals),
          equals < 0 ? "" : line.substring(equals + 1));
    }
    for (RoleCallRule rule : RoleCallRule.values()) {
      check(rule, given);
    }
  }

  private static void check(RoleCallRule rule, Map<String, String> given) {
    ParsedParameters<? extends RuleParameters> parsed = rule.parse(given);
    Demand.same(parsed, rule.parse(new TreeMap<>(given)), "the same parameters in another order");
    if (parsed instanceof Rejected<?> rejected) {
      refused(rejected.problems(), given);
    } else if (parsed instanceof Accepted<?> accepted) {
      RuleParameters parameters = accepted.parameters();
      limits(parameters);
      Map<String, String> written = written(parameters);
      Demand.that(rule.parse(written).equals(parsed), "written out they are others: " + written);
    }
  }

  private static void refused(List<ParameterProblem> problems, Map<String, String> given) {
    Demand.that(!problems.isEmpty(), "refused without a problem");
    Demand.that(
        new HashSet<>(given.keySet())
            .containsAll(problems.stream().map(ParameterProblem::name).toList()),
        "a problem of a parameter that was not given: " + problems);
    Demand.same(
        problems.stream().map(ParameterProblem::name).sorted().toList(),
        problems.stream().map(ParameterProblem::name).toList(),
        "problems by name");
    problems.forEach(problem -> Demand.message(problem.message(), MESSAGE));
  }

  private static void limits(RuleParameters parameters) {
    days(parameters.exemptionMaxDays());
    int key = parameters.exemptionTagKey().length();
    Demand.that(key >= 1 && key <= 128, "a tag key of " + key + " characters");
    Demand.that(
        parameters.exemptAs() == Compliance.COMPLIANT
            || parameters.exemptAs() == Compliance.NOT_APPLICABLE,
        "exempt as " + parameters.exemptAs());
    String member = parameters.memberRoleName();
    Demand.that(
        member == null || member.matches("[A-Za-z0-9_+=,.@-]{1,64}"), "a role called " + member);
    if (parameters instanceof UserAccessKeyParameters keys) {
      days(keys.maxKeyAgeDays());
      days(keys.unusedDays());
    }
  }

  private static void days(int days) {
    Demand.that(days >= 1 && days <= 3650, days + " days");
  }

  private static Map<String, String> written(RuleParameters parameters) {
    Map<String, String> written = new TreeMap<>();
    written.put("exemptionTagKey", parameters.exemptionTagKey());
    written.put("exemptionMaxDays", Integer.toString(parameters.exemptionMaxDays()));
    written.put("exemptAs", parameters.exemptAs().name());
    written.put("cisVersion", parameters.cisVersion().version());
    if (parameters.memberRoleName() != null) {
      written.put("memberRoleName", parameters.memberRoleName());
    }
    if (parameters instanceof InstanceRoleParameters instance) {
      written.put("requireRole", Boolean.toString(instance.requireRole()));
      written.put("scanUserData", Boolean.toString(instance.scanUserData()));
      written.put("stoppedInstances", instance.stoppedInstances().name());
      list(written, "allowedInstanceProfileArns", instance.allowedInstanceProfileArns());
      list(written, "forbiddenManagedPolicyArns", instance.forbiddenManagedPolicyArns());
    } else if (parameters instanceof LaunchTemplateRoleParameters template) {
      written.put("requireRole", Boolean.toString(template.requireRole()));
      list(written, "allowedInstanceProfileArns", template.allowedInstanceProfileArns());
      list(written, "forbiddenManagedPolicyArns", template.forbiddenManagedPolicyArns());
    } else if (parameters instanceof InstanceProfileRoleParameters profile) {
      list(written, "forbiddenManagedPolicyArns", profile.forbiddenManagedPolicyArns());
    } else if (parameters instanceof UserAccessKeyParameters keys) {
      written.put("maxKeyAgeDays", Integer.toString(keys.maxKeyAgeDays()));
      written.put("unusedDays", Integer.toString(keys.unusedDays()));
      list(written, "allowedUserArns", keys.allowedUserArns());
    }
    return written;
  }

  private static void list(Map<String, String> written, String name, List<ArnPattern> patterns) {
    if (!patterns.isEmpty()) {
      written.put(name, patterns.stream().map(ArnPattern::text).collect(Collectors.joining(", ")));
    }
  }
}

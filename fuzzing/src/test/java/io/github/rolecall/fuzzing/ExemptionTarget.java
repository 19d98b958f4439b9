package io.github.rolecall.fuzzing;

import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an exemption tag on a resource of each rule that is NON_COMPLIANT without it: it
 * exempts exactly when another reading of the documented form says so, in all four rules alike, and
 * whatever it says, AWS Config takes the annotation.
 *
 * <p>The first two bytes are the greatest number of days, the next one the day of the evaluation,
 * the others the tag's value.
 */
public final class ExemptionTarget {

  private static final int PREFIX = 3;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 5, 1);
  private static final String KEY = "rolecall:exempt-until";

  /** A date, white space, and a reason that holds a letter or digit. */
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[ \\t\\n\\x0B\\f\\r]+(?=.*[\\p{L}\\p{Nd}]).*",
          Pattern.DOTALL);

  private ExemptionTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < PREFIX) {
      return;
    }
    int maxDays = 1 + (((data[0] & 0xff) << 8) | (data[1] & 0xff)) % 3650;
    LocalDate today = FIRST_DAY.plusDays(data[2] & 0xff);
    String tag = new String(data, PREFIX, data.length - PREFIX, StandardCharsets.UTF_8);
    boolean exempt = exempts(tag.strip(), today, maxDays);
    for (Compliance as : List.of(Compliance.COMPLIANT, Compliance.NOT_APPLICABLE)) {
      Map<String, String> given =
          Map.of("exemptionMaxDays", Integer.toString(maxDays), "exemptAs", as.name());
      // The first and the last moment of the day must say the same.
      Instant start = today.atStartOfDay().toInstant(ZoneOffset.UTC);
      for (Instant at : List.of(start, start.plus(Duration.ofDays(1)).minusMillis(1))) {
        for (Verdict verdict : verdicts(given, Map.of(KEY, tag), at)) {
          Demand.publishable(verdict);
          Demand.same(exempt, verdict.reason() == Reason.EXEMPT, "exempt: " + verdict);
          Demand.same(exempt ? as : Compliance.NON_COMPLIANT, verdict.compliance(), tag);
        }
      }
    }
  }

  private static boolean exempts(String tag, LocalDate today, int maxDays) {
    Matcher form = FORM.matcher(tag);
    if (!form.matches()) {
      return false;
    }
    try {
      LocalDate until =
          LocalDate.of(
              Integer.parseInt(form.group(1)),
              Integer.parseInt(form.group(2)),
              Integer.parseInt(form.group(3)));
      return !until.isBefore(today) && !until.isAfter(today.plusDays(maxDays));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<Verdict> verdicts(
      Map<String, String> given, Map<String, String> tags, Instant at) {
    return List.of(
        new InstanceRoleRule(accepted(InstanceRoleParameters.parse(given)))
            .evaluate(
                new InstanceFacts(
                    InstanceFacts.RESOURCE_TYPE,
                    "i-0a",
                    ResourceStatus.Known.OK,
                    false,
                    InstanceState.Known.RUNNING,
                    new ProfileFacts.None(),
                    new UserData.WithoutKey(),
                    tags,
                    at)),
        new InstanceProfileRoleRule(accepted(InstanceProfileRoleParameters.parse(given)))
            .evaluate(
                new InstanceProfileRoleFacts(
                    resource(InstanceProfileRoleFacts.RESOURCE_TYPE, tags, at),
                    new ProfileFacts.Attached(
                        "arn:aws:iam::111122223333:instance-profile/web",
                        new ProfileState.WithoutRole()),
                    new InstanceProfileRoleFacts.Users.NotAsked())),
        new LaunchTemplateRoleRule(accepted(LaunchTemplateRoleParameters.parse(given)))
            .evaluate(
                new LaunchTemplateRoleFacts(
                    resource(LaunchTemplateRoleFacts.TEMPLATE_TYPE, tags, at),
                    "web",
                    List.of(new LaunchTemplateRoleFacts.Version("", new ProfileFacts.None())))),
        new UserAccessKeyRule(accepted(UserAccessKeyParameters.parse(given)))
            .evaluate(
                new UserAccessKeyFacts(
                    resource(UserAccessKeyFacts.RESOURCE_TYPE, tags, at),
                    "arn:aws:iam::111122223333:user/ci",
                    new UserAccessKeyFacts.Credentials.Known(
                        false,
                        List.of(new AccessKey("1", true, at, new AccessKey.LastUse.Unknown()))))));
  }

  private static ResourceFacts resource(String type, Map<String, String> tags, Instant at) {
    return new ResourceFacts(type, "r-1", ResourceStatus.Known.OK, false, tags, at);
  }

  private static <P extends RuleParameters> P accepted(ParsedParameters<P> parsed) {
    if (parsed instanceof ParsedParameters.Accepted<P> accepted) {
      return accepted.parameters();
    }
    throw new AssertionError("refused: " + parsed);
  }
}

package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ssm.IParameter;
import software.amazon.awscdk.services.ssm.StringParameter;

class UserAccessKeyRuleTest {

  private static final Construction<UserAccessKeyRule.Builder> RULE =
      new Construction<>(
          stack -> UserAccessKeyRule.Builder.create(stack, "R"), UserAccessKeyRule.Builder::build);

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void itsParametersReachTheRule() {
    UserAccessKeyParameters parsed =
        Parsed.parameters(
            UserAccessKeyParameters::parse,
            RULE.rule(options ->
                options
                    .allowedUserArns(
                        List.of("arn:aws-cn:iam::111122223333:user/backup", "*:user/vendors/*"))
                    .maxKeyAgeDays(30.0)
                    .unusedDays(14)
                    .exemptionTagKey("exempt")
                    .exemptionMaxDays(90)
                    .exemptAs(ExemptAs.NOT_APPLICABLE)
                    .cisVersion(CisVersion.V3_0)
                    .memberRoleName("RoleCallMember")));

    assertThat(parsed)
        .isEqualTo(
            new UserAccessKeyParameters(
                List.of(
                    new ArnPattern("arn:aws-cn:iam::111122223333:user/backup"),
                    new ArnPattern("*:user/vendors/*")),
                30,
                14,
                "exempt",
                90,
                Compliance.NOT_APPLICABLE,
                CisBenchmark.V3_0,
                "RoleCallMember",
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup",
        "arn:aws-cn:iam::111122223333:role/backup",
        "arn:aws-cn:iam::111122223333:user/",
        "ssm:/list",
        ""
      })
  void whatTheRuleWouldRefuseAsAUserIsRefusedBefore(String arn) {
    assertThat(UserAccessKeyParameters.parse(Map.of("allowedUserArns", arn + ",x")))
        .isInstanceOf(ParsedParameters.Rejected.class);
    RULE.assertRefused(
        options -> options.allowedUserArns(List.of(arn)),
        "allowedUserArns is \""
            + arn
            + "\": expected ARNs like arn:PARTITION:iam::ACCOUNT:user/NAME, * allowed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3650})
  void takesTheLeastAndTheMostDays(int days) {
    UserAccessKeyParameters parsed =
        Parsed.parameters(
            UserAccessKeyParameters::parse,
            RULE.rule(options -> options.maxKeyAgeDays(days).unusedDays(days)));

    assertThat(parsed.maxKeyAgeDays()).isEqualTo(days);
    assertThat(parsed.unusedDays()).isEqualTo(days);
  }

  @Test
  void refusesDaysThatTheRuleWouldRefuse() {
    RULE.assertRefused(
        options -> options.maxKeyAgeDays(0), "maxKeyAgeDays is \"0\": expected 1 to 3650");
    RULE.assertRefused(options -> options.maxKeyAgeDays(3651), "maxKeyAgeDays is \"3651\"");
    RULE.assertRefused(
        options -> options.unusedDays(-1), "unusedDays is \"-1\": expected 1 to 3650");
    RULE.assertRefused(options -> options.unusedDays(1.5), "1 to 3650, a whole number");
  }

  @Test
  void theListOfUsersIsGivenInOneWayOnly() {
    IParameter list =
        StringParameter.fromStringParameterName(new Stack(), "List", "/rolecall/users");

    RULE.assertRefused(
        options -> options.allowedUserArns(List.of("*")).allowedUserArnsParameter(list),
        "allowedUserArns is given together with allowedUserArnsParameter: expected one of them");
  }

  @Test
  void longListsBelongIntoAnSsmParameter() {
    RULE.assertRefused(
        options -> options.allowedUserArns(List.of("*" + "a".repeat(1024))),
        "AWS Config allows 1024. Keep long lists in an SSM parameter (value ssm:/path)");
  }

  /** Keys make no configuration item, so without its schedule the rule would hear of no key. */
  @Test
  void cannotBeLimitedToATagWhichWouldTakeItsSchedule() {
    assertThat(Arrays.stream(UserAccessKeyRule.Builder.class.getMethods()))
        .noneMatch(method -> method.getName().startsWith("scopeTag"));
    assertThat(Arrays.stream(InstanceProfileRoleRule.Builder.class.getMethods()))
        .anyMatch(method -> method.getName().startsWith("scopeTag"));
  }
}

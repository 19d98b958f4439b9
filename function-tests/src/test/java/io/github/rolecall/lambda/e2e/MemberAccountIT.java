package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.MotoServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The function of an organisation's rule: it judges the accounts on its list with credentials of
 * these accounts, and others not at all.
 */
final class MemberAccountIT {

  private static final String REGION = "eu-central-1";
  private static final String FUNCTION_KEY = "ASIAFUNCTIONSOWNROLE";
  private static final String FUNCTION = "210000000001";
  private static final String MEMBER = "210000000002";
  private static final String STRANGER = "210000000003";
  private static final String ROLE = "RoleCallMember";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  @Test
  void judgesListedMembersWithTheirOwnCredentialsAndRefusesOthersWithoutACall() throws Exception {
    MotoServer moto = MotoServer.neverEmptied();
    makeProfileIn(moto, MEMBER);
    try (ConfigService config = new ConfigService();
        AwsFront front = new AwsFront(moto.uri(), config.uri()).account(FUNCTION_KEY, FUNCTION);
        LambdaProcess function =
            LambdaProcess.start(
                FunctionEnvironment.in(FUNCTION, REGION)
                    .calling(front.uri())
                    .with("ROLECALL_ACCOUNTS", FUNCTION + "," + MEMBER))) {
      Invocation judged = function.invoke(change(MEMBER), Stage.AMPLE);

      assertThat(judged.succeeded()).as(judged.toString()).isTrue();
      assertThat(front.received())
          .extracting(AwsCall::permission)
          .containsExactly("sts:AssumeRole", "iam:GetInstanceProfile", "config:PutEvaluations");
      assertThat(front.received().get(0).accessKeyId()).isEqualTo(FUNCTION_KEY);
      assertThat(front.received().get(0).body()).contains(MEMBER + "%3Arole%2F" + ROLE);
      String memberKey = front.received().get(1).accessKeyId();
      assertThat(memberKey).isNotEqualTo(FUNCTION_KEY);
      // Only the member's IAM has the profile.
      assertThat(config.evaluations())
          .singleElement()
          .satisfies(put -> {
            assertThat(put.compliance()).isEqualTo("COMPLIANT");
            assertThat(put.annotation()).startsWith("ROLE_ATTACHED");
            assertThat(put.accessKeyId()).isEqualTo(memberKey);
          });

      front.calm();
      config.reset();
      Invocation refused = function.invoke(change(STRANGER), Stage.AMPLE);

      assertThat(refused.error())
          .isEqualTo(
              "the event is about account "
                  + STRANGER
                  + ", which ROLECALL_ACCOUNTS does not list: add it there if the function is to"
                  + " judge it");
      assertThat(refused.logged("kind"))
          .singleElement()
          .satisfies(line -> assertThat(line.path("message").asText()).contains(STRANGER));
      assertThat(refused.metric("Failures")).isEqualTo(1);
      assertThat(front.received()).isEmpty();
      assertThat(config.evaluations()).isEmpty();
    }
  }

  private static void makeProfileIn(MotoServer moto, String account) {
    Map<String, String> profile = Map.of("InstanceProfileName", "web");
    iam(moto, account, "CreateRole", Map.of("RoleName", "web", "AssumeRolePolicyDocument", TRUST));
    iam(moto, account, "CreateInstanceProfile", profile);
    iam(
        moto,
        account,
        "AddRoleToInstanceProfile",
        Map.of("InstanceProfileName", "web", "RoleName", "web"));
  }

  private static void iam(
      MotoServer moto, String account, String action, Map<String, String> parameters) {
    moto.query(account, "us-east-1", "iam", action, parameters);
  }

  /** As AWS Config sends it from the account: the rule of an organisation is one of its own. */
  private static String change(String account) {
    String item =
        ("{\"awsAccountId\":\"%s\",\"awsRegion\":\"%s\",\"resourceType\":\"AWS::EC2::Instance\","
                + "\"resourceId\":\"i-0a1b2c3d4e5f60718\",\"configurationItemStatus\":\"OK\","
                + "\"configurationItemCaptureTime\":\"%s\",\"tags\":{},\"configuration\":{"
                + "\"state\":{\"name\":\"running\"},\"iamInstanceProfile\":{\"arn\":"
                + "\"arn:aws:iam::%s:instance-profile/web\"}}}")
            .formatted(account, REGION, Stage.CAPTURED, account);
    return RuleEvent.of(account, REGION)
        .change(item, Stage.CAPTURED.plusSeconds(1))
        .parameters(Map.of("memberRoleName", ROLE))
        .resultToken("token-" + account)
        .toString();
  }
}

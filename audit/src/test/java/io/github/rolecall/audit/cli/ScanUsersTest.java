package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.ScanWorld.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users who came or went while a scan was under way, or since IAM made its report. */
final class ScanUsersTest {

  private final FakeCloud cloud = ScanWorld.in(new FakeCloud());

  @AfterEach
  void stop() {
    cloud.close();
  }

  private CommandLineRun scan() {
    return ScanWorld.scan(cloud, "--rule", "iam-user-access-key");
  }

  @Test
  void aKeyThatGoesBeforeItsLastUseIsReadIsNoActiveKey() {
    cloud.fails(OWN + "/us-east-1/GetAccessKeyLastUsed", 404, "NoSuchEntity");
    CommandLineRun run = scan();
    assertThat(verdicts(run))
        .containsExactly(OWN + " AIDAnewcomer NO_ACTIVE_KEY", OWN + " AIDArobot ACCESS_KEY_UNUSED");
    assertThat(run.problems()).isEmpty();
    assertThat(cloud.asked)
        .contains(OWN + "/us-east-1/GetAccessKeyLastUsed")
        .doesNotContain(OWN + "/us-east-1/GetLoginProfile");
  }

  @Test
  void aUserWhoseNameInTheReportIsAnothersIsAskedFor() {
    cloud.on(
        OWN + "/us-east-1/GetAccountAuthorizationDetails",
        "<r><GetAccountAuthorizationDetailsResult><UserDetailList><member><UserName>robot</UserName>"
            + "<UserId>AIDAagain</UserId><Arn>arn:aws:iam::"
            + OWN
            + ":user/bots/robot</Arn></member></UserDetailList>"
            + "</GetAccountAuthorizationDetailsResult></r>");
    CommandLineRun run = scan();
    assertThat(verdicts(run)).containsExactly(OWN + " AIDAagain USER_ONLY_FOR_KEYS");
    assertThat(run.out()).contains("key *EY01 was never used");
  }
}

package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssumedRoleTest {

  private static final String ROLE = "arn:aws:iam::444455556666:role/member";
  private static final String GOOD = "{\"Parameter\":{\"Value\":\"v\"}}";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws(clock);
  private final Session own = fake.session(aws);

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void credentialsOfTheRoleSignTheCalls() {
    fake.answers(200, granted("ASIAONE")).answers(200, GOOD);

    Session member = aws.assume(own, ROLE, "rolecall", null);
    assertThat(new SsmApi(member).getParameter("p")).contains("v");

    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole"
                + "%2Fmember&RoleSessionName=rolecall&DurationSeconds=3600");
    assertThat(fake.asked.get(0).authorization()).contains("/eu-central-1/sts/aws4_request");
    assertThat(fake.asked.get(1).authorization()).contains("Credential=ASIAONE/20260101/");
    assertThat(fake.asked.get(1).token()).isEqualTo("token-ASIAONE");
    assertThat(member.deadline()).isSameAs(own.deadline());
  }

  @Test
  void theyAreKeptUntilFiveMinutesBeforeTheirEnd() {
    fake.answers(200, granted("ASIAONE"));
    Session member = aws.assume(own, ROLE, "rolecall", null);
    now = Instant.parse("2026-01-01T00:54:59Z");
    aws.assume(own, ROLE, "rolecall", null);
    assertThat(fake.asked).hasSize(1);

    now = Instant.parse("2026-01-01T00:55:00Z");
    fake.answers(200, granted("ASIATWO")).answers(200, GOOD);
    assertThat(new SsmApi(member).getParameter("p")).contains("v");
    assertThat(fake.asked.get(2).authorization()).contains("ASIATWO");
  }

  @Test
  void everySessionNameHasItsOwn() {
    fake.answers(200, granted("ASIAONE")).answers(200, granted("ASIATWO"));

    aws.assume(own, ROLE, "one");
    aws.assume(own, ROLE, "two");
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void theRolesOfALargeOrganisationAreKeptAndOnlyTheLast1024() {
    AssumedRoles roles = new AssumedRoles(clock);
    AssumedRole first = roles.get(ROLE + 0, "rolecall", null);
    AssumedRole second = roles.get(ROLE + 1, "rolecall", null);
    for (int i = 2; i < 1024; i++) {
      roles.get(ROLE + i, "rolecall", null);
    }
    assertThat(roles.get(ROLE + 0, "rolecall", null)).isSameAs(first);

    roles.get(ROLE + 1024, "rolecall", null);

    assertThat(roles.get(ROLE + 0, "rolecall", null)).as("used since").isSameAs(first);
    assertThat(roles.get(ROLE + 1, "rolecall", null)).as("the oldest").isNotSameAs(second);
  }

  @Test
  void expiredOnesAreAskedForOnceMore() {
    fake.answers(200, granted("ASIAONE"));
    fake.answers(400, "{\"__type\":\"ExpiredTokenException\"}");
    fake.answers(200, granted("ASIATWO"));
    fake.answers(200, GOOD);

    assertThat(new SsmApi(aws.assume(own, ROLE, "rolecall", null)).getParameter("p")).contains("v");
    assertThat(fake.asked.get(3).authorization()).contains("ASIATWO");
    assertThat(fake.metered).contains("again ExpiredTokenException");
  }

  @Test
  void roleThatCannotBeAssumedIsTold() {
    fake.answers(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
            + "</ErrorResponse>");

    assertThatThrownBy(() -> aws.assume(own, ROLE, "rolecall", null))
        .hasMessageContaining("grant sts:AssumeRole to the role that RoleCall runs as, and let");
  }

  @Test
  void missingPermissionOfTheRoleNamesIt() {
    fake.answers(200, granted("ASIAONE"));
    fake.answers(400, "{\"__type\":\"AccessDeniedException\"}");
    SsmApi member = new SsmApi(aws.assume(own, ROLE, "rolecall", null));

    assertThatThrownBy(() -> member.getParameter("p"))
        .hasMessageEndingWith("grant ssm:GetParameter to " + ROLE);
  }

  @Test
  void halfOfThemAreNotTaken() {
    for (int i = 0; i < 10; i++) {
      fake.answers(
          200,
          i % 2 == 0
              ? "<R><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId></Credentials>"
                  + "</AssumeRoleResult></R>"
              : granted("ASIA").replace("2026-01-01T01:00:00Z", "soon"));
    }

    assertThatThrownBy(() -> aws.assume(own, ROLE, "rolecall", null))
        .hasMessageContaining("not readable");
    assertThat(fake.asked).hasSize(10);
  }

  private static String granted(String id) {
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>"
        + id
        + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>token-"
        + id
        + "</SessionToken><Expiration>2026-01-01T01:00:00Z</Expiration></Credentials>"
        + "</AssumeRoleResult></AssumeRoleResponse>";
  }
}

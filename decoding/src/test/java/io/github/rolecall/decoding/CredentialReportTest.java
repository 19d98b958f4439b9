package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportTest {

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
          + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
          + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

  private static final String ROOT =
      "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,"
          + "not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

  private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant USED = Instant.parse("2026-02-03T04:05:00Z");

  private static final String CI =
      line("ci", "false", "true,2026-01-02T03:04:05+00:00,2026-02-03T04:05:00+00:00,us-east-1,s3");

  @Test
  void aLineTellsPasswordKeysAndTheirLastUse() {
    Found found = Found.in(HEADER + "\n" + ROOT + "\n" + CI + "\n");

    assertThat(found.problems).isEmpty();
    assertThat(found.skipped).containsExactly(0);
    assertThat(found.items()).containsExactly(1);
    assertThat(found.resources())
        .containsExactly(
            new UserCredentials(
                new Identity(
                    "111122223333",
                    "global",
                    "AWS::IAM::User",
                    "ci",
                    null,
                    ResourceStatus.Known.OK,
                    false),
                "ci",
                "arn:aws:iam::111122223333:user/bots/ci",
                new Credentials.Known(
                    false,
                    List.of(
                        new AccessKey("1", true, MADE, new LastUse.At(USED, "s3", "us-east-1"))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true,N/A,N/A,N/A,N/A             | true | | Never[]
          TRUE,no_information,no_information,N/A,N/A | true | | Never[]
          true,2026-01-02T03:04:05Z,N/A,N/A,N/A | true | 2026-01-02T03:04:05Z | Never[]
          false,2026-01-02T03:04:05+00:00,2026-02-03T04:05:00+00:00,N/A,N/A | false | 2026-01-02T03:04:05Z | At[at=2026-02-03T04:05:00Z, service=, region=]
          """)
  void whatAKeyHasNotIsNotTold(String columns, boolean active, String made, String lastUse) {
    AccessKey key = known(line("ci", "true", columns)).keys().get(0);
    assertThat(key.active()).isEqualTo(active);
    assertThat(String.valueOf(key.createdAt())).isEqualTo(String.valueOf(made));
    assertThat(key.lastUse()).hasToString(lastUse);
  }

  @Test
  void aKeyThatWasNeverMadeIsNone() {
    assertThat(known(line("ci", "true", "false,N/A,N/A,N/A,N/A")).keys()).isEmpty();
    assertThat(known(line("ci", "true", "false,N/A,N/A,N/A,N/A")).hasPassword()).isTrue();
  }

  @Test
  void bothKeysAreRead() {
    String both =
        CI.replace(
            ",false,N/A,N/A,N/A,N/A,false", ",true,2026-01-02T03:04:05+00:00,N/A,N/A,N/A,false");
    assertThat(known(both).keys())
        .containsExactly(
            new AccessKey("1", true, MADE, new LastUse.At(USED, "s3", "us-east-1")),
            new AccessKey("2", true, MADE, new LastUse.Never()));
  }

  @Test
  void theReportOfTheCommandLineIsTheSame() {
    String csv = HEADER + "\n" + ROOT + "\n" + CI;
    String encoded = Base64.getEncoder().encodeToString(Json.bytes(csv));
    Found plain = Found.in(csv);

    for (String content : List.of(Json.string(encoded), Json.string(csv))) {
      Found found = Found.in(json("{'Content':") + content + json(",'ReportFormat':'text/csv'}"));
      assertThat(found.resources()).isEqualTo(plain.resources());
      assertThat(found.items()).isEqualTo(plain.items());
      assertThat(found.skipped).isEqualTo(plain.skipped);
      assertThat(found.problems).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Content':%s,'ReportFormat':'text/csv','GeneratedTime':'2026-02-03T05:05:06+01:00'}",
        "{'GeneratedTime':1770091506,'Content':%s}",
        "{'GeneratedTime':'2026-02-03T04:05:06Z','Content':%s,"
      })
  void theCommandLineTellsWhenAReportWasMade(String answer) {
    assertThat(generated(Found.in(json(answer).formatted(Json.string(HEADER + "\n" + CI)))))
        .isEqualTo(Instant.parse("2026-02-03T04:05:06Z"));
  }

  @Test
  void aTimeThatIsNoneIsSaidAndTheReportRead() {
    Found found =
        Found.in(
            json("{'Content':%s,'GeneratedTime':'today'}")
                .formatted(Json.string(HEADER + "\n" + CI)));
    assertThat(generated(found)).isNull();
    assertThat(found.messages()).containsExactly("GeneratedTime is \"today\": expected a time");
  }

  private static Instant generated(Found found) {
    return ((UserCredentials) found.resources().get(0)).generatedAt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'plain text'", "5", "'dXNlcg=='", "'%%%'", "null", "{'a':1}"})
  void otherContentIsNoReport(String content) {
    assertThat(Found.in(json("{'Content':" + content + "}")).onlyProblem().message())
        .startsWith("not a Config, EC2 or IAM document");
  }

  @Test
  void aLineThatForgesItsCellsIsNotRead() {
    String open = CI.replace("bots/ci,", "bots/\\\",ci,").replace("\\", "");
    String another = CI.replace("bots/ci,", "bots/bob,");
    Found found =
        Found.in(HEADER + "\n" + open + "\n" + another + "\nuser,arn,x" + CI.substring(2));

    assertThat(found.resources()).isEmpty();
    assertThat(found.problems)
        .hasSize(3)
        .anyMatch(problem -> problem.message().contains("a quote is not closed"))
        .anyMatch(problem -> problem.message().contains("an ARN with an account that ends with it"))
        .anyMatch(problem -> problem.message().contains("columns: expected"));
  }

  @Test
  void lineEndsQuotesBlankLinesAndAByteOrderMarkDoNotMatter() {
    String quoted = CI.replace("ci,arn", "\"c,i\",\"arn").replace("bots/ci,", "bots/c,i\",");
    Found found = Found.in("\uFEFF" + HEADER + "\r\n\r\n" + quoted + "\r\n" + CI + "\r\n\r\n");

    assertThat(found.problems).isEmpty();
    assertThat(found.ids()).containsExactly("c,i", "ci");
    assertThat(((UserCredentials) found.resources().get(0)).arn())
        .isEqualTo("arn:aws:iam::111122223333:user/bots/c,i");
  }

  @Test
  void reportsOfSeveralAccountsMayFollowEachOther() {
    String other = CI.replace("111122223333", "444455556666");
    Found found = Found.in(HEADER + "\n" + CI + "\n" + HEADER + "\n" + other + "\n");

    assertThat(found.resources())
        .extracting(resource -> resource.identity().accountId())
        .containsExactly("111122223333", "444455556666");
  }

  @Test
  void theOrderOfTheColumnsDoesNotMatter() {
    String header =
        HEADER.replace("password_enabled", "x").replace("mfa_active", "password_enabled");
    Found found = Found.in(header + "\n" + CI);
    assertThat(((Credentials.Known) credentials(found)).hasPassword()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "password_enabled, true",
    "access_key_1_last_rotated, false",
    "access_key_1_last_used_date, false",
    "access_key_1_last_used_region, false",
    "access_key_1_last_used_service, false"
  })
  void aMissingColumnIsSaidOnceAndTheRestIsRead(String column, boolean hasPassword) {
    Found found =
        Found.in(HEADER.replace(column, "other") + "\n" + CI + "\n" + CI.replace("ci", "cd"));

    assertThat(found.messages())
        .containsExactly("the credential report lacks the column " + column);
    assertThat(found.ids()).containsExactly("ci", "cd");
    Credentials.Known known = (Credentials.Known) credentials(found);
    assertThat(known.hasPassword()).isEqualTo(hasPassword);
    assertThat(known.keys()).singleElement().matches(AccessKey::active);
  }

  @Test
  void aKeyWithoutATimeOfLastUseIsNotOneThatWasNeverUsed() {
    Found found = Found.in(HEADER.replace("access_key_1_last_used_date", "other") + "\n" + CI);
    assertThat(((Credentials.Known) credentials(found)).keys().get(0).lastUse())
        .isEqualTo(new LastUse.Unknown());
  }

  @Test
  void withoutTheColumnsThatTellWhichKeysAreActiveNothingIsKnown() {
    Found found = Found.in(HEADER.replace("_active", "_other") + "\n" + CI);

    assertThat(found.messages())
        .containsExactly(
            "the credential report lacks the columns access_key_1_active, access_key_2_active");
    assertThat(credentials(found))
        .isEqualTo(
            new Credentials.Unknown("the credential report has no column access_key_1_active"));
  }

  @Test
  void aBrokenLineIsSaidWithItsPlaceAndTheRestIsRead() {
    String[] broken = {
      CI.replace("true,2026-01", "maybe,2026-01"),
      CI.replace("2026-01-02T", "yesterday "),
      CI.substring(0, 60),
      CI.replace("arn:aws:iam::111122223333", "arn"),
      CI.replaceFirst("ci", "\u001b[31m").replace("user/bots/ci", "x").replace("::1", ":1"),
      "x".repeat(70_000),
    };
    String[] messages = {
      "item 0: access_key_1_active is \"maybe\": expected true or false",
      "item 0: access_key_1_last_rotated is \"yesterday 03:04:05+00:00\": expected a time, N/A or no_information",
      "item 0: the line has 3 columns: expected 22, as the header has",
      "item 0: user is \"ci\" and arn is \"arn:user/bots/ci\": expected a name, and an ARN with an account that ends with it",
      "item 0: user is \"?[31m\" and arn is \"arn:aws:iam:111122223333:x\": expected a name, and an ARN with an account that ends with it",
      "item 0: a line of more than 65536 bytes: not read",
    };
    for (int i = 0; i < broken.length; i++) {
      Found found = Found.in(HEADER + "\n" + broken[i] + "\n" + CI + "\n");
      assertThat(found.messages()).containsExactly(messages[i]);
      assertThat(found.problems.get(0).offset()).isEqualTo(HEADER.length() + 1);
      assertThat(found.ids()).containsExactly("ci");
      assertThat(found.items()).containsExactly(1);
    }
  }

  @Test
  void aRuleThatLooksAtNoUsersSkipsTheLines() throws IOException {
    Found found = new Found();
    String report = HEADER.replace("password_enabled", "x") + "\n" + ROOT + "\nbroken\n" + CI;
    new DocumentDecoder(Wanted.by(RoleCallRule.INSTANCE_ROLE, tag -> true))
        .decode(new ByteArrayInputStream(Json.bytes(report)), found);

    assertThat(found.skipped).containsExactly(0, 1, 2);
    assertThat(found.resources()).isEmpty();
    assertThat(found.problems).isEmpty();
  }

  @Test
  void aReportOfNobodyIsNoProblem() {
    Found found = Found.in(HEADER);
    assertThat(found.problems).isEmpty();
    assertThat(found.resources()).isEmpty();
  }

  private static Credentials.Known known(String line) {
    Found found = Found.in(HEADER + "\n" + line);
    assertThat(found.problems).isEmpty();
    return (Credentials.Known) credentials(found);
  }

  private static Credentials credentials(Found found) {
    return ((UserCredentials) found.resources().get(0)).credentials();
  }

  /** Makes a line with the five columns of the first key. */
  private static String line(String user, String password, String key) {
    return user
        + ",arn:aws:iam::111122223333:user/bots/"
        + user
        + ",2026-01-01T00:00:00+00:00,"
        + password
        + ",N/A,N/A,N/A,true,"
        + key
        + ",false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
  }
}

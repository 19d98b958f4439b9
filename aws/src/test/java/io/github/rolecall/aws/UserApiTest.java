package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials.Known;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserApiTest {

  private static final String USER =
      "<Path>/team/</Path><UserName>ada</UserName><UserId>AIDAEXAMPLE</UserId>"
          + "<Arn>arn:aws:iam::111122223333:user/team/ada</Arn>";
  private static final String NOT_THERE =
      "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>";
  private static final String KEY_ID = "AKIAQQQQQQQQQQQQWXYZ";

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final UserApi iam = new UserApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void usersArePaged() {
    fake.answers(
        200,
        "<R><ListUsersResult><Users><member>"
            + USER
            + "</member></Users><Marker>more</Marker></ListUsersResult></R>");
    fake.answers(200, "<R><ListUsersResult><Users/></ListUsersResult></R>");

    Page<Resource.User> first = iam.listUsers(null);
    Page<Resource.User> second = iam.listUsers(first.nextToken());

    assertThat(first.items())
        .singleElement()
        .satisfies(user -> {
          assertThat(user.name()).isEqualTo("ada");
          assertThat(user.arn()).isEqualTo("arn:aws:iam::111122223333:user/team/ada");
          assertThat(user.identity().resourceId()).isEqualTo("AIDAEXAMPLE");
          assertThat(user.identity().resourceType()).isEqualTo("AWS::IAM::User");
          assertThat(user.identity().accountId()).isEqualTo("111122223333");
          assertThat(user.identity().region()).isEqualTo("global");
        });
    assertThat(second.nextToken()).isNull();
    assertThat(fake.asked.get(1).body())
        .isEqualTo("Action=ListUsers&Version=2010-05-08&MaxItems=1000&Marker=more");
  }

  @Test
  void aUserComesWithItsTags() {
    fake.answers(
        200,
        "<R><GetUserResult><User>"
            + USER
            + "<Tags><member><Key>a</Key><Value>b</Value></member>"
            + "<member><Key>c</Key><Value/></member></Tags></User></GetUserResult></R>");
    fake.answers(404, NOT_THERE);

    assertThat(iam.getUser("ada"))
        .hasValueSatisfying(u -> assertThat(u.tags()).isEqualTo(Map.of("a", "b", "c", "")));
    assertThat(iam.getUser("ada")).isEmpty();
  }

  @Test
  void keysComeWithTheirStateAndAge() {
    fake.answers(
        200,
        "<R><ListAccessKeysResult><AccessKeyMetadata><member><UserName>ada</UserName>"
            + "<AccessKeyId>"
            + KEY_ID
            + "</AccessKeyId><Status>Active</Status>"
            + "<CreateDate>2026-01-02T03:04:05Z</CreateDate></member><member>"
            + "<AccessKeyId>AKIAOTHER</AccessKeyId><Status>Inactive</Status>"
            + "<CreateDate>2026-01-02T03:04:05+00:00</CreateDate></member></AccessKeyMetadata>"
            + "</ListAccessKeysResult></R>");
    fake.answers(404, NOT_THERE);

    assertThat(iam.listAccessKeys("ada"))
        .hasValueSatisfying(keys ->
            assertThat(keys)
                .extracting(UserKey::active, UserKey::createdAt)
                .containsExactly(
                    org.assertj.core.groups.Tuple.tuple(
                        true, Instant.parse("2026-01-02T03:04:05Z")),
                    org.assertj.core.groups.Tuple.tuple(
                        false, Instant.parse("2026-01-02T03:04:05Z"))));
    assertThat(iam.listAccessKeys("gone")).isEmpty();
  }

  @Test
  void aKeyShowsFourCharactersOfItsId() {
    UserKey key = new UserKey(KEY_ID, true, Instant.EPOCH);

    assertThat(key.label()).isEqualTo("*WXYZ");
    assertThat(key.toString()).isEqualTo("*WXYZ active since 1970-01-01T00:00:00Z");
    assertThat(new UserKey("ab", false, Instant.EPOCH).toString()).contains("*ab inactive");
  }

  @Test
  void theLastUseSaysWhenAndWhere() {
    fake.answers(
        200, lastUse("<LastUsedDate>2026-05-01T00:15:00Z</LastUsedDate>", "s3", "eu-central-1"));
    fake.answers(200, lastUse("", "N/A", "N/A"));
    fake.answers(404, NOT_THERE);

    assertThat(iam.getAccessKeyLastUsed(KEY_ID))
        .contains(new LastUse.At(Instant.parse("2026-05-01T00:15:00Z"), "s3", "eu-central-1"));
    assertThat(iam.getAccessKeyLastUsed(KEY_ID)).contains(new LastUse.Never());
    assertThat(iam.getAccessKeyLastUsed(KEY_ID)).isEmpty();
  }

  @Test
  void noErrorTellsTheIdOfAKey() {
    fake.answers(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: x is not authorized to"
            + " perform: iam:GetAccessKeyLastUsed on resource: access key "
            + KEY_ID
            + "</Message></Error></ErrorResponse>");

    assertThatThrownBy(() -> iam.getAccessKeyLastUsed(KEY_ID))
        .hasMessageContaining("access key AKIA***WXYZ")
        .hasMessageNotContaining(KEY_ID);
  }

  @Test
  void aUserWithoutLoginProfileHasNoPassword() {
    fake.answers(
        200,
        "<R><GetLoginProfileResult><LoginProfile><UserName>ada</UserName></LoginProfile>"
            + "</GetLoginProfileResult></R>");
    fake.answers(404, NOT_THERE);

    assertThat(iam.hasPassword("ada")).isTrue();
    assertThat(iam.hasPassword("ada")).isFalse();
  }

  @Test
  void credentialsAreKeysTheirLastUseAndThePassword() {
    fake.answers(200, keys("Active", "Inactive"));
    fake.answers(200, lastUse("", "N/A", "N/A"));
    fake.answers(200, "<R><GetLoginProfileResult><LoginProfile/></GetLoginProfileResult></R>");

    assertThat(iam.credentials("ada"))
        .contains(
            new Known(
                true,
                List.of(
                    new AccessKey("*KEY0", true, CREATED, new LastUse.Never()),
                    new AccessKey("*KEY1", false, CREATED, new LastUse.Unknown()))));
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void aKeyThatGoesBeforeItsLastUseIsReadIsNoKey() {
    fake.answers(200, keys("Active", "Active"));
    fake.answers(404, NOT_THERE);
    fake.answers(200, lastUse("", "N/A", "N/A"));
    fake.answers(404, NOT_THERE);

    assertThat(iam.credentials("ada"))
        .contains(
            new Known(false, List.of(new AccessKey("*KEY1", true, CREATED, new LastUse.Never()))));
  }

  @Test
  void withoutAnActiveKeyNobodyAsksForThePassword() {
    fake.answers(200, keys("Active"));
    fake.answers(404, NOT_THERE);
    fake.answers(404, NOT_THERE);

    assertThat(iam.credentials("ada")).contains(new Known(false, List.of()));
    assertThat(iam.credentials("gone")).isEmpty();
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void aReportIsThereWhenIamSaysSo() {
    fake.answers(200, generated("STARTED"));
    fake.answers(200, generated("COMPLETE"));

    assertThat(iam.generateCredentialReport()).isFalse();
    assertThat(iam.generateCredentialReport()).isTrue();
  }

  @Test
  void theReportIsDecoded() {
    fake.answers(
        200,
        "<R><GetCredentialReportResult><Content>"
            + Base64.getEncoder().encodeToString("user,arn".getBytes(StandardCharsets.UTF_8))
            + "</Content></GetCredentialReportResult></R>");

    assertThat(iam.getCredentialReport())
        .hasValueSatisfying(csv -> assertThat(csv).asString().isEqualTo("user,arn"));
  }

  @Test
  void aReportThatIsBeingMadeIsNotThere() {
    for (String code : new String[] {"ReportInProgress", "ReportNotPresent", "ReportExpired"}) {
      fake.answers(410, "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>");
      assertThat(iam.getCredentialReport()).isEmpty();
    }
    fake.answers(400, "<ErrorResponse><Error><Code>Odd</Code></Error></ErrorResponse>");
    assertThatThrownBy(iam::getCredentialReport).hasMessageContaining("Odd");
  }

  @Test
  void answersThatAreNotWholeAreNotTakenForNothing() {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, "<R><GetUserResult/></R>");
    }
    assertThatThrownBy(() -> iam.getUser("ada")).hasMessageContaining("lacks User");
    for (int i = 0; i < 10; i++) {
      fake.answers(
          200, "<R><GetUserResult><User><UserName>ada</UserName></User></GetUserResult></R>");
    }
    assertThatThrownBy(() -> iam.getUser("ada")).hasMessageContaining("a user is not whole");
    for (int i = 0; i < 10; i++) {
      fake.answers(
          200,
          "<R><ListAccessKeysResult><AccessKeyMetadata><member/></AccessKeyMetadata>"
              + "</ListAccessKeysResult></R>");
    }
    assertThatThrownBy(() -> iam.listAccessKeys("ada"))
        .hasMessageContaining("an access key is not whole");
  }

  private static String lastUse(String date, String service, String region) {
    return "<R><GetAccessKeyLastUsedResult><UserName>ada</UserName><AccessKeyLastUsed>"
        + date
        + "<ServiceName>"
        + service
        + "</ServiceName><Region>"
        + region
        + "</Region></AccessKeyLastUsed></GetAccessKeyLastUsedResult></R>";
  }

  private static String keys(String... states) {
    StringBuilder keys = new StringBuilder("<R><ListAccessKeysResult><AccessKeyMetadata>");
    for (int i = 0; i < states.length; i++) {
      keys.append("<member><AccessKeyId>AKIAEXAMPLEKEY" + i + "</AccessKeyId><Status>" + states[i])
          .append("</Status><CreateDate>" + CREATED + "</CreateDate></member>");
    }
    return keys.append("</AccessKeyMetadata></ListAccessKeysResult></R>").toString();
  }

  private static String generated(String state) {
    return "<R><GenerateCredentialReportResult><State>"
        + state
        + "</State></GenerateCredentialReportResult></R>";
  }
}

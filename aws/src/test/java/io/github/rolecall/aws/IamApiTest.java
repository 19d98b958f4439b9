package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IamApiTest {

  private static final String ROLE =
      "<member><Path>/</Path><RoleName>web</RoleName><RoleId>AROAEXAMPLE</RoleId>"
          + "<Arn>arn:aws:iam::111122223333:role/team/web</Arn><AssumeRolePolicyDocument>"
          + "%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service"
          + "%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D"
          + "</AssumeRolePolicyDocument></member>";
  private static final String PROFILE =
      "<InstanceProfileId>AIPAEXAMPLE</InstanceProfileId><Roles>"
          + ROLE
          + "</Roles><InstanceProfileName>web</InstanceProfileName><Path>/team/</Path>"
          + "<Arn>arn:aws:iam::111122223333:instance-profile/team/web</Arn><Tags><member>"
          + "<Key>team</Key><Value>red</Value></member></Tags>";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final IamApi iam = new IamApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void profileComesWithItsRole() {
    fake.answers(
        200,
        "<GetInstanceProfileResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
            + "<GetInstanceProfileResult><InstanceProfile>"
            + PROFILE
            + "</InstanceProfile></GetInstanceProfileResult></GetInstanceProfileResponse>");

    InstanceProfile profile = iam.getInstanceProfile("we b").orElseThrow();

    assertThat(profile.tags()).isEqualTo(java.util.Map.of("team", "red"));
    assertThat(profile.reference().name()).isEqualTo("web");
    assertThat(profile.reference().id()).isEqualTo("AIPAEXAMPLE");
    assertThat(profile.identity().accountId()).isEqualTo("111122223333");
    assertThat(profile.identity().region()).isEqualTo("global");
    assertThat(profile.identity().captureTime()).isNull();
    assertThat(profile.roles()).hasSize(1);
    assertThat(profile.roles().get(0).name()).isEqualTo("web");
    assertThat(profile.roles().get(0).trust()).isNotInstanceOf(Trust.Unknown.class);
    FakeAws.Asked asked = fake.asked.get(0);
    assertThat(asked.body())
        .isEqualTo("Action=GetInstanceProfile&Version=2010-05-08&InstanceProfileName=we+b");
    assertThat(asked.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(asked.authorization())
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/")
        .contains("/us-east-1/iam/aws4_request");
    assertThat(asked.token()).isEqualTo("token-of-nobody");
    assertThat(asked.target()).isEqualTo("null");
  }

  @Test
  void profileThatIsNotThereIsEmpty() {
    fake.answers(
        404,
        "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no</Message>"
            + "</Error><RequestId>r-1</RequestId></ErrorResponse>");

    assertThat(iam.getInstanceProfile("gone")).isEmpty();
  }

  @Test
  void profilesArePaged() {
    fake.answers(200, profiles("<member>" + PROFILE + "</member>", "<Marker>next one</Marker>"));
    fake.answers(200, profiles("", ""));

    Page<InstanceProfile> first = iam.listInstanceProfiles(null);
    Page<InstanceProfile> second = iam.listInstanceProfiles(first.nextToken());

    assertThat(first.items()).hasSize(1);
    assertThat(second.items()).isEmpty();
    assertThat(second.nextToken()).isNull();
    assertThat(fake.asked.get(1).body())
        .isEqualTo("Action=ListInstanceProfiles&Version=2010-05-08&MaxItems=1000&Marker=next+one");
  }

  @Test
  void profilesOfARoleAreListed() {
    fake.answers(
        200,
        "<R><ListInstanceProfilesForRoleResult><InstanceProfiles><member>"
            + PROFILE
            + "</member></InstanceProfiles></ListInstanceProfilesForRoleResult></R>");
    fake.answers(404, "<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>");

    assertThat(iam.listInstanceProfilesForRole("web"))
        .hasValueSatisfying(p -> assertThat(p).hasSize(1));
    assertThat(iam.listInstanceProfilesForRole("gone")).isEmpty();
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=ListInstanceProfilesForRole&Version=2010-05-08&RoleName=web&MaxItems=1000");
  }

  @Test
  void policiesOfAllPagesAreJoined() {
    fake.answers(200, policies("one", "<IsTruncated>true</IsTruncated><Marker>m</Marker>"));
    fake.answers(200, policies("two", ""));

    assertThat(iam.listAttachedRolePolicies("web"))
        .contains(java.util.List.of("arn:aws:iam::aws:policy/one", "arn:aws:iam::aws:policy/two"));
  }

  @Test
  void policiesOfARoleThatIsNotThereAreEmpty() {
    fake.answers(404, "<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>");

    assertThat(iam.listAttachedRolePolicies("gone")).isEmpty();
  }

  @Test
  void answersThatLackWhatWasAskedAreNotTakenForNothing() {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, "<ListInstanceProfilesResponse/>");
    }

    assertThatThrownBy(() -> iam.listInstanceProfiles(null))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("lacks InstanceProfiles");
    assertThat(fake.asked).hasSize(10);
  }

  @Test
  void missingPermissionIsNamed() {
    fake.answers(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: x is not\nauthorized</Message>"
            + "</Error><RequestId>r-2</RequestId></ErrorResponse>");

    assertThatThrownBy(() -> iam.getInstanceProfile("web"))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> {
              assertThat(e.isAccessDenied()).isTrue();
              assertThat(e.isThrottling()).isFalse();
              assertThat(e.status()).isEqualTo(403);
              assertThat(e.action()).isEqualTo(Action.IAM_GET_INSTANCE_PROFILE);
            })
        .hasMessage(
            "iam:GetInstanceProfile failed: AccessDenied (HTTP 403): User: x is not authorized;"
                + " request id r-2; grant iam:GetInstanceProfile to the role that RoleCall runs as");
  }

  private static String profiles(String members, String rest) {
    return "<ListInstanceProfilesResponse><ListInstanceProfilesResult><InstanceProfiles>"
        + members
        + "</InstanceProfiles>"
        + rest
        + "</ListInstanceProfilesResult></ListInstanceProfilesResponse>";
  }

  private static String policies(String name, String rest) {
    return "<ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><AttachedPolicies>"
        + "<member><PolicyName>x</PolicyName><PolicyArn>arn:aws:iam::aws:policy/"
        + name
        + "</PolicyArn></member></AttachedPolicies>"
        + rest
        + "</ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>";
  }
}

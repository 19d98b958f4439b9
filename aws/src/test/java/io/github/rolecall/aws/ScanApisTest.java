package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanApisTest {

  private static final String ROLE =
      "<member><RoleName>app</RoleName><RoleId>AROA1</RoleId>"
          + "<Arn>arn:aws:iam::111122223333:role/x/app</Arn>"
          + "<AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument>"
          + "<InstanceProfileList><member><InstanceProfileName>web</InstanceProfileName>"
          + "<InstanceProfileId>AIPA1</InstanceProfileId><Path>/</Path>"
          + "<Arn>arn:aws:iam::111122223333:instance-profile/web</Arn></member>"
          + "</InstanceProfileList><AttachedManagedPolicies><member><PolicyName>Admin</PolicyName>"
          + "<PolicyArn>arn:aws:iam::aws:policy/Admin</PolicyArn></member>"
          + "</AttachedManagedPolicies><Path>/x/</Path></member>";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final Session session = fake.session(aws);

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void whoeverCallsIsToldItsAccount() {
    fake.answers(
        200,
        "<r><GetCallerIdentityResult><Arn>a</Arn><Account>111122223333</Account>"
            + "</GetCallerIdentityResult></r>");
    assertThat(new CallerApi(session).accountId()).isEqualTo("111122223333");
    assertThat(fake.asked.get(0).authorization()).contains("/eu-central-1/sts/aws4_request");
  }

  @Test
  void regionsAreEnabledUnlessTheyWereNotOptedInto() {
    fake.answers(
        200,
        "<r><regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opt-in-not-required"
            + "</optInStatus><regionEndpoint>e</regionEndpoint></item><item><regionName>ap-east-1"
            + "</regionName><optInStatus>not-opted-in</optInStatus></item><item><regionName>"
            + "eu-south-1</regionName></item></regionInfo></r>");
    assertThat(new RegionApi(session).describeRegions())
        .isEqualTo(Map.of("eu-west-1", true, "ap-east-1", false, "eu-south-1", true));
    assertThat(fake.asked.get(0).body()).contains("AllRegions=true");
  }

  @Test
  void accountsComeInPagesWithTheirStates() {
    fake.answers(
        200,
        "{\"Accounts\":[{\"Id\":\"111122223333\",\"Arn\":\"a\",\"Status\":\"ACTIVE\"},"
            + "{\"Id\":\"444455556666\",\"State\":\"CLOSED\",\"Status\":\"ACTIVE\"}],"
            + "\"NextToken\":\"n\",\"Other\":1}");
    Page<MemberAccount> page = new OrganizationApi(session).listAccounts("t");
    assertThat(page.items())
        .containsExactly(
            new MemberAccount("111122223333", "ACTIVE"),
            new MemberAccount("444455556666", "CLOSED"));
    assertThat(page.items()).extracting(MemberAccount::isActive).containsExactly(true, false);
    assertThat(page.nextToken()).isEqualTo("n");
    assertThat(fake.asked.get(0))
        .satisfies(asked -> {
          assertThat(asked.target()).isEqualTo("AWSOrganizationsV20161128.ListAccounts");
          assertThat(asked.authorization()).contains("/us-east-1/organizations/aws4_request");
          assertThat(asked.body()).isEqualTo("{\"NextToken\":\"t\"}");
        });
  }

  @Test
  void rolesComeWithTheirProfilesAndPolicies() {
    fake.answers(
        200, details("<RoleDetailList>" + ROLE + "</RoleDetailList>", "<Marker>m</Marker>"));
    var page = new AuthorizationApi(session).roles(null);
    assertThat(page.nextToken()).isEqualTo("m");
    assertThat(page.items())
        .singleElement()
        .satisfies(role -> {
          assertThat(role.name()).isEqualTo("app");
          assertThat(role.identity().accountId()).isEqualTo("111122223333");
          assertThat(role.identity().resourceId()).isEqualTo("AROA1");
          assertThat(role.trust()).isInstanceOf(Trust.NotAssumable.class);
          assertThat(role.policies())
              .isEqualTo(new ManagedPolicies.Known(List.of("arn:aws:iam::aws:policy/Admin")));
          assertThat(role.profiles())
              .containsExactly(
                  new ProfileReference(
                      "web", "arn:aws:iam::111122223333:instance-profile/web", "AIPA1"));
        });
    assertThat(fake.asked.get(0).body()).contains("Filter.member.1=Role&MaxItems=1000");
  }

  @Test
  void usersComeWithTheirTags() {
    fake.answers(
        200,
        details(
            "<UserDetailList><member><UserName>u</UserName><UserId>AIDA1</UserId><Path>/</Path>"
                + "<Arn>arn:aws:iam::111122223333:user/u</Arn><Tags><member><Key>k</Key><Value>v"
                + "</Value></member></Tags></member></UserDetailList>",
            ""));
    var page = new AuthorizationApi(session).users("m");
    assertThat(page.nextToken()).isNull();
    assertThat(page.items())
        .singleElement()
        .satisfies(user -> {
          assertThat(user.name()).isEqualTo("u");
          assertThat(user.tags()).isEqualTo(Map.of("k", "v"));
          assertThat(user.identity().resourceId()).isEqualTo("AIDA1");
        });
    assertThat(fake.asked.get(0).body()).contains("Filter.member.1=User", "Marker=m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r/>",
        "<r><regionInfo><item/></regionInfo></r>",
        "{}",
        "{\"Accounts\":[{\"Id\":\"111122223333\"}]}",
        "<r><GetAccountAuthorizationDetailsResult><RoleDetailList><member><RoleName>x</RoleName>"
            + "</member></RoleDetailList></GetAccountAuthorizationDetailsResult></r>"
      })
  void anAnswerThatIsNotWholeIsNoEmptyOne(String answer) {
    for (int i = 0; i < 40; i++) {
      fake.answers(200, answer);
    }
    assertThatThrownBy(() -> new CallerApi(session).accountId()).isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> new RegionApi(session).describeRegions())
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> new OrganizationApi(session).listAccounts(null))
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> new AuthorizationApi(session).roles(null))
        .isInstanceOf(AwsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<PolicyArn>arn:aws:iam::aws:policy/Admin</PolicyArn>",
        "<InstanceProfileId>AIPA1</InstanceProfileId>"
      })
  void aRoleThatIsNotWholeIsNone(String part) {
    for (int i = 0; i < 10; i++) {
      fake.answers(
          200, details("<RoleDetailList>" + ROLE.replace(part, "") + "</RoleDetailList>", ""));
    }
    assertThatThrownBy(() -> new AuthorizationApi(session).roles(null))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("is not whole");
  }

  private static String details(String lists, String marker) {
    return "<r><GetAccountAuthorizationDetailsResult>"
        + lists
        + marker
        + "</GetAccountAuthorizationDetailsResult></r>";
  }
}

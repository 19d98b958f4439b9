package io.github.rolecall.audit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of instance profiles. */
final class InstanceProfileJudgeTest {

  private static final String RULE = "instance-profile-role";
  private static final String TYPE = "AWS::IAM::InstanceProfile";

  @TempDir private Path folder;
  private FamilyInput input;

  @BeforeEach
  void nothing() {
    input = new FamilyInput(folder);
  }

  @Test
  void aProfileIsJudgedByItsRolesOwnItem() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web").role("web", "07:00", "");
    input.profile("empty", "AIPA2", "08:00", "");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "AIPA1 08:00 COMPLIANT ROLE_ATTACHED: role web in instance profile web.",
            "AIPA2 08:00 NON_COMPLIANT PROFILE_WITHOUT_ROLE: instance profile empty holds no role. Fix: add a role to this profile.");
  }

  @Test
  void withoutTheRolesItemItIsNotVerified() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web");
    assertThat(input.verdicts(RULE))
        .singleElement()
        .asString()
        .startsWith("AIPA1 08:00 COMPLIANT ROLE_NOT_VERIFIED: instance profile web exists;");
    assertThat(input.with("--demand-proof").verdicts(RULE))
        .singleElement()
        .asString()
        .startsWith("AIPA1 08:00 UNDETERMINED ROLE_NOT_VERIFIED");
  }

  @Test
  void theInstancesThatUseItAreNamed() throws IOException {
    input.profile("empty", "AIPA2", "08:00", "");
    instance("i-0b", "07:00", "running", "empty", "AIPA2");
    instance("i-0a", "07:00", "stopped", "empty", "AIPA2");
    instance("i-0c", "07:00", "terminated", "empty", "AIPA2");
    instance("i-0d", "07:00", "running", "empty", "AIPAOLD");
    instance("i-0e", "07:00", "running", "other", "AIPA3");
    // The newest of an instance counts, in whatever order they come.
    instance("i-0f", "09:00", "running", "other", "AIPA3");
    instance("i-0f", "07:00", "running", "empty", "AIPA2");
    input.deleted("AWS::EC2::Instance", "i-0a1", "", "07:30");
    assertThat(input.verdicts(RULE))
        .singleElement()
        .asString()
        .contains("holds no role. Used in the input by i-0a, i-0b. Fix:");
  }

  @Test
  void aProfileThatNoInstanceInTheInputUsesIsSaidToBeUnused() throws IOException {
    input.profile("empty", "AIPA2", "08:00", "");
    input.file(
        "instances.json",
        "{'Reservations':[{'OwnerId':'111122223333','Instances':[{'InstanceId':'i-0a','State':{'Name':'running'}}]}]}");
    assertThat(input.verdicts(RULE))
        .singleElement()
        .asString()
        .contains("holds no role. No instance uses it in the input. Fix:");
  }

  @Test
  void aRoleThatLeftItsProfileIsGone() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web").role("web", "09:00", "");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "AIPA1 08:00 NON_COMPLIANT PROFILE_WITHOUT_ROLE: instance profile web holds no role; credentials of the role web may be valid until"
                + " 2026-06-01T15:00:00Z. Fix: add a role to this profile.");
  }

  @Test
  void aSwappedRoleIsNamedAsLongAsItsCredentialsMayLive() throws IOException {
    input.role("web", "07:00", "").profile("web", "AIPA1", "06:00", "former");
    input.profile("web", "AIPA1", "08:00", "web");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "AIPA1 08:00 COMPLIANT ROLE_ATTACHED: role web in instance profile web;"
                + " credentials of the former role former may be valid until 2026-06-01T14:00:00Z.");
  }

  @Test
  void aCompleteListingWithoutItShowsThatItIsGone() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web");
    input.file(
        "listing.json",
        "{'InstanceProfiles':[{'InstanceProfileName':'app','InstanceProfileId':'AIPA9',"
            + "'Arn':'arn:aws:iam::111122223333:instance-profile/app','Roles':[]}]}");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "AIPA1 08:00 NOT_APPLICABLE RESOURCE_DELETED: the resource was deleted.",
            "AIPA9 live NON_COMPLIANT PROFILE_WITHOUT_ROLE: instance profile app holds no role. Fix: add a role to this profile.");
  }

  @Test
  void aProfileThatWasMadeAgainIsAnother() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web").profile("web", "AIPA2", "09:00", "");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("AIPA1 08:00 NOT_APPLICABLE RESOURCE_DELETED"),
            second ->
                assertThat(second)
                    .startsWith("AIPA2 09:00 NON_COMPLIANT PROFILE_WITHOUT_ROLE")
                    .contains("of the role web may be valid until 2026-06-01T15:00:00Z"));
  }

  @Test
  void aProfileThatIsCalledByNameAndByIdIsOne() throws IOException {
    input.item(
        TYPE,
        "web",
        "08:00",
        "{'InstanceProfileName':'web','Roles':['web']}",
        ",'tags':{'rolecall:exempt-until':'2026-12-31 being moved'}");
    input.file(
        "listing.json",
        "{'InstanceProfiles':[{'InstanceProfileName':'web','InstanceProfileId':'AIPA1',"
            + "'Arn':'arn:aws:iam::111122223333:instance-profile/web','Roles':[]}]}");
    assertThat(input.verdicts(RULE))
        .containsExactly("AIPA1 live COMPLIANT EXEMPT until 2026-12-31: being moved.");
  }

  @Test
  void anEmptyListOfTagsTakesOlderOnesAway() throws IOException {
    input.item(
        TYPE,
        "AIPA1",
        "08:00",
        "{'InstanceProfileName':'web','Roles':['web']}",
        ",'tags':{'rolecall:exempt-until':'2026-12-31 being moved'}");
    input.file(
        "profile.json",
        "{'InstanceProfile':{'InstanceProfileName':'web','InstanceProfileId':'AIPA1',"
            + "'Arn':'arn:aws:iam::111122223333:instance-profile/web','Roles':[],'Tags':[]}}");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            only -> assertThat(only).startsWith("AIPA1 live NON_COMPLIANT PROFILE_WITHOUT_ROLE"));
  }

  @Test
  void aProfileDoesNotInheritTheTagsOfAFormerOne() throws IOException {
    input.item(
        TYPE,
        "AIPA0",
        "08:00",
        "{'InstanceProfileName':'web','Roles':['web']}",
        ",'tags':{'rolecall:exempt-until':'2026-12-31 being moved'}");
    input.file(
        "listing.json",
        "{'InstanceProfiles':[{'InstanceProfileName':'web','InstanceProfileId':'AIPA1',"
            + "'Arn':'arn:aws:iam::111122223333:instance-profile/web','Roles':[]}]}");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            former -> assertThat(former).startsWith("AIPA0 08:00 NOT_APPLICABLE RESOURCE_DELETED"),
            now -> assertThat(now).startsWith("AIPA1 live NON_COMPLIANT PROFILE_WITHOUT_ROLE"));
  }

  @Test
  void everyItemIsJudgedByWhatItShows() throws IOException {
    input.role("web", "07:00", "").profile("web", "AIPA1", "10:00", "");
    input.profile("web", "AIPA1", "08:00", "web").profile("web", "AIPA1", "09:00", "");
    input.item(TYPE, "AIPA1", "08:30", "{'InstanceProfileName':'web'}");
    assertThat(input.with("--every-item").verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("AIPA1 08:00 COMPLIANT ROLE_ATTACHED"),
            b -> assertThat(b).startsWith("AIPA1 08:30 COMPLIANT ROLE_NOT_VERIFIED"),
            c -> assertThat(c).startsWith("AIPA1 09:00 NON_COMPLIANT PROFILE_WITHOUT_ROLE"),
            d ->
                assertThat(d)
                    .startsWith("AIPA1 10:00 NON_COMPLIANT PROFILE_WITHOUT_ROLE")
                    .contains("may be valid until 2026-06-01T15:00:00Z"));
    assertThat(input.run(RULE, "table").err()).contains("; 4 profile items judged: ");
  }

  @Test
  void theDetailsOfAnAccountShowProfilesToo() throws IOException {
    input.file(
        "details.json",
        "{'UserDetailList':[],'RoleDetailList':["
            + FamilyInput.roleConfiguration("web", "web")
            + ","
            + FamilyInput.roleConfiguration("lone", "")
            + "]}");
    assertThat(input.verdicts(RULE))
        .containsExactly("AIPAweb live COMPLIANT ROLE_ATTACHED: role web in instance profile web.");
  }

  @Test
  void whatIsNoProfileAndCameAloneIsNotJudged() throws IOException {
    input.file(
        "event.json",
        "{'messageType':'ConfigurationItemChangeNotification','configurationItem':{'resourceType':'AWS::S3::Bucket','resourceId':'logs'}}");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "logs live NOT_APPLICABLE OTHER_RESOURCE_TYPE: the rule judges instance profiles only.");
  }

  @Test
  void theSummaryCountsProfiles() throws IOException {
    input.profile("web", "AIPA1", "08:00", "web").role("web", "07:00", "");
    assertThat(input.run(RULE, "table").err())
        .startsWith(
            "2 items read in 1 file; 1 profile judged: 1 COMPLIANT (1 ROLE_ATTACHED); 1 other item used;");
    assertThat(input.run(RULE, "table").out())
        .startsWith("Rule instance-profile-role, CIS AWS Foundations 5.0 control 1.17")
        .contains("  PROFILE  VERDICT    REASON");
  }

  private void instance(String id, String time, String state, String profile, String profileId) {
    input.item(
        "AWS::EC2::Instance",
        id,
        time,
        "{'state':{'name':'"
            + state
            + "'},'iamInstanceProfile':{'arn':'arn:aws:iam::111122223333:instance-profile/"
            + profile
            + "','id':'"
            + profileId
            + "'}}");
  }
}

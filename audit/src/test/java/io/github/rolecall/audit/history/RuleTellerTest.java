package io.github.rolecall.audit.history;

import static io.github.rolecall.audit.history.Items.EC2;
import static io.github.rolecall.audit.history.Items.LAMBDA;
import static io.github.rolecall.audit.history.Items.at;
import static io.github.rolecall.audit.history.Items.deletedProfile;
import static io.github.rolecall.audit.history.Items.deletedRole;
import static io.github.rolecall.audit.history.Items.goneInstance;
import static io.github.rolecall.audit.history.Items.instance;
import static io.github.rolecall.audit.history.Items.profile;
import static io.github.rolecall.audit.history.Items.reference;
import static io.github.rolecall.audit.history.Items.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTellerTest {

  private static final ProfileReference WEB = reference("web", "1");
  private static final ProfileReference WEB_AGAIN = reference("web", "2");
  private static final String TAG = "rolecall:exempt-until";

  private final IamTimeline iam = new IamTimeline();

  @Test
  void anInstanceThatNeverChangesHasOneOpenStretch() {
    assertThat(told(instance("01T10:00", "running", null)))
        .containsExactly("01T10:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void itemsThatSayTheSameAreOneStretch() {
    assertThat(
            told(
                instance("01T10:00", "running", null),
                instance("02T10:00", "running", null),
                instance("03T10:00", "running", null, "Name", "renamed")))
        .containsExactly("01T10:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void aProfileThatIsAttachedEndsTheViolation() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addRole(role(at("01T09:00"), "web", EC2, WEB));
    assertThat(told(instance("01T10:00", "running", null), instance("02T10:00", "running", WEB)))
        .containsExactly(
            "01T10:00 .. 02T10:00 CHANGED NO_PROFILE NONE",
            "02T10:00 .. OPEN ROLE_ATTACHED WITH_ROLE");
  }

  @Test
  void itemsThatComeOutOfOrderTellTheSame() {
    Sighting<Instance> first = instance("01T10:00", "running", null);
    Sighting<Instance> second = instance("02T10:00", "pending", null);
    Sighting<Instance> third = instance("03T10:00", "running", null);
    assertThat(told(third, first, second)).isEqualTo(told(first, second, third)).hasSize(3);
  }

  @Test
  void aRoleThatLeavesItsProfileChangesTheVerdictOfAnInstanceThatDidNotChange() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addRole(role(at("01T09:00"), "web", EC2, WEB));
    iam.addProfile(profile(at("05T09:00"), WEB));
    iam.addProfile(profile(at("06T09:00"), WEB, "web"));
    assertThat(told(instance("01T10:00", "running", WEB)))
        .containsExactly(
            "01T10:00 .. 05T09:00 CHANGED ROLE_ATTACHED WITH_ROLE",
            "05T09:00 .. 06T09:00 CHANGED PROFILE_WITHOUT_ROLE WITHOUT_ROLE",
            "06T09:00 .. OPEN ROLE_ATTACHED WITH_ROLE");
  }

  @Test
  void theEndOfLeftoverCredentialsIsNoNews() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addProfile(profile(at("05T09:00"), WEB));
    assertThat(told(instance("01T10:00", "running", WEB), instance("05T20:00", "running", WEB)))
        .hasSize(2);
  }

  @Test
  void whatElseBecomesKnownOfLeftoverCredentialsIsNoNews() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addRole(role(at("01T09:00"), "web", EC2, WEB));
    iam.addRole(role(at("05T09:00"), "web", EC2));
    iam.addProfile(profile(at("05T09:01"), WEB));
    iam.addRole(deletedRole(at("05T09:02"), "web"));
    assertThat(told(instance("01T10:00", "running", WEB)))
        .containsExactly(
            "01T10:00 .. 05T09:00 CHANGED ROLE_ATTACHED WITH_ROLE",
            "05T09:00 .. OPEN PROFILE_WITHOUT_ROLE WITHOUT_ROLE");
  }

  @Test
  void anInstanceThatIsStoppedAndJudgedAllTheSameIsNoNews() {
    assertThat(told(instance("01T10:00", "running", null), instance("02T10:00", "stopped", null)))
        .containsExactly("01T10:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void aTrustPolicyThatNoLongerLetsEc2InIsNoticed() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addRole(role(at("01T09:00"), "web", EC2, WEB));
    iam.addRole(role(at("03T09:00"), "web", LAMBDA, WEB));
    assertThat(told(instance("01T10:00", "running", WEB)))
        .containsExactly(
            "01T10:00 .. 03T09:00 CHANGED ROLE_ATTACHED WITH_ROLE",
            "03T09:00 .. OPEN ROLE_NOT_ASSUMABLE WITH_ROLE");
  }

  @Test
  void aProfileMadeAgainUnderItsNameIsNotTheOneThatTheInstanceHolds() {
    iam.addProfile(profile(at("01T09:00"), WEB, "web"));
    iam.addRole(role(at("01T09:00"), "web", EC2, WEB));
    iam.addProfile(deletedProfile(at("02T09:00"), WEB));
    iam.addProfile(profile(at("02T09:03"), WEB_AGAIN, "web"));
    assertThat(
            told(instance("01T10:00", "running", WEB), instance("04T10:00", "running", WEB_AGAIN)))
        .containsExactly(
            "01T10:00 .. 02T09:00 CHANGED ROLE_ATTACHED WITH_ROLE",
            "02T09:00 .. 02T09:03 CHANGED PROFILE_DELETED DELETED",
            "02T09:03 .. 04T10:00 CHANGED PROFILE_RECREATED RECREATED",
            "04T10:00 .. OPEN ROLE_ATTACHED WITH_ROLE");
  }

  @Test
  void untilIamIsRecordedTheRoleIsNotVerified() {
    iam.addProfile(profile(at("02T09:00"), WEB, "web"));
    iam.addRole(role(at("02T09:00"), "web", EC2, WEB));
    assertThat(told(instance("01T10:00", "running", WEB)))
        .containsExactly(
            "01T10:00 .. 02T09:00 CHANGED ROLE_NOT_VERIFIED UNKNOWN",
            "02T09:00 .. OPEN ROLE_ATTACHED WITH_ROLE");
  }

  @Test
  void anExemptionEndsAtMidnightBehindItsLastDay() {
    assertThat(told(instance("01T10:00", "running", null, TAG, "2026-05-07 ticket 1")))
        .containsExactly(
            "01T10:00 .. 08T00:00 CHANGED EXEMPT NONE", "08T00:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void anExemptionThatReachesTooFarBeginsOnceItNoLongerDoes() {
    assertThat(told(instance("01T10:00", "running", null, TAG, "2027-05-20 ticket 1")))
        .startsWith(
            "01T10:00 .. 20T00:00 CHANGED NO_PROFILE NONE",
            "20T00:00 .. 2027-05-21T00:00 CHANGED EXEMPT NONE");
  }

  @Test
  void anExemptionThatIsProlongedIsNews() {
    assertThat(
            told(
                instance("01T10:00", "running", null, TAG, "2026-05-07 ticket 1"),
                instance("05T10:00", "running", null, TAG, "2026-05-10 ticket 1")))
        .containsExactly(
            "01T10:00 .. 05T10:00 CHANGED EXEMPT NONE",
            "05T10:00 .. 11T00:00 CHANGED EXEMPT NONE",
            "11T00:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void aTagThatIsNoDateExemptsFromNothing() {
    assertThat(told(instance("01T10:00", "running", null, TAG, "soon")))
        .containsExactly("01T10:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void aDeletedInstanceIsSpokenOfNoMore() {
    assertThat(
            told(
                instance("01T10:00", "running", null),
                instance("02T10:00", "shutting-down", null),
                goneInstance(at("02T10:05"), "ResourceDeleted")))
        .containsExactly(
            "01T10:00 .. 02T10:00 CHANGED NO_PROFILE NONE",
            "02T10:00 .. 02T10:05 RESOURCE_DELETED INSTANCE_TERMINATED NONE");
  }

  @Test
  void anInstanceOfWhichOnlyItsEndIsKnownHasNoStretch() {
    assertThat(told(goneInstance(at("02T10:05"), "ResourceDeletedNotRecorded"))).isEmpty();
  }

  @Test
  void anInstanceThatIsNotRecordedForATimeHasAHole() {
    assertThat(
            told(
                instance("01T10:00", "running", null),
                goneInstance(at("02T10:00"), "ResourceNotRecorded"),
                instance("04T10:00", "running", null)))
        .containsExactly(
            "01T10:00 .. 02T10:00 RECORDING_STOPPED NO_PROFILE NONE",
            "04T10:00 .. OPEN NO_PROFILE NONE");
  }

  @Test
  void eachStretchNamesTheItemThatBeganIt() {
    Sighting<Instance> item = instance("01T10:00", "running", WEB, TAG, "2026-05-02 ticket 1");
    var empty = profile(at("04T09:00"), WEB);
    iam.addProfile(empty);
    List<Stretch<Evaluated>> stretches =
        new RuleTeller(InstanceRoleParameters.defaults()).tell(InstanceLife.of(List.of(item)), iam);
    assertThat(stretches)
        .extracting(stretch -> stretch.told().trigger())
        .containsExactly(Evaluated.Trigger.INSTANCE, Evaluated.Trigger.TIME, Evaluated.Trigger.IAM);
    assertThat(stretches)
        .extracting(stretch -> stretch.told().source())
        .containsExactly(item.source(), item.source(), empty.source());
  }

  @SafeVarargs
  private List<String> told(Sighting<Instance>... items) {
    List<Sighting<Instance>> seen = new ArrayList<>();
    for (Sighting<Instance> item : items) {
      seen.add(item);
    }
    return new RuleTeller(InstanceRoleParameters.defaults())
        .tell(InstanceLife.of(seen), iam).stream().map(RuleTellerTest::line).toList();
  }

  private static String line(Stretch<Evaluated> stretch) {
    Instant to = stretch.to();
    return "%s .. %s%s %s %s"
        .formatted(
            time(stretch.from()),
            to == null ? "" : time(to) + " ",
            stretch.end(),
            stretch.told().verdict().reason(),
            stretch.told().profile());
  }

  private static String time(Instant time) {
    return time.toString().replace("2026-05-", "").replace(":00Z", "");
  }
}

package io.github.rolecall.audit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every part of the evidence counts by its own age. */
final class RoleLookupTest {

  private static final String ACCOUNT = "111122223333";
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant NEWEST = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LIVE = null;

  private static final Trust TRUSTED = new Trust.Assumable();
  private static final Trust DISTRUSTED =
      new Trust.NotAssumable("its trust policy does not allow EC2");
  private static final Trust SILENT = new Trust.Unknown("silent");

  private static final ManagedPolicies ADMIN =
      new ManagedPolicies.Known(List.of("arn:aws:iam::aws:policy/AdministratorAccess"));
  private static final ManagedPolicies UNTOLD = new ManagedPolicies.Unknown("untold");

  private final IamEvidence iam = new IamEvidence();
  private int sources;

  @Test
  void aNewerTrustPolicyInTheProfileBeatsTheRolesOwnItem() {
    role("web", OLD, TRUSTED, ADMIN, List.of());
    profile(LIVE, new RoleReference("web", arn("web"), DISTRUSTED));
    assertThat(found()).isEqualTo(new RoleFacts(arn("web"), DISTRUSTED, ADMIN));
  }

  @Test
  void aProfileThatDoesNotTellTheTrustPolicyLeavesTheRolesOwn() {
    role("web", OLD, TRUSTED, ADMIN, null);
    profile(LIVE, new RoleReference("web", null, SILENT));
    assertThat(found()).isEqualTo(new RoleFacts(arn("web"), TRUSTED, ADMIN));
  }

  @Test
  void aNewerListingOfTheRoleBeatsTheItemThatNamesTheProfile() {
    role("web", OLD, TRUSTED, ADMIN, List.of(new ProfileReference("app", null, null)));
    role("web", LIVE, DISTRUSTED, UNTOLD, null);
    assertThat(found()).isEqualTo(new RoleFacts(arn("web"), DISTRUSTED, ADMIN));
  }

  @Test
  void whoeverClaimedTheProfileBeforeAnotherDidHasLeftIt() {
    role("first", OLD, TRUSTED, ADMIN, List.of(new ProfileReference("app", null, null)));
    role("second", NEW, TRUSTED, ADMIN, List.of(new ProfileReference("app", null, null)));
    role("second", NEWEST, TRUSTED, ADMIN, List.of());
    assertThat(state())
        .isEqualTo(new ProfileState.WithoutRole(new Leftover.Credentials("second", NEWEST)));
  }

  @Test
  void aRoleThatClaimsTheProfileLaterThanItsOwnItemIsInIt() {
    profile(OLD);
    role("web", NEW, TRUSTED, ADMIN, List.of(new ProfileReference("app", null, null)));
    assertThat(found()).isEqualTo(new RoleFacts(arn("web"), TRUSTED, ADMIN));
  }

  private RoleFacts found() {
    return ((ProfileState.WithRole) state()).role();
  }

  private ProfileState state() {
    ProfileReference held =
        new ProfileReference("app", "arn:aws:iam::" + ACCOUNT + ":instance-profile/app", "AIPA1");
    return ((ProfileFacts.Attached) new RoleLookup(iam).profile(held)).state();
  }

  private void profile(Instant at, RoleReference... roles) {
    iam.add(
        new Sighting<>(
            new InstanceProfile(
                identity("AWS::IAM::InstanceProfile", at),
                new ProfileReference("app", null, null),
                List.of(roles)),
            source()));
  }

  private void role(
      String name,
      Instant at,
      Trust trust,
      ManagedPolicies policies,
      List<ProfileReference> profiles) {
    iam.addRole(
        new Sighting<>(
            new Role(identity("AWS::IAM::Role", at), name, arn(name), trust, policies, profiles),
            source()));
  }

  private Source source() {
    return new Source("file", sources++);
  }

  private static Identity identity(String type, Instant at) {
    return new Identity(ACCOUNT, "global", type, "id", at, ResourceStatus.Known.OK, false);
  }

  private static String arn(String role) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
  }
}

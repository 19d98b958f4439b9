package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AuthorizationApi;
import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instance profiles of an account with their roles, and on demand the roles' managed
 * policies. To be done after the account's instances were read: a profile that is not listed then
 * is really gone.
 */
final class ProfileReading {

  private static final String LISTING = "ListInstanceProfiles";

  private final List<ArnPattern> forbidden;
  private final boolean judgesProfiles;

  /**
   * Makes a reading.
   *
   * @param forbidden which managed policies roles must not carry; the roles' policies are read when
   *     there is any
   * @param judgesProfiles whether profiles are judged themselves, so that their tags matter
   */
  ProfileReading(List<ArnPattern> forbidden, boolean judgesProfiles) {
    this.forbidden = forbidden;
    this.judgesProfiles = judgesProfiles;
  }

  /** Where profiles are judged, their roles come first: they say which profiles to look at. */
  List<Step> steps() {
    Set<String> harmless = new HashSet<>();
    Step profiles =
        new Step("its instance profiles", (session, pages) -> profiles(session, pages, harmless));
    if (forbidden.isEmpty()) {
      return List.of(profiles);
    }
    Step policies =
        new Step(
            "the managed policies of its roles",
            (session, pages) -> policies(session, pages, harmless));
    return judgesProfiles ? List.of(policies, profiles) : List.of(profiles, policies);
  }

  private void profiles(Session session, Pages pages, Set<String> harmless)
      throws NotReadException {
    IamApi iam = new IamApi(session);
    pages.takeAll(
        LISTING,
        marker -> {
          Page<InstanceProfile> page = iam.listInstanceProfiles(marker);
          return judgesProfiles
              ? new Page<>(withTags(iam, page.items(), harmless), page.nextToken())
              : page;
        });
    pages.listed(IamListing.Kind.INSTANCE_PROFILES);
  }

  /**
   * Reads the roles.
   *
   * @param harmless takes the names of those that carry no forbidden policy
   */
  private void policies(Session session, Pages pages, Set<String> harmless)
      throws NotReadException {
    AuthorizationApi iam = new AuthorizationApi(session);
    pages.takeAll(
        "GetAccountAuthorizationDetails",
        marker -> {
          Page<Role> page = iam.roles(marker);
          page.items().stream().filter(this::isHarmless).map(Role::name).forEach(harmless::add);
          return page;
        });
  }

  private boolean isHarmless(Role role) {
    return role.policies() instanceof ManagedPolicies.Known known
        && known.arns().stream()
            .noneMatch(arn -> forbidden.stream().anyMatch(pattern -> pattern.matches(arn)));
  }

  /**
   * IAM's list holds no tags (IAM API Reference, ListInstanceProfiles), so a profile that something
   * speaks against is read by itself: it may be exempt. One that is gone by then is left out.
   */
  private List<InstanceProfile> withTags(
      IamApi iam, List<InstanceProfile> listed, Set<String> harmless) {
    List<InstanceProfile> profiles = new ArrayList<>();
    for (InstanceProfile profile : listed) {
      if (isSuspect(profile, harmless)) {
        iam.getInstanceProfile(profile.reference().name()).ifPresent(profiles::add);
      } else {
        profiles.add(profile);
      }
    }
    return profiles;
  }

  /** A role that is not known to be harmless may carry a forbidden policy. */
  private boolean isSuspect(InstanceProfile profile, Set<String> harmless) {
    @Nullable List<RoleReference> roles = profile.roles();
    return roles == null
        || roles.isEmpty()
        || !(roles.get(0).trust() instanceof Trust.Assumable)
        || (!forbidden.isEmpty() && !harmless.contains(roles.get(0).name()));
  }
}

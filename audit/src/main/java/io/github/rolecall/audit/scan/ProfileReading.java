package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AuthorizationApi;
import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instance profiles of an account with their roles, and on demand the roles' managed
 * policies. To be done after the account's instances were read: a profile that is not listed then
 * is really gone.
 */
final class ProfileReading {

  private static final String LISTING = "ListInstanceProfiles";

  private final boolean withPolicies;
  private final boolean judgesProfiles;

  /**
   * Makes a reading.
   *
   * @param withPolicies whether the managed policies of roles are asked for
   * @param judgesProfiles whether profiles are judged themselves, so that their tags matter
   */
  ProfileReading(boolean withPolicies, boolean judgesProfiles) {
    this.withPolicies = withPolicies;
    this.judgesProfiles = judgesProfiles;
  }

  List<Step> steps() {
    Step profiles = new Step("its instance profiles", this::profiles);
    return withPolicies
        ? List.of(profiles, new Step("the managed policies of its roles", ProfileReading::policies))
        : List.of(profiles);
  }

  private void profiles(Session session, Pages pages) throws NotReadException {
    IamApi iam = new IamApi(session);
    pages.takeAll(
        LISTING,
        marker -> {
          Page<InstanceProfile> page = iam.listInstanceProfiles(marker);
          return judgesProfiles ? new Page<>(withTags(iam, page.items()), page.nextToken()) : page;
        });
    pages.listed(IamListing.Kind.INSTANCE_PROFILES);
  }

  private static void policies(Session session, Pages pages) throws NotReadException {
    AuthorizationApi iam = new AuthorizationApi(session);
    pages.takeAll("GetAccountAuthorizationDetails", iam::roles);
  }

  /**
   * IAM's list holds no tags (IAM API Reference, ListInstanceProfiles), so a profile that something
   * speaks against is read by itself: it may be exempt. One that is gone by then is left out.
   */
  private List<InstanceProfile> withTags(IamApi iam, List<InstanceProfile> listed) {
    List<InstanceProfile> profiles = new ArrayList<>();
    for (InstanceProfile profile : listed) {
      if (isSuspect(profile)) {
        iam.getInstanceProfile(profile.reference().name()).ifPresent(profiles::add);
      } else {
        profiles.add(profile);
      }
    }
    return profiles;
  }

  /** Which roles carry a forbidden policy is not known yet: then every profile is. */
  private boolean isSuspect(InstanceProfile profile) {
    @Nullable List<RoleReference> roles = profile.roles();
    return withPolicies
        || roles == null
        || roles.isEmpty()
        || !(roles.get(0).trust() instanceof Trust.Assumable);
  }
}

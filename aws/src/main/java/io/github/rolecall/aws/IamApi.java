package io.github.rolecall.aws;

import io.github.rolecall.decoding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls IAM. */
public final class IamApi {

  private static final String GONE = "NoSuchEntity";
  private static final String MOST = "1000";

  private final Session session;

  /** Calls by a session. */
  public IamApi(Session session) {
    this.session = session;
  }

  /**
   * Gets a profile with its role and the role's trust policy.
   *
   * @param name its name, without the path
   * @return the profile as it is now, or empty when there is none
   * @throws AwsException if the call fails
   */
  public Optional<Resource.InstanceProfile> getInstanceProfile(String name) {
    try {
      return Optional.of(session.call(getProfileRequest(name), IamXml::readProfile));
    } catch (AwsException e) {
      return emptyIf(GONE, e);
    }
  }

  /**
   * Lists the profiles of the account, 1,000 at a time, with their roles and trust policies.
   *
   * @param marker the token of the page before, or null for the first page
   * @throws AwsException if the call fails
   */
  public Page<Resource.InstanceProfile> listInstanceProfiles(@Nullable String marker) {
    return session.call(
        Form.of(Action.IAM_LIST_INSTANCE_PROFILES)
            .with("MaxItems", MOST)
            .with("Marker", marker)
            .request(),
        IamXml::readProfiles);
  }

  /**
   * Lists the managed policies that are attached to a role.
   *
   * @param roleName its name, without the path
   * @return all their ARNs, or empty when there is no such role
   * @throws AwsException if a call fails
   */
  public Optional<List<String>> listAttachedRolePolicies(String roleName) {
    List<String> arns = new ArrayList<>();
    @Nullable String marker = null;
    try {
      do {
        Page<String> page =
            session.call(
                Form.of(Action.IAM_LIST_ATTACHED_ROLE_POLICIES)
                    .with("RoleName", roleName)
                    .with("MaxItems", MOST)
                    .with("Marker", marker)
                    .request(),
                IamXml::readPolicies);
        arns.addAll(page.items());
        marker = page.nextToken();
      } while (marker != null);
      return Optional.of(List.copyOf(arns));
    } catch (AwsException e) {
      return emptyIf(GONE, e);
    }
  }

  static Request getProfileRequest(String name) {
    return Form.of(Action.IAM_GET_INSTANCE_PROFILE).with("InstanceProfileName", name).request();
  }

  /** Takes a certain refusal for the answer that nothing is there. */
  static <T> Optional<T> emptyIf(String code, AwsException e) {
    if (e.code().equals(code)) {
      return Optional.empty();
    }
    throw e;
  }
}

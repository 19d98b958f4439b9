package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the whole of the input shows about one resource. Safe for use by many threads. */
public final class FactFinder {

  private static final UserData NO_USER_DATA = new UserData.NotRead("the input holds no user data");

  private final RoleLookup roles;
  private final ProfileUsers users;
  private final CredentialLines lines;
  private final UserNames names;
  private final Map<InstanceKey, UserData> userData;

  FactFinder(
      RoleLookup roles,
      ProfileUsers users,
      CredentialLines lines,
      UserNames names,
      Map<InstanceKey, UserData> userData) {
    this.roles = roles;
    this.users = users;
    this.lines = lines;
    this.names = names;
    this.userData = userData;
  }

  /** Returns what is known of the profile that an instance holds; null stands for none. */
  public ProfileFacts held(@Nullable ProfileReference held) {
    return roles.profile(held);
  }

  /**
   * Returns what is known of a profile that something names.
   *
   * @param named the profile; null for none
   * @param accountId the account in which a bare name is meant
   */
  public ProfileFacts named(@Nullable ProfileReference named, String accountId) {
    return roles.named(named, accountId);
  }

  /** Returns what became of a profile that was seen. */
  public ProfileFacts.Attached itself(InstanceProfile seen) {
    return roles.itself(seen);
  }

  /** Returns which instances in the input use a profile. */
  public Users users(InstanceProfile profile) {
    return users.of(profile);
  }

  /** Returns what the user data of an instance holds. */
  public UserData userData(Identity instance) {
    return userData.isEmpty()
        ? NO_USER_DATA
        : userData.getOrDefault(InstanceKey.of(instance), NO_USER_DATA);
  }

  /** Says whether a user is gone, since another one was seen under the name later. */
  public boolean isFormer(User user) {
    return names.isFormer(user);
  }

  /** Returns the credentials of a user. */
  public Credentials credentials(User user) {
    return lines.of(user);
  }
}

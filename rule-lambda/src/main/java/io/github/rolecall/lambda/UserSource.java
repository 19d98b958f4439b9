package io.github.rolecall.lambda;

import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.UserApi;
import io.github.rolecall.aws.UserKey;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.lambda.sweep.UserRound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads users and their credentials from IAM. */
final class UserSource implements UserRound.Users {

  private final UserApi iam;

  UserSource(Session session) {
    this.iam = new UserApi(session);
  }

  @Override
  public boolean isReportReady() {
    return iam.generateCredentialReport();
  }

  @Override
  public Optional<List<UserCredentials>> report() {
    return iam.getCredentialReport().map(ReportLines::read);
  }

  @Override
  public Page<User> page(@Nullable String token) {
    return iam.listUsers(token);
  }

  @Override
  public Optional<User> user(String name) {
    return iam.getUser(name);
  }

  /**
   * Reads a user's keys, when each active one was used last and, if there is one, whether the user
   * has a password. Ids of keys are masked.
   */
  Optional<Credentials> credentials(String userName) {
    Optional<List<UserKey>> listed = iam.listAccessKeys(userName);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    List<AccessKey> keys = new ArrayList<>();
    boolean anyActive = false;
    for (UserKey key : listed.get()) {
      Optional<LastUse> lastUse =
          key.active() ? iam.getAccessKeyLastUsed(key.id()) : Optional.of(new LastUse.Unknown());
      if (lastUse.isPresent()) {
        keys.add(new AccessKey(key.label(), key.active(), key.createdAt(), lastUse.get()));
        anyActive |= key.active();
      }
    }
    return Optional.of(new Credentials.Known(anyActive && iam.hasPassword(userName), keys));
  }
}

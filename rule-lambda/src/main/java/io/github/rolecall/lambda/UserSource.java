package io.github.rolecall.lambda;

import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.UserApi;
import io.github.rolecall.decoding.ReportLines;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.lambda.sweep.UserRound;
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

  /** A line that is not understood is no loss, since a user who has none is asked for by name. */
  @Override
  public Optional<List<UserCredentials>> report() {
    return iam.getCredentialReport().map(csv -> ReportLines.read(csv).lines());
  }

  @Override
  public Page<User> page(@Nullable String token) {
    return iam.listUsers(token);
  }

  @Override
  public Optional<User> user(String name) {
    return iam.getUser(name);
  }

  /** Reads the credentials of a user; empty when there is none of that name. */
  Optional<Credentials> credentials(String userName) {
    return iam.credentials(userName);
  }
}

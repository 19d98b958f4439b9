package io.github.rolecall.lambda.facts;

import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.util.Optional;

/** Reads what IAM users can sign in with. */
@FunctionalInterface
public interface CredentialsReader {

  /**
   * Reads the credentials of a user.
   *
   * @param userName the user's name without the path
   * @return the credentials, the ids of keys masked; empty when no user of that name exists
   */
  Optional<Credentials> of(String userName);
}

package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of credential reports, by account and user. To be filled by one thread at a time, and
 * asked when nothing is added any more.
 */
final class CredentialLines {

  private final Map<Name, Sighting<UserCredentials>> lines = new HashMap<>();
  private final Set<String> accounts = new HashSet<>();

  void add(Sighting<UserCredentials> line) {
    UserCredentials seen = line.resource();
    String account = seen.identity().accountId();
    accounts.add(account);
    lines.merge(
        new Name(account, seen.name()), line, (a, b) -> Sighting.BY_AGE.compare(a, b) >= 0 ? a : b);
  }

  /** Returns the credentials of a user, or why they are not known. */
  Credentials of(User user) {
    Sighting<UserCredentials> line = lines.get(nameOf(user));
    if (line != null) {
      return line.resource().credentials();
    }
    return new Credentials.Unknown(
        accounts.contains(user.identity().accountId())
            ? "the credential report has no line of the user"
            : "the input holds no credential report");
  }

  /**
   * Returns the lines of users whom nothing else in the input shows. An item that says that the
   * user was deleted outweighs the line: reports are up to four hours old, and whoever records the
   * end of a user also records the next one of that name.
   */
  List<Sighting<UserCredentials>> without(List<User> users) {
    Set<Name> shown = new HashSet<>();
    for (User user : users) {
      shown.add(nameOf(user));
    }
    return lines.entrySet().stream()
        .filter(line -> !shown.contains(line.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Name nameOf(User user) {
    return new Name(user.identity().accountId(), user.name());
  }
}

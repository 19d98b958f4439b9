package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The lines of credential reports, by account and user. Of an account's reports whose time is known
 * the newest counts, and of a line without a time that of the file that stands first. To be filled
 * by one thread at a time, and asked when nothing is added any more.
 */
final class CredentialLines {

  /** A report whose time is known outweighs one of which nobody knows how old it is. */
  private static final Comparator<Sighting<UserCredentials>> BY_TIME =
      Comparator.<Sighting<UserCredentials>, Instant>comparing(CredentialLines::generatedAt)
          .thenComparing(Sighting.BY_AGE);

  private final Map<Name, Sighting<UserCredentials>> lines = new HashMap<>();
  private final ReportFiles files = new ReportFiles();

  /** When the newest report of each account was made. */
  private final Map<String, Instant> newest = new HashMap<>();

  void add(Sighting<UserCredentials> line) {
    UserCredentials seen = line.resource();
    String account = seen.identity().accountId();
    newest.merge(account, generatedAt(line), (a, b) -> a.isAfter(b) ? a : b);
    files.add(line);
    lines.merge(new Name(account, seen.name()), line, (a, b) -> BY_TIME.compare(a, b) >= 0 ? a : b);
  }

  /** Returns the credentials of a user, or why they are not known. */
  Credentials of(User user) {
    Sighting<UserCredentials> line = lines.get(nameOf(user));
    if (line != null && !isOutdated(line)) {
      String arn = user.arn();
      return arn == null || arn.equals(line.resource().arn())
          ? line.resource().credentials()
          : new Credentials.Unknown("the credential report's line of that name has another ARN");
    }
    return new Credentials.Unknown(
        newest.containsKey(user.identity().accountId())
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
        .filter(line -> !isOutdated(line))
        .toList();
  }

  /** Returns the reports that cannot be put in order, by account. */
  SortedMap<String, List<String>> rivals() {
    return files.rivals();
  }

  /** Whoever is in an older report and not in the newest one is no user any more. */
  private boolean isOutdated(Sighting<UserCredentials> line) {
    Instant generatedAt = line.resource().generatedAt();
    return generatedAt != null
        && generatedAt.isBefore(newest.get(line.resource().identity().accountId()));
  }

  private static Instant generatedAt(Sighting<UserCredentials> line) {
    Instant known = line.resource().generatedAt();
    return known == null ? Instant.MIN : known;
  }

  private static Name nameOf(User user) {
    return new Name(user.identity().accountId(), user.name());
  }
}

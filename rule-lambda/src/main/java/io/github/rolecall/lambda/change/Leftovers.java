package io.github.rolecall.lambda.change;

import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.ChangeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which credentials live on after changes. Those that a role gave out stay valid for up to six
 * hours, and the metadata service may go on handing them out for one.
 *
 * <p>Source: Amazon EC2 User Guide, instance metadata and IAM roles; AWS IAM User Guide, revoking
 * temporary credentials of roles.
 */
final class Leftovers {

  private static final Duration SERVED = Duration.ofHours(1);
  private static final Duration VALID = Duration.ofHours(6);

  /**
   * What lives on.
   *
   * @param text in one line
   * @param role whose sessions may be revoked; null when there is nothing to revoke, or its name is
   *     not known
   */
  record Leftover(String text, @Nullable String role) {}

  private final List<Change> changes;

  /** Takes the changes in the order in which they are told. */
  Leftovers(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  /** Returns what lives on after a change, or null for one that takes nothing away. */
  @Nullable Leftover after(int index) {
    Change change = changes.get(index);
    return switch (change.kind()) {
      case REMOVE_ROLE -> afterRemoval(index, change);
      case DELETE_PROFILE -> afterProfile(index, change);
      case DELETE_ROLE ->
          new Leftover("none live on: without the role its credentials are useless at once", null);
      case DISASSOCIATE_PROFILE, REPLACE_PROFILE ->
          new Leftover(
              "those of the role in the profile that it had before " + until(change), null);
      default -> null;
    };
  }

  private Leftover afterRemoval(int index, Change removal) {
    String role = removal.target().role();
    @Nullable Change deleted = deletion(index, role);
    if (deleted != null) {
      return new Leftover("none live on: role " + role + " was deleted at " + deleted.at(), null);
    }
    @Nullable Change next = addition(index, removal);
    if (next == null) {
      return new Leftover("those of role " + role + " " + until(removal), role);
    }
    String now = next.target().role();
    if (!now.equals(role)) {
      return new Leftover(
          "role %s took its place at %s; those of role %s %s"
              .formatted(now, next.at(), role, until(removal)),
          role);
    }
    if (next.at().isAfter(removal.at())) {
      return new Leftover(
          "none live on that should not: role " + role + " was back at " + next.at(), null);
    }
    return new Leftover(
        "role %s was added in the same second, and CloudTrail does not tell which was first; if it"
                .formatted(role)
            + " was removed last, those of role "
            + role
            + " "
            + until(removal),
        role);
  }

  private Leftover afterProfile(int index, Change deletion) {
    @Nullable Change removal = null;
    for (Change earlier : changes.subList(0, index)) {
      if (earlier.kind() == ChangeKind.REMOVE_ROLE && isOfProfile(earlier, deletion)) {
        removal = earlier;
      }
    }
    if (removal == null) {
      return new Leftover("those of the role that it held last " + until(deletion), null);
    }
    String role = removal.target().role();
    @Nullable Change deleted = deletion(changes.indexOf(removal), role);
    return deleted == null
        ? new Leftover("those of role " + role + ", which it held last, " + until(deletion), role)
        : new Leftover("none live on: role " + role + " was deleted at " + deleted.at(), null);
  }

  private @Nullable Change deletion(int from, String role) {
    for (Change later : changes.subList(from, changes.size())) {
      if (later.kind() == ChangeKind.DELETE_ROLE
          && later.target().role().equals(role)
          && later.account().equals(changes.get(from).account())) {
        return later;
      }
    }
    return null;
  }

  private @Nullable Change addition(int from, Change removal) {
    for (Change later : changes.subList(from, changes.size())) {
      if (later.kind() == ChangeKind.ADD_ROLE && isOfProfile(later, removal)) {
        return later;
      }
    }
    return null;
  }

  private static boolean isOfProfile(Change one, Change other) {
    return one.target().profile().equals(other.target().profile())
        && one.account().equals(other.account());
  }

  private static String until(Change change) {
    Instant at = change.at();
    return "may be handed out until " + at.plus(SERVED) + " and be valid until " + at.plus(VALID);
  }
}

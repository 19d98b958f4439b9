package io.github.rolecall.audit.inventory;

import io.github.rolecall.evaluation.UserData;
import java.util.Comparator;

/** Puts together what was said more than once of the user data of one instance. */
final class FoundKeys {

  /** The worst first: a key that was found once is not gone because something else lacks it. */
  private static final Comparator<UserData> ORDER =
      Comparator.comparingInt(FoundKeys::rank).thenComparing(FoundKeys::text);

  private FoundKeys() {}

  /** Returns the worse of two, whatever their order. */
  static UserData worse(UserData a, UserData b) {
    return ORDER.compare(a, b) <= 0 ? a : b;
  }

  private static int rank(UserData found) {
    if (found instanceof UserData.WithKey) {
      return 0;
    }
    return found instanceof UserData.NotRead ? 1 : 2;
  }

  private static String text(UserData found) {
    if (found instanceof UserData.WithKey with) {
      return with.maskedKeyId();
    }
    return found instanceof UserData.NotRead not ? not.why() : "";
  }
}

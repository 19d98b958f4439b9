package io.github.rolecall.audit.export;

import io.github.rolecall.audit.history.CaptureLag;
import io.github.rolecall.audit.history.ConfigResult;
import io.github.rolecall.audit.history.End;
import io.github.rolecall.audit.history.Evaluated;
import io.github.rolecall.audit.history.HeldProfile;
import io.github.rolecall.audit.history.Stretch;
import io.github.rolecall.evaluation.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event behind each stretch: the last call that names what changed and can have changed
 * it so. Calls and items overlap a little: AWS Config captures what a call did some time after it.
 */
final class CauseFinder {

  private final AccountCauses causes;
  private final String instance;

  /** What is the cause of one change is not that of the next. */
  private final Set<String> spent = new HashSet<>();

  CauseFinder(AccountCauses causes, String instance) {
    this.causes = causes;
    this.instance = instance;
  }

  /** Returns for each stretch its cause, or null. */
  List<@Nullable Cause> of(List<Stretch<Evaluated>> stretches) {
    List<@Nullable Cause> found = new ArrayList<>(stretches.size());
    Stretch<Evaluated> before = null;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch<Evaluated> now = stretches.get(i);
      if (before != null && goesOn(before, stretches.get(i - 1), now)) {
        found.add(found.get(i - 1));
        continue;
      }
      Cause cause = cause(before, now);
      boolean isNowJudged =
          before != null && before.told().verdict().reason() == Reason.INSTANCE_PENDING;
      found.add(cause == null && isNowJudged ? found.get(i - 1) : cause);
      if (cause != null) {
        spent.add(cause.id());
      }
      before = now;
    }
    return found;
  }

  /** Says whether nothing changed while nothing was recorded: what was said first is said still. */
  private static boolean goesOn(
      Stretch<Evaluated> first, Stretch<Evaluated> last, Stretch<Evaluated> next) {
    return last.end() == End.RECORDING_STOPPED && next.told().saysTheSameAs(first.told());
  }

  /** Returns for each recorded stretch the cause of the last change that it can have noticed. */
  static List<@Nullable Cause> ofRecorded(
      List<Stretch<ConfigResult>> recorded,
      List<Stretch<Evaluated>> evaluated,
      List<@Nullable Cause> causes) {
    List<@Nullable Cause> found = new ArrayList<>(recorded.size());
    for (int i = 0; i < recorded.size(); i++) {
      Instant after = i == 0 ? Instant.MIN : recorded.get(i - 1).from();
      Cause last = null;
      for (int j = 0; j < evaluated.size(); j++) {
        Stretch<Evaluated> other = evaluated.get(j);
        boolean isBetween =
            other.from().isAfter(after) && !other.from().isAfter(recorded.get(i).from());
        if (isBetween && saysTheSame(recorded.get(i), other)) {
          last = causes.get(j);
        }
      }
      found.add(last);
    }
    return found;
  }

  private static boolean saysTheSame(Stretch<ConfigResult> recorded, Stretch<Evaluated> evaluated) {
    return recorded.told().compliance().equals(evaluated.told().verdict().compliance().name());
  }

  private @Nullable Cause cause(@Nullable Stretch<Evaluated> before, Stretch<Evaluated> now) {
    Instant after = before == null ? Instant.MIN : before.from().minus(CaptureLag.LONGEST);
    return switch (now.told().trigger()) {
      case INSTANCE ->
          AccountCauses.last(
              causes.ofInstance(instance),
              FittingCalls.ofInstance(now.told()),
              after,
              now.from(),
              spent);
      case IAM -> ofIam(before, now, after);
      case TIME -> null;
    };
  }

  private @Nullable Cause ofIam(
      @Nullable Stretch<Evaluated> before, Stretch<Evaluated> now, Instant after) {
    String profile = now.told().verdict().profileArn();
    if (profile == null) {
      return null;
    }
    Set<String> roles = new TreeSet<>();
    addRole(now, roles);
    if (before != null) {
      addRole(before, roles);
    }
    return AccountCauses.last(
        causes.ofIam(name(profile), roles),
        FittingCalls.ofIam(now.told()),
        after,
        now.from(),
        // That a profile is another one may show some items after it was made.
        now.told().profile() == HeldProfile.RECREATED ? Set.of() : spent);
  }

  private static void addRole(Stretch<Evaluated> stretch, Set<String> roles) {
    String role = stretch.told().verdict().roleArn();
    if (role != null) {
      roles.add(name(role));
    }
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}

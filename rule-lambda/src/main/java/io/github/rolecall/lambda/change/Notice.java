package io.github.rolecall.lambda.change;

import io.github.rolecall.evaluation.PlainText;
import io.github.rolecall.lambda.change.Leftovers.Leftover;
import io.github.rolecall.lambda.change.trail.Change;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Words what people are told of changes: one short paragraph for each, in which nothing from
 * outside can begin a line.
 *
 * @param subject at most 100 characters of ASCII, as SNS demands it
 * @param message at most 256 KB, as SNS demands it
 */
record Notice(String subject, String message) {

  private static final int MAX_BYTES = 262_144;

  /** Room for the ending, and for the remark that something was left out. */
  private static final int RESERVE = 12_000;

  private static final int MAX_VALUE = 300;
  private static final int MAX_LINE = 4_000;
  private static final int MAX_ENDING = 8_000;

  /** Of a name with other characters no command is written. */
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}");

  /**
   * Words it.
   *
   * @param changes in the order in which they are told, at least one
   * @param touched whom they touch
   * @param outcomes what became of the start in each region
   * @param revokeDocument the SSM document that revokes a role's sessions; null for none
   */
  static Notice of(
      List<Change> changes,
      TouchedInstances touched,
      Map<String, StartOutcome> outcomes,
      @Nullable String revokeDocument) {
    Leftovers leftovers = new Leftovers(changes);
    String account = ascii(changes.get(0).account());
    String count = changes.size() == 1 ? "1 change" : changes.size() + " changes";
    StringBuilder message = new StringBuilder();
    message.append(count).append(" to instance roles in account ").append(account).append(".\n");
    int left = changes.size();
    for (String paragraph :
        whatFits(changes, touched, leftovers, revokeDocument, message.length())) {
      message.append(paragraph);
      left--;
    }
    if (left > 0) {
      message
          .append("\n... and ")
          .append(left)
          .append(" more, left out since SNS takes no longer message: see CloudTrail.\n");
    }
    message.append('\n').append(ending(outcomes));
    return new Notice(
        "RoleCall: " + count + " to instance roles in account " + account, message.toString());
  }

  /**
   * Chooses by what was done, so that nobody can hide a removal behind many lesser changes; what is
   * chosen stays in the order of telling.
   */
  private static Iterable<String> whatFits(
      List<Change> changes,
      TouchedInstances touched,
      Leftovers leftovers,
      @Nullable String revokeDocument,
      int used) {
    SortedMap<Integer, String> chosen = new TreeMap<>();
    int bytes = used;
    for (int i : byWeight(changes)) {
      String paragraph = paragraph(changes.get(i), touched, leftovers.after(i), revokeDocument);
      bytes += paragraph.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES - RESERVE) {
        break;
      }
      chosen.put(i, paragraph);
    }
    return chosen.values();
  }

  private static List<Integer> byWeight(List<Change> changes) {
    return IntStream.range(0, changes.size())
        .boxed()
        .sorted(Comparator.comparing(i -> changes.get(i).kind()))
        .toList();
  }

  private static String paragraph(
      Change change,
      TouchedInstances touched,
      @Nullable Leftover leftover,
      @Nullable String revokeDocument) {
    StringBuilder text = new StringBuilder("\n");
    text.append(change.at()).append(' ').append(change.kind().eventName());
    what(change.target())
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(value(value)));
    text.append("\n  by: ").append(value(change.actor().identity()));
    text.append("\n  from: ").append(value(change.actor().address()));
    text.append("\n  instances: ").append(bounded(touched.of(change), MAX_LINE));
    if (leftover != null) {
      text.append("\n  credentials: ").append(bounded(leftover.text(), MAX_LINE));
      if (leftover.role() != null && revokeDocument != null) {
        text.append("\n  to revoke them: ").append(command(revokeDocument, leftover.role()));
      }
    }
    return text.append('\n').toString();
  }

  private static Map<String, String> what(Change.Target target) {
    Map<String, String> what = new TreeMap<>();
    what.put("association", target.associationId());
    what.put("instance", target.instanceId());
    what.put("instance profile", target.profile());
    what.put("policy", target.policyArn());
    what.put("role", target.role());
    what.values().removeIf(String::isEmpty);
    return what;
  }

  /** A comma or an equals sign has a meaning of its own in the short form of parameters. */
  private static String command(String document, String role) {
    if (!ROLE.matcher(role).matches()) {
      return document + " for the role, whose name is no name of IAM";
    }
    boolean plain = role.indexOf(',') < 0 && role.indexOf('=') < 0;
    String named = plain ? role : "'\"" + role + "\"'";
    return "aws ssm start-automation-execution --document-name "
        + document
        + " --parameters RoleName="
        + named
        + ",AutomationAssumeRole=ARN_OF_THE_ROLE_IT_RUNS_WITH";
  }

  private static String ending(Map<String, StartOutcome> outcomes) {
    Map<String, String> texts = new TreeMap<>();
    outcomes.forEach((region, outcome) -> texts.put(region, text(outcome)));
    StringBuilder ending = new StringBuilder("Rules judge again:");
    texts.forEach((region, text) -> ending.append("\n  ").append(region).append(": ").append(text));
    String whole = ending.append('\n').toString();
    return whole.length() <= MAX_ENDING ? whole : whole.substring(0, MAX_ENDING - 4) + "...\n";
  }

  private static String text(StartOutcome outcome) {
    if (outcome instanceof StartOutcome.Failed failed) {
      return "not yet, " + bounded(failed.message(), MAX_VALUE);
    }
    if (outcome instanceof StartOutcome.TooSoon) {
      return "in a minute or two, as the last time was less than a minute ago";
    }
    if (outcome instanceof StartOutcome.Started started && !started.unknown().isEmpty()) {
      return "now, but not "
          + bounded(String.join(", ", started.unknown()), MAX_VALUE)
          + ", unknown there";
    }
    return outcome instanceof StartOutcome.Covered ? "already" : "now";
  }

  private static String value(String raw) {
    return raw.isEmpty() ? "not told" : bounded(raw, MAX_VALUE);
  }

  private static String bounded(String raw, int most) {
    return raw.length() <= most
        ? PlainText.of(raw)
        : PlainText.of(raw.substring(0, most - 3)) + "...";
  }

  private static String ascii(String raw) {
    String known = raw.isEmpty() ? "unknown" : raw.substring(0, Math.min(raw.length(), 12));
    return known.replaceAll("[^ -~]", "?");
  }
}

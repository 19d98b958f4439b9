package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.leftover.Finding.Calls;
import io.github.rolecall.audit.leftover.Finding.Gap;
import io.github.rolecall.audit.leftover.Finding.LongTermKey;
import io.github.rolecall.audit.leftover.Finding.Session;
import io.github.rolecall.audit.leftover.Finding.Several;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings for people. Whatever comes from outside is made safe for a terminal. */
final class FindingTable implements FindingWriter {

  private final Writer out;
  private String section = "";
  private long told;
  private boolean isBlind;

  FindingTable(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void take(Finding finding) throws IOException {
    if (finding instanceof Session session) {
      section("Role sessions that were used after the role had left");
      session(session);
    } else if (finding instanceof LongTermKey key) {
      section("Long-term keys that were used from addresses of instances");
      key(key);
    } else if (finding instanceof Gap gap) {
      section("What is not known");
      isBlind |= gap.gap() == LeftoverGapKind.NOTHING_READ;
      gap(gap);
    }
  }

  private void section(String title) throws IOException {
    if (!section.equals(title)) {
      line(section.isEmpty() ? title : "\n" + title);
      section = title;
    }
  }

  private void session(Session session) throws IOException {
    told++;
    line("! " + session.instance() + "  " + session.account() + ", " + session.region());
    line(
        "    role %s, key %s, session %s: %s"
            .formatted(
                session.role(),
                session.key() == null ? "not named" : session.key(),
                session.created() == null ? "of an unknown time" : "of " + session.created(),
                words(session.validity())));
    line(
        "    left at %s%s: %s"
            .formatted(
                session.leftAt(),
                session.leftBy() == null ? "" : " by " + session.leftBy(),
                words(session.how())));
    line(
        "    last used %s after that: %s"
            .formatted(duration(session.secondsAfterLeaving()), words(session.calls())));
    calls(session.calls());
  }

  private void key(LongTermKey key) throws IOException {
    told++;
    line("! " + key.key() + "  " + key.user());
    line("    %s %s".formatted(instances(key), words(key.calls())));
    calls(key.calls());
  }

  private void calls(Calls calls) throws IOException {
    line("    calls: " + words(calls.names()));
    line("    from %s with %s".formatted(words(calls.addresses()), words(calls.userAgents())));
    line(
        "    first: %s, event %d; last: %s, event %d"
            .formatted(
                calls.first().file(),
                calls.first().item(),
                calls.last().file(),
                calls.last().item()));
  }

  private void gap(Gap gap) throws IOException {
    List<String> about = new ArrayList<>();
    if (gap.account() != null) {
      about.add(gap.account());
    }
    if (gap.region() != null) {
      about.add(gap.region());
    }
    if (gap.role() != null) {
      about.add("role " + gap.role());
    }
    if (gap.file() != null) {
      about.add(gap.file());
    }
    String where = about.isEmpty() ? "" : "  " + String.join(", ", about);
    line("? " + gap.gap() + where);
    line("    " + gap.detail() + (gap.from() == null ? "" : ": " + span(gap)));
  }

  private static String span(Gap gap) {
    return times(gap.events(), "call") + " from " + gap.from() + " to " + gap.to();
  }

  private static String instances(LongTermKey key) {
    String named = words(key.instances());
    return switch (key.confidence()) {
      case HIGH -> "on " + named + ", whose Elastic IP address it was:";
      case MEDIUM -> "on " + named + ", likely: no other instance was seen at the address then:";
      case LOW ->
          key.count() == 1
              ? "on " + named + ", maybe: its private address is all that is known:"
              : "on one of " + key.count() + " instances that share the address (" + named + "):";
    };
  }

  private static String words(Calls calls) {
    return "%s (%d failed), %s to %s"
        .formatted(
            times(calls.events(), "call"),
            calls.failed(),
            calls.first().time(),
            calls.last().time());
  }

  private static String words(Several several) {
    String named = several.named().isEmpty() ? "unknown" : String.join(", ", several.named());
    return several.hasMore() ? named + ", .." : named;
  }

  private static String words(Validity validity) {
    return switch (validity) {
      case WITHIN_SIX_HOURS -> "within the six hours that its credentials live";
      case BEYOND_SIX_HOURS -> "ODD, still used more than six hours after it began";
      case BEGAN_AFTER_LEAVING -> "ODD, it began more than an hour after the role had left";
      case NOT_KNOWN -> "whether its credentials could be valid is not known";
    };
  }

  private static String words(Departure how) {
    return switch (how) {
      case ROLE_LEFT_PROFILE -> "the role was taken out of the profile";
      case PROFILE_DELETED -> "the profile was deleted";
      case PROFILE_LEFT_INSTANCE -> "the profile was taken from the instance";
      case INSTANCE_TERMINATED -> "the instance was terminated";
      case WHILE_NOT_KNOWN -> "at the latest, nothing was known of the instance before";
    };
  }

  private static String duration(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    return duration.toHours() > 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  private static String times(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private void line(String line) throws IOException {
    boolean isFirst = line.startsWith("\n");
    out.write((isFirst ? "\n" : "") + SafeText.oneLine(isFirst ? line.substring(1) : line) + "\n");
  }

  @Override
  public void end() throws IOException {
    if (told == 0) {
      line(
          (section.isEmpty() ? "" : "\n")
              + (isBlind
                  ? "Nothing could be found out: no event was read that could tell of it."
                  : "No leftover credentials were used."));
    }
    out.flush();
  }
}

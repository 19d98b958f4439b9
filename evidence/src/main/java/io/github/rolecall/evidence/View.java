package io.github.rolecall.evidence;

import static io.github.rolecall.evidence.Column.number;
import static io.github.rolecall.evidence.Column.text;
import static io.github.rolecall.evidence.Column.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Questions that auditors ask of a bundle, as views over its tables; {@code docs/query.md} explains
 * each. The SQL is what DuckDB, Trino and Athena have in common.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of of immutable values.
public enum View {
  /** What is not known, the serious first. */
  GAPS_FIRST(
      "what is not known or not to be trusted, the serious first: look here before anything else",
      text(
          "serious",
          "yes when something is damaged, missing or contradicts itself, or nothing tells of the period:"
              + " export ended with exit code 3. no: it is not known, either, but an export can still"
              + " tell what was recorded."),
      text("kind", "Which kind of gap."),
      text("account", "The account's id; empty when it concerns all."),
      text("region", "The region; empty when it concerns all."),
      time("from_time", "Since when.").ifAny(),
      time("to_time", "Until when.").ifAny(),
      text("resource_id", "The resource that it concerns.").ifAny(),
      text("detail", "What is the case, in one sentence."),
      text("source_file", "The file that it concerns.").ifAny()),
  /** Violations that have not ended. */
  OPEN_VIOLATIONS(
      "the instances that are non-compliant at the end of the period, the oldest violation first",
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      time("since", "When the violation began, whatever its reason was then."),
      number("seconds", "How long it has lasted up to the end of the period."),
      text("reason", "Its reason at the end of the period."),
      time("reason_since", "Since when that is the reason, or since recording began again."),
      text("profile_arn", "The instance profile that is attached.").ifAny(),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      time("cause_time", "When the call happened that led to this reason.").ifAny(),
      text("cause_event", "That call.").ifAny(),
      text("cause_actor", "Who made it.").ifAny(),
      text("annotation", "The verdict in words.").ifAny()),
  /** Every stretch of every violation. */
  VIOLATIONS(
      "each stretch of time in which an instance was non-compliant for one reason; a violation can"
          + " have several",
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      time("from_time", "The first moment of the stretch."),
      time("to_time", "The first moment behind it; none while it is open.").ifAny(),
      number("seconds", "How long it lasted, up to the end of the period."),
      text(
          "end_reason",
          "Why it ends: CHANGED (not always to the better), RESOURCE_DELETED, RECORDING_STOPPED or"
              + " OPEN."),
      text("reason", "Why the instance was non-compliant."),
      text("profile_arn", "The instance profile that was attached.").ifAny(),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      time("cause_time", "When the call happened that led to it.").ifAny(),
      text("cause_event", "That call.").ifAny(),
      text("cause_actor", "Who made it.").ifAny(),
      text("fixed_by_event_id", "The event that fixed the violation; see causes.").ifAny(),
      text("fixed_by_actor", "Who fixed it.").ifAny(),
      time("violation_since", "When the violation began that the stretch is part of."),
      time("violation_until", "When it is known to have ended; none while it is open.").ifAny(),
      text(
          "violation_end",
          "How it ended: FIXED, EXEMPTED, NOT_VERIFIED, NOT_JUDGED, DELETED, NOT_RECORDED or"
              + " OPEN."),
      text("source_file", "The file with the item that began the stretch; see sources."),
      number("source_item", "The place of that item in the file, counted from 0.")),
  /** Sums of a month. */
  COMPLIANCE_BY_MONTH(
      "for each account and month how much of the time its instances were without a violation",
      text("account", "The account's id."),
      text("month", "The month, YYYY-MM, in UTC."),
      number("instances", "Instances that were seen in the month."),
      number(
          "non_compliant_instances", "Those of them that were NON_COMPLIANT at some time of it."),
      number("non_compliant_seconds", "The time that instances were NON_COMPLIANT, added up."),
      number("observed_seconds", "The time that instances were seen, added up."),
      number(
              "percent_without_violation",
              "The part of the observed time that was not NON_COMPLIANT, rounded down: 100 means"
                  + " always.")
          .ifAny(),
      number("opened", "Violations that began in the month."),
      number("fixed", "Violations that were fixed in the month."),
      number("mean_seconds_to_fix", "How long those that were fixed in the month had lasted.")
          .ifAny()),
  /** How long violations last. */
  TIME_TO_FIX(
      "for each account and reason how many violations there were, and how long until they were"
          + " fixed",
      text("account", "The account's id."),
      text("reason", "The reason with which the violations began, as far as the bundle tells."),
      number("violations", "How many there were; one counts once however its reason changed."),
      number("fixed", "Those that were fixed."),
      number("still_open", "Those that have not ended."),
      number(
          "ended_otherwise",
          "Those that ended without a fix: by a deletion, an exemption, a stopped instance or"
              + " recorder, or a role that the data does not show."),
      number("mean_seconds", "How long the fixed ones had lasted.").ifAny(),
      number("median_seconds", "What at least half of the fixed ones did not exceed.").ifAny(),
      number("longest_seconds", "How long the longest of the fixed ones had lasted.").ifAny(),
      number("oldest_open_seconds", "How long the longest of the open ones has lasted.").ifAny()),
  /** Who owns the violations. */
  WORST_OWNERS(
      "the owners whose instances were non-compliant, the longest time first",
      text("owner", "The tag that names who makes the instances, key=value; empty for no owner."),
      number("accounts", "In how many accounts it has instances."),
      number("instances", "Its instances that were seen in the period."),
      number("open_now", "Those that are NON_COMPLIANT at the end of the period."),
      number("non_compliant_seconds", "The time that they were NON_COMPLIANT, added up.")),
  /** Who brought the violations about. */
  WHO_CAUSED_IT(
      "who made the calls that led to violations, the most violations first",
      text("actor", "Who made the calls: an ARN, or the service."),
      text("event", "Which call."),
      number("violations", "Violations to which they led, or to another reason of them."),
      number("still_open", "Those of them that have not ended."),
      number("accounts", "In how many accounts."),
      number("instances", "Of how many instances."),
      number(
          "seconds",
          "How long the stretches that began with the calls lasted, added up, up to the end of the"
              + " period."),
      time("first_time", "When the first of the calls happened."),
      time("last_time", "When the last of them happened.")),
  /** Who ended the violations. */
  WHO_FIXED_IT(
      "who made the calls that fixed violations, the most first",
      text("actor", "Who made the calls: an ARN, or the service."),
      number("fixed", "Violations that they fixed."),
      number("accounts", "In how many accounts."),
      number("instances", "Of how many instances."),
      time("first_time", "When the first of these violations is known to have ended."),
      time("last_time", "When the last of them is.")),
  /** Changes without a cause. */
  UNEXPLAINED_CHANGES(
      "changes of a verdict, its reason, the profile or the role for which no event of CloudTrail"
          + " was found",
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      time("from_time", "When the new verdict began."),
      text("compliance_before", "What was said before."),
      text("reason_before", "Why; behind EXEMPT the exemption's last day may have passed."),
      text("compliance", "What is said since."),
      text("reason", "Why."),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      text("source_file", "The file with the item that began the stretch; see sources."),
      number("source_item", "The place of that item in the file, counted from 0.")),
  /** Where the two tellers differ. */
  DISAGREEMENTS(
      "stretches of time in which AWS Config had recorded something else than the rule would have"
          + " said",
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      text("rule", "The rule's name in AWS Config."),
      time("from_time", "The first moment of the stretch."),
      time("to_time", "The first moment behind it; none while it is open.").ifAny(),
      number(
          "seconds",
          "How long it lasted, up to the end of the period; some minutes are how long AWS Config"
              + " takes."),
      text("recorded", "What AWS Config had recorded."),
      text("evaluated", "What the rule would have said."),
      text("reason", "Why the rule would have said it.").ifAny()),
  /** Exemptions. */
  EXEMPTED(
      "each stretch of time in which an exemption tag kept an instance from being judged",
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      time("from_time", "The first moment of the stretch."),
      time("to_time", "The first moment behind it; none while it is open.").ifAny(),
      number("seconds", "How long it lasted, up to the end of the period."),
      text("end_reason", "Why it ends: CHANGED, RESOURCE_DELETED, RECORDING_STOPPED or OPEN."),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      time("cause_time", "When the call happened that led to it.").ifAny(),
      text("cause_actor", "Who made it.").ifAny(),
      text("annotation", "The verdict in words, with the exemption's last day and reason.")
          .ifAny());

  private final String meaning;
  private final List<Column> columns;

  View(String meaning, Column... columns) {
    this.meaning = meaning;
    this.columns = List.of(columns);
  }

  /** Returns its name in SQL. */
  public String viewName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says in one line what its rows tell. */
  public String meaning() {
    return meaning;
  }

  /** Returns the columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Returns the query, one SELECT over the tables under their bare names, sorted. It ends with a
   * line break and without a semicolon.
   */
  public String sql() {
    String resource = "views/" + viewName() + ".sql";
    try (InputStream in = View.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

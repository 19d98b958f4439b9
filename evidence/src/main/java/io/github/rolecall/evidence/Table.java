package io.github.rolecall.evidence;

import static io.github.rolecall.evidence.Column.number;
import static io.github.rolecall.evidence.Column.text;
import static io.github.rolecall.evidence.Column.time;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of a bundle with their columns, which {@code docs/bundle.md} explains. Each is there
 * as NDJSON, CSV and Parquet with the same rows in the same order, sorted by the leading columns.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of and unmodifiable maps of immutable values.
public enum Table {
  /** Stretches of time with one verdict of one teller. */
  INTERVALS(
      "a stretch of time in which one teller said one thing of one resource",
      7,
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_type", "The type of the resource, AWS::EC2::Instance."),
      text("resource_id", "The id of the resource."),
      text(
          "teller",
          "Who says so: config (AWS Config recorded it) or rolecall (its rule over the items)."),
      text("rule", "The rule; of config its name in AWS Config."),
      time("from_time", "The first moment of the stretch."),
      time("to_time", "The first moment behind it; none while it is open.").ifAny(),
      text(
          "end_reason",
          "Why it ends: CHANGED, RESOURCE_DELETED, RULE_GONE, RECORDING_STOPPED or OPEN."),
      text("compliance", "COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE or UNDETERMINED."),
      text("reason", "The reason that decides; of rolecall alone.").ifAny(),
      text("profile_arn", "The instance profile that was attached.").ifAny(),
      text("role_arn", "The role in it.").ifAny(),
      text(
              "profile_state",
              "NONE, WITH_ROLE, WITHOUT_ROLE, RECREATED, DELETED or UNKNOWN; of rolecall alone.")
          .ifAny(),
      text("annotation", "The verdict in words, as they are at the beginning of the stretch.")
          .ifAny(),
      text(
              "annotation_from",
              "Where the words come from: rolecall, event (a compliance change event) or api.")
          .ifAny(),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      text("cause_event_id", "The CloudTrail event that began the stretch; see causes.").ifAny(),
      time("cause_time", "When it happened.").ifAny(),
      text("cause_event", "Its name, for example RemoveRoleFromInstanceProfile.").ifAny(),
      text("cause_actor", "Who did it.").ifAny(),
      text("fixed_by_event_id", "The event that fixed a violation; see causes.").ifAny(),
      text("fixed_by_actor", "Who fixed it.").ifAny(),
      time(
              "violation_since",
              "When the violation began that the stretch is part of; of rolecall alone.")
          .ifAny(),
      time("violation_until", "When it is known to have ended; none while it is open.").ifAny(),
      text(
              "violation_end",
              "How it ended: FIXED, EXEMPTED, NOT_VERIFIED, NOT_JUDGED, DELETED, NOT_RECORDED or"
                  + " OPEN.")
          .ifAny(),
      text("source_file", "The file with the item that began the stretch; see sources."),
      number("source_item", "The place of that item in the file, counted from 0.")),
  /** Where the two tellers disagree. */
  DIFFERENCES(
      "a stretch of time in which AWS Config had recorded something else than the rule would have"
          + " said",
      6,
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_type", "The type of the resource."),
      text("resource_id", "The id of the resource."),
      text("rule", "The rule's name in AWS Config."),
      time("from_time", "The first moment of the stretch."),
      time("to_time", "The first moment behind it; none while it is open.").ifAny(),
      text("recorded", "What AWS Config had recorded."),
      text("evaluated", "What the rule would have said."),
      text("reason", "Why the rule would have said it.").ifAny()),
  /** The instances. */
  INSTANCES(
      "an instance that was seen in the period",
      3,
      text("account", "The account's id."),
      text("region", "The region."),
      text("resource_id", "The id of the instance."),
      text("state", "Its life-cycle state at the end of the period; none once it was deleted.")
          .ifAny(),
      text("profile_arn", "The instance profile at the end of the period.").ifAny(),
      text("owner", "The tag that names who makes the instance, key=value.").ifAny(),
      time("first_seen", "When its first item was captured."),
      time("last_seen", "When its last item was captured."),
      time("deleted_at", "When it was deleted.").ifAny(),
      text("compliance", "What the rule says of it at the end of the period."),
      text("reason", "Why."),
      number("non_compliant_seconds", "How long it was NON_COMPLIANT within the period."),
      number("items", "How many items of it were used.")),
  /** What is not known. */
  GAPS(
      "something that is not known, or not to be trusted",
      4,
      text("account", "The account's id; empty when it concerns all."),
      text("region", "The region; empty when it concerns all."),
      text("kind", "Which kind of gap; see the list of kinds."),
      time("from_time", "Since when.").ifAny(),
      time("to_time", "Until when.").ifAny(),
      text("resource_id", "The resource that it concerns.").ifAny(),
      text("detail", "What is the case, in one sentence."),
      text("source_file", "The file that it concerns.").ifAny()),
  /** What changed verdicts. */
  CAUSES(
      "a CloudTrail event that can change a verdict",
      4,
      text("account", "The account's id."),
      text("region", "The region that the event names."),
      time("event_time", "When it happened."),
      text("event_id", "The event's id."),
      text("event_name", "The event's name, for example AssociateIamInstanceProfile."),
      text("actor", "Who did it: an ARN, or the service."),
      text("actor_type", "The type of the identity, for example AssumedRole."),
      text("source_ip", "The address it came from.").ifAny(),
      text("user_agent", "The program it came from.").ifAny(),
      text("instance_id", "The instance that it names.").ifAny(),
      text("profile", "The name of the instance profile that it names.").ifAny(),
      text("role", "The name of the role that it names.").ifAny(),
      text("source_file", "The file that holds it; see sources."),
      number("source_item", "The place of the event in the file, counted from 0.")),
  /** Sums by account and month. */
  MONTHS(
      "an account and a month, by what the rule would have said",
      2,
      text("account", "The account's id."),
      text("month", "The month, YYYY-MM, in UTC."),
      number("instances", "Instances that were seen in the month."),
      number(
          "non_compliant_instances", "Those of them that were NON_COMPLIANT at some time of it."),
      number("non_compliant_seconds", "The time that instances were NON_COMPLIANT, added up."),
      number("observed_seconds", "The time that instances were seen, added up."),
      number("opened", "Violations that began in the month."),
      number(
          "fixed",
          "Violations that were fixed in the month; a deletion or an exemption fixes nothing."),
      number("mean_seconds_to_fix", "How long those that were fixed in the month had lasted.")
          .ifAny()),
  /** Sums by owner. */
  OWNERS(
      "an owner of instances and an account, by what the rule would have said",
      2,
      text("owner", "The tag that names who makes the instances, key=value; empty for no owner."),
      text("account", "The account's id."),
      number("instances", "Instances of the owner that were seen in the period."),
      number("non_compliant_seconds", "The time that they were NON_COMPLIANT, added up."),
      number("open_now", "Those that are NON_COMPLIANT at the end of the period.")),
  /** The files that were read. */
  SOURCES(
      "a file that was read",
      1,
      text("file", "Its name, relative to what was given."),
      text(
              "sha256",
              "The SHA-256 of its bytes as they are stored, in hexadecimal digits; none when it"
                  + " could not be read.")
          .ifAny(),
      number("bytes", "How many bytes are stored."),
      text(
          "kind",
          "SNAPSHOT, HISTORY, NOTIFICATION, TRAIL, COMPLIANCE_EVENTS, API_HISTORY, API_COMPLIANCE,"
              + " API_SETTINGS or OTHER."),
      number("items", "Items or events in it."),
      number("used_items", "Those of them that tell something and did not stand elsewhere before."),
      time("from_time", "The earliest time of those that tell something.").ifAny(),
      time("to_time", "The latest time of them.").ifAny(),
      text("problem", "Why it could not be read, or not whole.").ifAny()),
  /** What the bundle tells of: one row, so that queries know how long open stretches last. */
  PERIODS(
      "the time that the bundle tells of",
      2,
      time("from_time", "Its first moment."),
      time(
          "to_time",
          "The first moment behind it, which is not part of it; open stretches are counted up to"
              + " it."));

  private final String row;
  private final int sortedBy;
  private final List<Column> columns;
  private final Map<String, Integer> places;

  Table(String row, int sortedBy, Column... columns) {
    this.row = row;
    this.sortedBy = sortedBy;
    this.columns = List.of(columns);
    this.places =
        IntStream.range(0, columns.length)
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> columns[i].name(), i -> i));
  }

  /** Returns its name: that of its files without their ending. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says what one row is. */
  public String row() {
    return row;
  }

  /** Returns the columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns by how many of the columns, from the first on, the rows are sorted. */
  public int sortedBy() {
    return sortedBy;
  }

  /** Returns the place of a column. */
  public int indexOf(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException(tableName() + " has no column " + column);
    }
    return place;
  }

  /**
   * Returns the path of one of its files within the bundle. The Parquet file has a folder of its
   * own, since Athena reads whatever lies in the folder of a table.
   */
  public String file(Encoding encoding) {
    String folder = encoding == Encoding.PARQUET ? "parquet/" + tableName() : "tables";
    return folder + "/" + tableName() + "." + encoding.ending();
  }

  /** Returns its columns as SQL defines them. */
  public String sqlColumns() {
    return columns.stream()
        .map(column -> column.name() + " " + column.type().sql())
        .collect(Collectors.joining(", "));
  }

  /** How the rows of a table are written. */
  public enum Encoding {
    /** One JSON object a line. */
    NDJSON,
    /** Comma separated values with a header. */
    CSV,
    /** Apache Parquet. */
    PARQUET;

    /** Returns the ending of such files. */
    public String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the names of all tables. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Table::tableName).toList();
  }
}

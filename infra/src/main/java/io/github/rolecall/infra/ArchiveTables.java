package io.github.rolecall.infra;

import io.github.rolecall.evidence.ColumnType;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.s3.IBucket;

/** The tables of an archive. */
final class ArchiveTables {

  /** What the keys of bundles begin with. */
  static final String BUNDLES = "bundles/";

  /** Nothing was archived before; each day more is a folder that a query without a day looks at. */
  private static final int FIRST_YEAR = 2026;

  private static final int LAST_YEAR = 2099;

  /** Limit of Glue for a column's comment. */
  private static final int LONGEST_COMMENT = 255;

  private static final String RESULT =
      "struct<evaluationresultidentifier:struct<evaluationresultqualifier:struct<"
          + "configrulename:string,resourcetype:string,resourceid:string>,orderingtimestamp:string>"
          + ",compliancetype:string,resultrecordedtime:string,configruleinvokedtime:string"
          + ",annotation:string>";

  private static final String DETAIL =
      "struct<resourceid:string,resourcetype:string,awsregion:string,awsaccountid:string"
          + ",configrulename:string,configrulearn:string,messagetype:string,recordversion:string"
          + ",notificationcreationtime:string,newevaluationresult:"
          + RESULT
          + ",oldevaluationresult:"
          + RESULT
          + ">";

  private static final String ITEMS =
      "array<struct<configurationitemversion:string,configurationitemcapturetime:string"
          + ",configurationitemstatus:string,configurationstateid:string,awsaccountid:string"
          + ",awsregion:string,availabilityzone:string,resourcetype:string,resourceid:string"
          + ",resourcename:string,arn:string,resourcecreationtime:string,tags:map<string,string>"
          + ",configuration:string>>";

  private ArchiveTables() {}

  static List<ArchiveTable> of(IBucket bucket, ConfigDelivery config) {
    List<ArchiveTable> tables = new ArrayList<>();
    tables.add(events(bucket));
    tables.add(configFiles(config));
    for (Table table : Table.values()) {
      tables.add(ofBundles(table, bucket));
    }
    return tables;
  }

  private static ArchiveTable events(IBucket bucket) {
    return new ArchiveTable(
        "compliance_events",
        "a change of compliance, as EventBridge told it; an event may be there twice",
        ArchiveTable.Format.JSON,
        List.of(
            text("id", "The event's id: the same one if it is there twice."),
            text("detail_type", "Config Rules Compliance Change."),
            text("source", "aws.config."),
            text("account", "The account's id."),
            text("time", "When it was sent, ISO-8601 with Z."),
            text("region", "The region."),
            new ArchiveTable.Column("resources", "array<string>", ""),
            new ArchiveTable.Column(
                "detail", DETAIL, "What changed, with the verdict's annotation before and after.")),
        new Projection(
            location(bucket, ArchiveStream.EVENTS),
            "year=${year}/month=${month}/day=${day}/",
            List.of(
                Partition.number("year", FIRST_YEAR, LAST_YEAR, "The year of arrival, in UTC."),
                Partition.twoDigits("month", 1, 12, "Its month."),
                Partition.twoDigits("day", 1, 31, "Its day."))));
  }

  /** One row a file: AWS Config writes a file as one line. */
  private static ArchiveTable configFiles(ConfigDelivery config) {
    return new ArchiveTable(
        "config_files",
        "a file of AWS Config, with all of its items",
        ArchiveTable.Format.JSON,
        List.of(
            text("fileversion", "The version of the file's form."),
            text("configsnapshotid", "The snapshot's id."),
            new ArchiveTable.Column(
                "configurationitems", ITEMS, "The items; configuration is JSON as text.")),
        config.partitions());
  }

  private static ArchiveTable ofBundles(Table table, IBucket bucket) {
    String file = table.file(Encoding.PARQUET);
    return new ArchiveTable(
        table.tableName(),
        table.row(),
        ArchiveTable.Format.PARQUET,
        table.columns().stream()
            .map(each ->
                new ArchiveTable.Column(each.name(), type(each.type()), shortened(each.meaning())))
            .toList(),
        new Projection(
            location(bucket, BUNDLES),
            "${bundle}/" + file.substring(0, file.lastIndexOf('/') + 1),
            List.of(
                Partition.day(
                    "bundle",
                    FIRST_YEAR + "-01-01",
                    "The folder's name: the day that the bundle is of."))));
  }

  private static ArchiveTable.Column text(String name, String meaning) {
    return new ArchiveTable.Column(name, "string", meaning);
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case TEXT -> "string";
      case TIME -> "timestamp";
      case NUMBER -> "bigint";
    };
  }

  private static String shortened(String meaning) {
    return meaning.length() <= LONGEST_COMMENT ? meaning : meaning.substring(0, LONGEST_COMMENT);
  }

  private static String location(IBucket bucket, String prefix) {
    return "s3://" + bucket.getBucketName() + "/" + prefix;
  }
}

package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.constructs.Construct;

/**
 * A table of the archive.
 *
 * @param name its name
 * @param meaning what one row is
 * @param format how its objects are written
 * @param columns what the objects hold
 * @param projection where the objects lie
 */
record ArchiveTable(
    String name, String meaning, Format format, List<Column> columns, Projection projection) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its type, as Hive writes it
   * @param meaning what it says, or empty
   */
  record Column(String name, String type, String meaning) {}

  /** How objects are written. */
  @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable map of texts.
  enum Format {
    /** Apache Parquet. */
    PARQUET(
        "parquet",
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        Map.of()),
    /** JSON, one object a line. What has a hyphen in its name gets another for its column. */
    JSON(
        "json",
        "org.apache.hadoop.mapred.TextInputFormat",
        "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        "org.openx.data.jsonserde.JsonSerDe",
        Map.of("mapping.detail_type", "detail-type"));

    private final String classification;
    private final String input;
    private final String output;
    private final String serde;
    private final Map<String, String> serdeProperties;

    Format(
        String classification,
        String input,
        String output,
        String serde,
        Map<String, String> serdeProperties) {
      this.classification = classification;
      this.input = input;
      this.output = output;
      this.serde = serde;
      this.serdeProperties = serdeProperties;
    }
  }

  ArchiveTable {
    columns = List.copyOf(columns);
  }

  void addTo(Construct scope, String id, String catalog, String database) {
    Map<String, String> properties = new TreeMap<>(projection.properties());
    properties.put("EXTERNAL", "TRUE");
    properties.put("classification", format.classification);
    CfnTable.Builder.create(scope, id)
        .catalogId(catalog)
        .databaseName(database)
        .tableInput(
            TableInputProperty.builder()
                .name(name)
                .description("RoleCall: " + meaning)
                .tableType("EXTERNAL_TABLE")
                .parameters(properties)
                .partitionKeys(
                    projection.partitions().stream()
                        .map(each -> column(each.name(), each.type(), each.meaning()))
                        .toList())
                .storageDescriptor(
                    StorageDescriptorProperty.builder()
                        .location(projection.location())
                        .inputFormat(format.input)
                        .outputFormat(format.output)
                        .serdeInfo(
                            SerdeInfoProperty.builder()
                                .serializationLibrary(format.serde)
                                .parameters(format.serdeProperties)
                                .build())
                        .columns(
                            columns.stream()
                                .map(each -> column(each.name(), each.type(), each.meaning()))
                                .toList())
                        .build())
                .build())
        .build();
  }

  private static ColumnProperty column(String name, String type, String meaning) {
    ColumnProperty.Builder column = ColumnProperty.builder().name(name).type(type);
    return meaning.isEmpty() ? column.build() : column.comment(meaning).build();
  }
}

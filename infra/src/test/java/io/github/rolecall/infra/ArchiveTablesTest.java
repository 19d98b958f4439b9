package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;

/** Where Athena looks for a table's objects is where others put them. */
class ArchiveTablesTest {

  private static final Path ORGANIZATION =
      Path.of(System.getProperty("rolecall.root"), "test-fixtures/organization");

  /** What a file of AWS Config is called; its date has all digits, the folders' have not. */
  private static final Pattern FILE =
      Pattern.compile(
          "(\\d{12})_Config_([a-z0-9-]+)_(ConfigHistory|ConfigSnapshot)_(?:AWS::\\w+::\\w+_)?"
              + "(\\d{4})(\\d{2})(\\d{2})T.*\\.json\\.gz");

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 1, 3, ConfigHistory, AWSLogs/111122223333/Config/eu-central-1/2026/1/3/ConfigHistory/",
    "2026, 11, 22, ConfigSnapshot,"
        + " AWSLogs/111122223333/Config/eu-central-1/2026/11/22/ConfigSnapshot/"
  })
  void configsFilesLieInFoldersWithoutLeadingZeros(
      String year, String month, String day, String kind, String folder) {
    assertThat(of("config_files", new ConfigDelivery.Choice()).folder(file(year, month, day, kind)))
        .isEqualTo("s3://archive/" + folder);
  }

  @Test
  void everyFileOfTheSampleOrganizationIsFound() throws IOException {
    Expansion table = of("config_files", new ConfigDelivery.Choice());
    try (Stream<Path> files = Files.walk(ORGANIZATION)) {
      List<String> keys =
          files
              .filter(Files::isRegularFile)
              .map(each -> ORGANIZATION.relativize(each).toString().replace('\\', '/'))
              .filter(each -> each.matches(".*/(ConfigHistory|ConfigSnapshot)/.*"))
              .toList();

      assertThat(keys)
          .hasSizeGreaterThan(50)
          .allSatisfy(key -> {
            String name = key.substring(key.lastIndexOf('/') + 1);
            Matcher matcher = FILE.matcher(name);
            assertThat(matcher.matches()).as(name).isTrue();
            assertThat("s3://archive/" + key)
                .isEqualTo(
                    table.folder(
                            Map.of(
                                "account", matcher.group(1),
                                "region", matcher.group(2),
                                "kind", matcher.group(3),
                                "year", number(matcher.group(4)),
                                "month", number(matcher.group(5)),
                                "day", number(matcher.group(6))))
                        + name);
          });
    }
  }

  @Test
  void anOrganizationsPrefixStandsInFront() {
    ConfigDelivery.Choice choice = new ConfigDelivery.Choice();
    choice.bucket = bucket("acme-config");
    choice.prefix("config/o-ab12cd34ef");

    assertThat(of("config_files", choice).folder(file("2026", "1", "3", "ConfigHistory")))
        .isEqualTo(
            "s3://acme-config/config/o-ab12cd34ef/AWSLogs/111122223333/Config/eu-central-1/2026/1/3"
                + "/ConfigHistory/");
  }

  @Test
  void onlyNamedAccountsAndRegionsAreLookedAt() {
    ConfigDelivery.Choice choice = new ConfigDelivery.Choice();
    choice.accounts = List.of("444455556666");
    assertThat(of("config_files", choice).folder(file("2026", "1", "3", "ConfigHistory")))
        .isEmpty();

    choice.accounts = List.of("444455556666", "111122223333");
    choice.regions = List.of("us-east-1");
    assertThat(of("config_files", choice).folder(file("2026", "1", "3", "ConfigHistory")))
        .isEmpty();
  }

  @Test
  void otherFilesOfConfigAreNoRows() {
    Expansion table = of("config_files", new ConfigDelivery.Choice());

    assertThat(table.folder(file("2026", "1", "3", "OversizedChangeNotification"))).isEmpty();
    assertThat(table.folder(file("2026", "13", "3", "ConfigHistory"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-03", "2026-11-22"})
  void eventsLieWhereFirehosePutsThem(String day) {
    LocalDate date = LocalDate.parse(day);
    String prefix =
        Configurations.ARCHIVE
            .rendered()
            .properties("AWS::KinesisFirehose::DeliveryStream")
            .at("/ExtendedS3DestinationConfiguration/Prefix")
            .asText();

    assertThat(
            "s3://archive/"
                + Pattern.compile("!\\{timestamp:(\\w+)}")
                    .matcher(prefix)
                    .replaceAll(each -> date.format(DateTimeFormatter.ofPattern(each.group(1)))))
        .isEqualTo(
            of("compliance_events", new ConfigDelivery.Choice())
                .folder(
                    Map.of(
                        "year", String.valueOf(date.getYear()),
                        "month", String.valueOf(date.getMonthValue()),
                        "day", String.valueOf(date.getDayOfMonth()))));
  }

  @ParameterizedTest
  @EnumSource
  void aBundlesParquetLiesWhereItIsCopiedTo(Table table) {
    String folder =
        of(table.tableName(), new ConfigDelivery.Choice()).folder(Map.of("bundle", "2026-06-30"));

    assertThat(folder).startsWith("s3://archive/bundles/2026-06-30/").endsWith("/");
    assertThat("s3://archive/bundles/2026-06-30/" + table.file(Encoding.PARQUET))
        .startsWith(folder)
        .doesNotContain(table.file(Encoding.NDJSON));
  }

  @Test
  void noBundleIsOlderThanTheArchive() {
    assertThat(of("intervals", new ConfigDelivery.Choice()).folder(Map.of("bundle", "2025-12-31")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBundlesColumnsAreThoseOfItsParquet(Table table) {
    ArchiveTable archived = table(table.tableName(), new ConfigDelivery.Choice());

    assertThat(archived.columns().stream().map(each -> each.name() + " " + each.type()))
        .containsExactlyElementsOf(
            table.columns().stream()
                .map(each ->
                    each.name()
                        + " "
                        + Map.of("VARCHAR", "string", "TIMESTAMP", "timestamp", "BIGINT", "bigint")
                            .get(each.type().sql()))
                .toList());
    assertThat(archived.columns())
        .allSatisfy(each -> assertThat(each.meaning()).hasSizeLessThan(256));
  }

  private static Map<String, String> file(String year, String month, String day, String kind) {
    return Map.of(
        "account", "111122223333",
        "region", "eu-central-1",
        "year", year,
        "month", month,
        "day", day,
        "kind", kind);
  }

  private static String number(String digits) {
    return String.valueOf(Integer.parseInt(digits));
  }

  private static Expansion of(String name, ConfigDelivery.Choice config) {
    return new Expansion(table(name, config).projection().properties());
  }

  private static ArchiveTable table(String name, ConfigDelivery.Choice config) {
    IBucket archive = bucket("archive");
    return ArchiveTables.of(archive, config.orIn(archive)).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static IBucket bucket(String name) {
    return Bucket.fromBucketName(new Stack(), "B", name);
  }
}

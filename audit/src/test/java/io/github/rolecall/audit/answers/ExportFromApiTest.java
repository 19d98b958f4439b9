package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.cli.CommandLineRun;
import io.github.rolecall.audit.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of what AWS Config answers, with a server that plays it. */
class ExportFromApiTest {

  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String COMPLIANCE = "AWS::Config::ResourceCompliance";
  private static final String ID = "i-0123456789abcdef0";
  private static final String PLACE = "config://eu-central-1";
  private static final String[] PERIOD = {"--from", "2026-05-01", "--to", "2026-05-20"};

  @TempDir Path temp;

  private final FakeConfig config = new FakeConfig();

  @BeforeEach
  void record() {
    config.resources.put(INSTANCE, List.of(ID, "i-0123456789abcdef1"));
    config.resources.put("AWS::IAM::InstanceProfile", List.of("AIPA1"));
    config.item(INSTANCE, ID, "2026-03-01T08:00:00Z", instance("null"));
    config.item(
        INSTANCE,
        ID,
        "2026-05-12T08:00:00.123Z",
        instance("{\"arn\":\"arn:aws:iam::111122223333:instance-profile/web\",\"id\":\"AIPA1\"}"));
    config.item(
        "AWS::IAM::InstanceProfile",
        "AIPA1",
        "2026-05-02T08:00:00Z",
        """
        {"instanceProfileName":"web","instanceProfileId":"AIPA1","arn":"arn:aws:iam::111122223333:instance-profile/web","roles":[]}\
        """);
    config.item(COMPLIANCE, INSTANCE + "/" + ID, "2026-03-01T08:02:00Z", compliance("COMPLIANT"));
    config.item(
        COMPLIANCE, INSTANCE + "/" + ID, "2026-05-12T08:03:00Z", compliance("NON_COMPLIANT"));
    config.details =
        """
        {"EvaluationResults":[{"EvaluationResultIdentifier":{"EvaluationResultQualifier":{"ConfigRuleName":"ec2-instance-role",
         "ResourceType":"AWS::EC2::Instance","ResourceId":"i-0123456789abcdef0","EvaluationMode":"DETECTIVE"},
         "OrderingTimestamp":1778572800.123},"ComplianceType":"NON_COMPLIANT","ResultRecordedTime":1778572920.5,
         "ConfigRuleInvokedTime":1778572910.0,"Annotation":"profile without a role"}]}\
        """;
  }

  @AfterEach
  void close() {
    config.close();
  }

  @Test
  void whatConfigAnswersIsToldAsFilesAre() throws IOException {
    CommandLineRun run = export(bundle());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(told("config"))
        .containsExactly(
            "2026-03-01T08:02:00Z COMPLIANT null null",
            "2026-05-12T08:02:00.500Z NON_COMPLIANT profile without a role api");
    assertThat(told("rolecall"))
        .extracting(line -> line.substring(0, 24).strip())
        .startsWith("2026-03-01T08:00:00Z NON", "2026-05-12T08:00:00.123Z");
    assertThat(rows(bundle(), "sources"))
        .extracting(row -> row.get("kind").asText())
        .contains("API_HISTORY", "API_COMPLIANCE", "API_SETTINGS");
    assertThat(rows(bundle(), "gaps")).extracting(row -> row.get("kind").asText()).isEmpty();
    JsonNode queries =
        new ObjectMapper().readTree(bundle().resolve("manifest.json").toFile()).get("queries");
    assertThat(queries)
        .extracting(JsonNode::asText)
        .contains(
            "111122223333 eu-central-1 ComplianceDetails_ec2-instance-role",
            "111122223333 eu-central-1 ResourceHistory_AWS::EC2::Instance"
                + " 2026-05-15T00:00:00Z..2026-05-20T00:00:00Z");
  }

  @Test
  void anExportOfTheKeptAnswersIsTheSame() throws IOException {
    export(bundle());
    config.calls.clear();
    Path again = temp.resolve("again");
    Path answers = temp.resolve("bundle.answers");
    assertThat(
            CommandLineRun.in(
                    Map.of(),
                    Stream.concat(
                            Stream.of("export", answers.toString(), "-o", again.toString()),
                            Stream.of(PERIOD))
                        .toArray(String[]::new))
                .exit())
        .isZero();
    assertThat(config.calls).isEmpty();
    for (String table : List.of("intervals", "sources", "gaps", "instances", "differences")) {
      assertThat(again.resolve("tables/" + table + ".csv"))
          .hasSameBinaryContentAs(bundle().resolve("tables/" + table + ".csv"));
    }
  }

  @Test
  void aWindowThatIsNotAnsweredIsAGapAndIsAskedForAgain() throws IOException {
    String window = " 2026-05-08T00:00:00Z 2026-05-15T00:00:00Z";
    String call = "GetResourceConfigHistory " + INSTANCE + " " + ID + window;
    config.refusals.put(call, "AccessDeniedException");
    assertThat(export(bundle()).exit()).isEqualTo(ExitCode.INCOMPLETE);
    List<JsonNode> gaps = rows(bundle(), "gaps");
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).get("kind").asText()).isEqualTo("MISSING_WINDOW");
    assertThat(gaps.get(0).get("resource_id").asText()).isEqualTo(ID);
    assertThat(gaps.get(0).get("from_time").asText()).isEqualTo("2026-05-08T00:00:00Z");
    assertThat(gaps.get(0).get("to_time").asText()).isEqualTo("2026-05-15T00:00:00Z");
    assertThat(gaps.get(0).get("detail").asText())
        .isEqualTo(
            "ResourceHistory_AWS::EC2::Instance: config:GetResourceConfigHistory failed:"
                + " AccessDeniedException");
    config.refusals.clear();
    config.calls.clear();
    deleteBundle();
    assertThat(export(bundle()).exit()).isZero();
    assertThat(config.calls.stream().filter(c -> !c.startsWith("List")).distinct())
        .containsExactly(call, call.replace("def0", "def1"));
    assertThat(told("config")).hasSize(2);
  }

  @Test
  void resultsThatAreNotAnsweredAreAGap() throws IOException {
    config.refusals.put("GetComplianceDetailsByConfigRule other-name", "NoSuchConfigRuleException");
    assertThat(export(bundle(), PLACE + "/other-name").exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rows(bundle(), "gaps").get(0).get("detail").asText())
        .isEqualTo(
            "ComplianceDetails_other-name: config:GetComplianceDetailsByConfigRule failed:"
                + " NoSuchConfigRuleException");
  }

  @Test
  void aResourceThatConfigDoesNotKnowHasNoItems() throws IOException {
    config.refusals.put(
        "GetResourceConfigHistory "
            + COMPLIANCE
            + " "
            + INSTANCE
            + "/i-0123456789abcdef1 2026-05-01T00:00:00Z",
        "ResourceNotDiscoveredException");
    assertThat(export(bundle()).exit()).isZero();
  }

  @Test
  void whatIsNoLongerKeptAndWhatIsRecordedOnceADayAreGaps() throws IOException {
    config.retention =
        "{\"RetentionConfigurations\":[{\"Name\":\"default\",\"RetentionPeriodInDays\":30}]}";
    config.recorders =
        """
        {"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true},"recordingMode":{"recordingFrequency":"DAILY",
         "recordingModeOverrides":[{"description":"x","resourceTypes":["AWS::IAM::Role","AWS::S3::Bucket"],"recordingFrequency":"CONTINUOUS"}]}}]}\
        """;
    // SOURCE_DATE_EPOCH says that it is asked on 28 May.
    String bundle = bundle().toString();
    CommandLineRun run =
        CommandLineRun.in(
            config.environment(),
            "export",
            PLACE,
            "-o",
            bundle,
            "--from",
            "2026-04-20",
            "--to",
            "2026-05-20");
    assertThat(run.exit()).isZero();
    List<JsonNode> gaps = rows(bundle(), "gaps");
    assertThat(gaps)
        .extracting(gap -> gap.get("kind").asText())
        .containsExactly("DAILY_RECORDING", "RETENTION");
    assertThat(gaps.get(0).get("detail").asText())
        .endsWith("may not show: AWS::EC2::Instance, AWS::IAM::InstanceProfile");
    assertThat(gaps.get(1).get("from_time").asText()).isEqualTo("2026-04-20T00:00:00Z");
    assertThat(gaps.get(1).get("to_time").asText()).isEqualTo("2026-04-28T20:26:40Z");
    assertThat(gaps.get(1).get("source_file").asText()).contains("_RetentionConfigurations_");
  }

  @Test
  void whenNothingSaysWhatThereIsToAskForTheExportEnds() {
    config.refusals.put("ListDiscoveredResources " + INSTANCE, "AccessDeniedException");
    CommandLineRun run = export(bundle());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems().get(0)).contains("grant config:ListDiscoveredResources");
    assertThat(bundle()).doesNotExist();
  }

  @Test
  void aTokenThatComesAgainEndsTheWindowAndNotTheExport() throws IOException {
    String call =
        "GetResourceConfigHistory "
            + INSTANCE
            + " "
            + ID
            + " 2026-05-08T00:00:00Z 2026-05-15T00:00:00Z";
    config.endless.add(call);
    config.endless.add("DescribeRetentionConfigurations");
    config.endless.add(
        "GetResourceConfigHistory " + INSTANCE + " i-0123456789abcdef1 2026-05-01T00:00:00Z");
    assertThat(export(bundle()).exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rows(bundle(), "gaps"))
        .extracting(gap -> gap.get("detail").asText())
        .containsExactlyInAnyOrder(
            "RetentionConfigurations: config:DescribeRetentionConfigurations failed: RepeatedToken",
            "ResourceHistory_AWS::EC2::Instance: config:GetResourceConfigHistory failed:"
                + " RepeatedToken",
            "ResourceHistory_AWS::EC2::Instance: config:GetResourceConfigHistory failed:"
                + " RepeatedToken");
    assertThat(config.calls).filteredOn(call::equals).hasSize(2);
  }

  @Test
  void aListingWithoutEndEndsTheExport() {
    config.endless.add("ListDiscoveredResources " + INSTANCE);
    CommandLineRun run = export(bundle());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("config:ListDiscoveredResources failed", "nextToken of a page before");
    assertThat(bundle()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "config://eu-central-1 --from 2026-05-01, which needs --from and --to",
    "config-aggregator://us-east-1/org --to 2026-05-02, which needs --from and --to",
    "config-aggregator://us-east-1 --from 2026-05-01 --to 2026-05-02,"
        + " config-aggregator://REGION/AGGREGATOR",
    "config-aggregator://us-east-1/an.org --from 2026-05-01 --to 2026-05-02,"
        + " config-aggregator://REGION/AGGREGATOR",
    "config://Frankfurt --from 2026-05-01 --to 2026-05-02, expected s3://BUCKET/PREFIX",
  })
  void whatIsNotUnderstoodIsRefused(String given, String message) {
    List<String> arguments = new ArrayList<>(List.of("export", "-o", bundle().toString()));
    arguments.addAll(List.of(given.split(" ")));
    CommandLineRun run = CommandLineRun.in(config.environment(), arguments.toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }

  private Path bundle() {
    return temp.resolve("bundle");
  }

  private CommandLineRun export(Path to) {
    return export(to, PLACE);
  }

  @Test
  void onlyAnswersToWhatIsAskedAreTaken() throws IOException {
    assertThat(export(bundle()).exit()).isZero();
    String expected = Files.readString(bundle().resolve("tables/intervals.csv"));
    String sources = Files.readString(bundle().resolve("tables/sources.csv"));
    deleteBundle();
    Path answers = temp.resolve("bundle.answers/111122223333/eu-central-1");
    Path details =
        answers.resolve(
            "111122223333_Config_eu-central-1_ComplianceDetails_ec2-instance-role_.json");
    String asked = Files.readString(details);
    Files.writeString(
        details,
        asked
            .replace("\"rule\":\"ec2-instance-role\"", "\"rule\":\"other\"")
            .replace("NON_COMPLIANT", "COMPLIANT"));
    Files.writeString(
        answers.resolve("111122223333_Config_eu-central-1_ComplianceDetails_more_.json"),
        asked.replace("profile without a role", "planted"));
    assertThat(export(bundle()).exit()).isZero();
    assertThat(bundle().resolve("tables/intervals.csv")).hasContent(expected);
    assertThat(bundle().resolve("tables/sources.csv")).hasContent(sources);
  }

  @Test
  void noAnswerIsWrittenThroughALink() throws IOException {
    Path answers = temp.resolve("bundle.answers/111122223333/eu-central-1");
    Files.createDirectories(answers);
    Path victim = Files.writeString(temp.resolve("victim"), "mine");
    Files.createSymbolicLink(
        answers.resolve("111122223333_Config_eu-central-1_RetentionConfigurations_.json.part"),
        victim);
    CommandLineRun run = export(bundle());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).contains("_RetentionConfigurations_.json.part is a link");
    assertThat(victim).hasContent("mine");
  }

  @Test
  void answersThatOthersMayHaveWrittenAreNotTaken() throws IOException {
    Path answers = Files.createDirectory(temp.resolve("bundle.answers"));
    Files.setPosixFilePermissions(answers, PosixFilePermissions.fromString("rwxrwxrwx"));
    CommandLineRun run = export(bundle());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).contains("others may write into " + answers);
    assertThat(config.calls).noneMatch(call -> call.contains("Retention"));
  }

  private CommandLineRun export(Path to, String place) {
    List<String> arguments = new ArrayList<>(List.of("export", place, "-o", to.toString()));
    arguments.addAll(List.of(PERIOD));
    return CommandLineRun.in(config.environment(), arguments.toArray(String[]::new));
  }

  private List<String> told(String teller) throws IOException {
    return rows(bundle(), "intervals").stream()
        .filter(row -> row.get("teller").asText().equals(teller))
        .map(row ->
            "%s %s %s %s"
                .formatted(
                    row.get("from_time").asText(),
                    row.get("compliance").asText(),
                    row.get("annotation").asText(),
                    row.get("annotation_from").asText()))
        .toList();
  }

  private void deleteBundle() throws IOException {
    try (Stream<Path> files = Files.walk(bundle())) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String instance(String profile) {
    return "{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":" + profile + "}";
  }

  private static String compliance(String word) {
    return """
    {"complianceType":"%s","targetResourceId":"%s","targetResourceType":"AWS::EC2::Instance","configRuleList":[{"configRuleName":"ec2-instance-role","complianceType":"%s"}]}\
    """
        .formatted(word, ID, word);
  }

  private static List<JsonNode> rows(Path bundle, String table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(bundle.resolve("tables/" + table + ".ndjson"))) {
      rows.add(mapper.readTree(line));
    }
    return rows;
  }
}

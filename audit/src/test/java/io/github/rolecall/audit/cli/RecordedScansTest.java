package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedScansTest {

  @TempDir private Path folder;

  private static String recording(String rule, String at) {
    return "{\"rolecallRecording\":1,\"rule\":\""
        + rule
        + "\",\"at\":\""
        + at
        + "\"}\n{\"page\":\"111122223333/eu-west-1/DescribeInstances/1\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":"
        + "\"111122223333\",\"region\":\"eu-west-1\",\"id\":\"i-1\",\"state\":\"running\",\"tags\":"
        + "{\"rolecall:exempt-until\":\"2026-06-30 soon\",\"Name\":\"n\"}},{\"type\":"
        + "\"AWS::EC2::LaunchTemplate\",\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"id\":\"lt\",\"name\":"
        + "\"n\",\"versions\":[]}]}\n{\"end\":\"2\"}\n";
  }

  private String write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  @Test
  void theTimeOfTheScanIsThatOfTheEvaluation() throws IOException {
    String before = write("a.ndjson", recording("ec2-instance-role", "2026-06-01T00:00:00Z"));
    assertThat(CommandLineRun.of("evaluate", before, "-f", "ndjson").out())
        .contains("\"reason\":\"EXEMPT\"")
        .contains(
            "\"source\":{\"file\":\"111122223333/eu-west-1/DescribeInstances/1\",\"item\":0}");
    assertThat(CommandLineRun.of("evaluate", before, "-f", "ndjson", "--at", "2026-07-01").out())
        .contains("\"reason\":\"NO_PROFILE\"");
  }

  @Test
  void besideOtherFilesTheTimeOfTheScanDoesNotCount() throws IOException {
    String scan = write("a.ndjson", recording("ec2-instance-role", "2020-06-01T00:00:00Z"));
    String other = write("b.json", "{\"InstanceProfiles\":[]}");
    assertThat(CommandLineRun.of("evaluate", scan, "-f", "ndjson").out())
        .as("an exemption for more than a year")
        .contains("\"reason\":\"NO_PROFILE\"");
    assertThat(
            CommandLineRun.of("evaluate", scan, other, "-f", "ndjson", "--at", "2026-06-01").out())
        .contains("\"reason\":\"EXEMPT\"");
  }

  @Test
  void scansForAnotherRuleOrOfTwoTimesDoNotPassSilently() throws IOException {
    String first = write("a.ndjson", recording("ec2-instance-role", "2026-06-01T00:00:00Z"));
    String second = write("b.ndjson", recording("launch-template-role", "2026-06-02T00:00:00Z"));
    CommandLineRun run = CommandLineRun.of("evaluate", first, second, "--at", "2026-06-03");
    assertThat(run.problems())
        .hasSize(3)
        .anySatisfy(line ->
            assertThat(line)
                .endsWith(
                    "b.ndjson: a scan for the rule launch-template-role: it did not read all that"
                        + " ec2-instance-role judges"))
        .anySatisfy(line -> assertThat(line).contains("b.ndjson: a scan of another time than "));
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  private static final String EARLY_SCAN =
      """
      {"rolecallRecording":1,"rule":"ec2-instance-role","at":"2026-01-05T10:00:00Z"}
      {"page":"111122223333/eu-west-1/DescribeInstances/1","resources":[{"type":"AWS::EC2::Instance",\
      "account":"111122223333","region":"eu-west-1","id":"i-0aaaaaaaaaaaaaaa1","state":"running",\
      "profile":{"name":"web","arn":"arn:aws:iam::111122223333:instance-profile/web"},"tags":{}}]}
      {"page":"111122223333/global/ListInstanceProfiles/1","resources":[{"type":\
      "AWS::IAM::InstanceProfile","account":"111122223333","region":"global","id":"AIPA1",\
      "profile":{"name":"web","arn":"arn:aws:iam::111122223333:instance-profile/web"},\
      "roles":[{"name":"web","trust":{"assumable":true}}],"tags":{}}]}
      {"listing":"INSTANCE_PROFILES","account":"111122223333"}
      {"end":"4"}
      """;

  private static String snapshot(String time, String... items) {
    return "{\"configurationItems\":[" + String.join(",", items).replace("TIME", time) + "]}";
  }

  private static final String WITHOUT_PROFILE =
      """
      {"awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::Instance",\
      "resourceId":"i-0aaaaaaaaaaaaaaa1","configurationItemCaptureTime":"TIME",\
      "configurationItemStatus":"OK","configuration":{"instanceId":"i-0aaaaaaaaaaaaaaa1",\
      "state":{"name":"running"}}}\
      """;

  private static final String KEY = "****ABCD";

  private static String found(String what) {
    return EARLY_SCAN
        .replace(
            "{\"listing",
            "{\"userData\":\"i-0aaaaaaaaaaaaaaa1\",\"account\":\"111122223333\",\"region\":\"eu-west-1\","
                + what
                + "}\n{\"listing")
        .replace("{\"end\":\"4\"}", "{\"end\":\"5\"}");
  }

  @Test
  void twoRecordingsOfOnePlaceDoNotPassSilentlyAndAKeyThatWasFoundStays() throws IOException {
    String with = found("\"maskedKey\":\"" + KEY + "\"");
    String without = found("\"noKey\":\"\"");
    List<List<String>> orders = List.of(List.of(with, without), List.of(without, with));
    for (List<String> order : orders) {
      String first = write("a.ndjson", order.get(0));
      String second = write("b.ndjson", order.get(1));
      CommandLineRun run =
          CommandLineRun.of(
              "evaluate",
              first,
              second,
              "-f",
              "ndjson",
              "-p",
              "scanUserData=true",
              "--threads",
              "2");
      assertThat(run.out()).contains("\"reason\":\"ACCESS_KEY_IN_USER_DATA\"");
      assertThat(run.problems())
          .singleElement()
          .asString()
          .endsWith(
              "b.ndjson: shows account 111122223333, region eu-west-1 as "
                  + first
                  + " does: only one of them can be right");
      assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    }
  }

  @Test
  void theSummaryNamesTheTimeOfTheScanWhenItCounts() throws IOException {
    String scan = write("a.ndjson", EARLY_SCAN);
    assertThat(CommandLineRun.of("evaluate", scan).err())
        .contains("as of 2026-01-05T10:00:00Z, the time of the scan");
    assertThat(CommandLineRun.of("evaluate", scan, "--at", "2026-01-06").err())
        .doesNotContain("time of the scan");
  }

  @Test
  void anItemThatIsNewerThanTheScanCounts() throws IOException {
    String scan = write("a.ndjson", EARLY_SCAN);
    String newer = write("b.json", snapshot("2026-02-01T10:00:00.000Z", WITHOUT_PROFILE));
    String older = write("c.json", snapshot("2026-01-01T10:00:00.000Z", WITHOUT_PROFILE));
    assertThat(CommandLineRun.of("evaluate", scan, newer, "-f", "ndjson").out())
        .contains("\"reason\":\"NO_PROFILE\"")
        .hasLineCount(1);
    assertThat(CommandLineRun.of("evaluate", scan, older, "-f", "ndjson").out())
        .contains("\"reason\":\"ROLE_ATTACHED\"")
        .contains("\"captureTime\":null")
        .hasLineCount(1);
  }

  @Test
  void whatAListingOfTheScanLacksMayHaveComeSince() throws IOException {
    String scan = write("a.ndjson", EARLY_SCAN);
    String holder =
        WITHOUT_PROFILE.replace(
            "\"state\"",
            "\"iamInstanceProfile\":{\"arn\":\"arn:aws:iam::111122223333:instance-profile/new\"},\"state\"");
    String profile =
        """
        {"awsAccountId":"111122223333","awsRegion":"global","resourceType":\
        "AWS::IAM::InstanceProfile","resourceId":"AIPA2","resourceName":"new",\
        "configurationItemCaptureTime":"TIME","configurationItemStatus":"OK","configuration":{\
        "arn":"arn:aws:iam::111122223333:instance-profile/new","instanceProfileName":"new",\
        "instanceProfileId":"AIPA2","roles":[]}}\
        """;
    String newer = write("b.json", snapshot("2026-02-01T10:00:00.000Z", holder, profile));
    String older = write("c.json", snapshot("2026-01-01T10:00:00.000Z", profile));
    String holding = write("d.json", snapshot("2026-02-01T10:00:00.000Z", holder));
    assertThat(CommandLineRun.of("evaluate", scan, newer, "-f", "ndjson").out())
        .contains("\"reason\":\"PROFILE_WITHOUT_ROLE\"");
    assertThat(CommandLineRun.of("evaluate", scan, older, holding, "-f", "ndjson").out())
        .contains("\"reason\":\"PROFILE_DELETED\"");
  }

  @Test
  void aRecordingThatIsCutOffIsIncomplete() throws IOException {
    String content = recording("ec2-instance-role", "2026-06-01T00:00:00Z");
    String cut = write("a.ndjson", content.substring(0, content.lastIndexOf("{\"end")));
    CommandLineRun run = CommandLineRun.of("evaluate", cut, "-f", "ndjson");
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .endsWith(": the recording is cut off: it has no end");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void gzipThatIsCutOffIsIncomplete() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          recording("ec2-instance-role", "2026-06-01T00:00:00Z").getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("a.gz");
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 30));
    CommandLineRun run = CommandLineRun.of("evaluate", file.toString(), "-f", "ndjson");
    assertThat(run.problems()).singleElement().asString().contains("cut off");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }
}

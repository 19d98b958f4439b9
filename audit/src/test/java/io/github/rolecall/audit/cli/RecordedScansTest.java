package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        + "\"}\n{\"page\":\"p/1\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":"
        + "\"111122223333\",\"region\":\"eu-west-1\",\"id\":\"i-1\",\"state\":\"running\",\"tags\":"
        + "{\"rolecall:exempt-until\":\"2026-06-30 soon\",\"Name\":\"n\"}},{\"type\":"
        + "\"AWS::EC2::LaunchTemplate\",\"account\":\"1\",\"region\":\"r\",\"id\":\"lt\",\"name\":"
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
        .contains("\"source\":{\"file\":\"p/1\",\"item\":0}");
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
        .hasSize(2)
        .anySatisfy(line ->
            assertThat(line)
                .endsWith(
                    "b.ndjson: a scan for the rule launch-template-role: it did not read all that"
                        + " ec2-instance-role judges"))
        .anySatisfy(line -> assertThat(line).contains("b.ndjson: a scan of another time than "));
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
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

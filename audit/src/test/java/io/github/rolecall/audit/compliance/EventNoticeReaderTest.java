package io.github.rolecall.audit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class EventNoticeReaderTest {

  private static final String EVENT =
      """
      {"version":"0","detail-type":"Config Rules Compliance Change","source":"aws.config","account":"111122223333",
       "time":"2026-05-02T08:01:30Z","region":"eu-central-1","resources":[],"detail":{"resourceId":"i-1","awsRegion":"eu-central-1",
       "awsAccountId":"111122223333","configRuleName":"ec2-instance-role","recordVersion":"1.0",
       "messageType":"ComplianceChangeNotification","newEvaluationResult":{"evaluationResultIdentifier":
       {"evaluationResultQualifier":{"configRuleName":"ec2-instance-role","resourceType":"AWS::EC2::Instance","resourceId":"i-1"},
       "orderingTimestamp":"2026-05-02T07:59:00.000Z"},"complianceType":"NON_COMPLIANT","resultRecordedTime":"2026-05-02T08:01:00.123Z",
       "configRuleInvokedTime":"2026-05-02T08:00:30.000Z","annotation":"no profile"},
       "oldEvaluationResult":{"complianceType":"COMPLIANT","annotation":"fine","resultRecordedTime":"2026-05-01T08:01:00Z"},
       "resourceType":"AWS::EC2::Instance"}}\
      """;

  private static final RawNotice NOTICE =
      new RawNotice(
          "111122223333",
          "eu-central-1",
          "ec2-instance-role",
          "AWS::EC2::Instance",
          "i-1",
          Instant.parse("2026-05-02T08:01:00.123Z"),
          "NON_COMPLIANT",
          "COMPLIANT",
          "no profile");

  private final List<RawNotice> notices = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private final class Sink implements NoticeSink {
    @Override
    public void notice(RawNotice notice, int item) {
      notices.add(notice);
      notes.add("notice " + item);
    }

    @Override
    public void other(int item) {
      notes.add("other " + item);
    }

    @Override
    public void misunderstood(String problem) {
      notes.add("misunderstood: " + problem);
    }

    @Override
    public void problem(String what) {
      notes.add("problem: " + what);
    }
  }

  @Test
  void anEventTellsTheResultTheOneBeforeAndTheWords() throws IOException {
    read(EVENT);
    assertThat(notices).containsExactly(NOTICE);
  }

  @Test
  void eventsFollowEachOtherWithAndWithoutLineBreaks() throws IOException {
    read(EVENT + EVENT + "\n" + EVENT + "\r\n");
    assertThat(notes).containsExactly("notice 0", "notice 1", "notice 2");
    assertThat(notices).containsOnly(NOTICE);
  }

  @Test
  void theDetailAloneIsEnough() throws IOException {
    read(
        EVENT
            .replace("\"detail-type\":\"Config Rules Compliance Change\",", "")
            .replace("\"account\":\"111122223333\",", "")
            .replace("\"region\":\"eu-central-1\",", ""));
    assertThat(notices).containsExactly(NOTICE);
  }

  @Test
  void whatIsMissingInTheDetailStandsInTheResult() throws IOException {
    read(EVENT.replace("\"resourceType\":\"AWS::EC2::Instance\"}}", "\"x\":[{\"a\":1}]}}"));
    read(
        EVENT
            .replace("{\"resourceId\":\"i-1\",\"awsRegion\"", "{\"awsRegion\"")
            .replace(
                "\"configRuleName\":\"ec2-instance-role\",\"recordVersion\"", "\"recordVersion\""));
    assertThat(notices).containsExactly(NOTICE, NOTICE);
  }

  @Test
  void aResultThatIsGoneIsAsOldAsTheEvent() throws IOException {
    read(
        EVENT.replaceFirst(
            "(?s)\"newEvaluationResult\":.*?\"oldE", "\"newEvaluationResult\":null,\"oldE"));
    assertThat(notices.get(0).compliance()).isNull();
    assertThat(notices.get(0).recorded()).isEqualTo("2026-05-02T08:01:30Z");
    assertThat(notices.get(0).before()).isEqualTo("COMPLIANT");
  }

  @Test
  void anEmptyAnnotationIsNone() throws IOException {
    read(EVENT.replace("no profile", ""));
    assertThat(notices.get(0).annotation()).isNull();
  }

  @Test
  void otherEventsAreCountedAndItemsAmongThemAreAProblem() throws IOException {
    read(
        EVENT
            + "{\"detail-type\":\"Config Rules Re-evaluation"
            + " Status\",\"detail\":3}{\"detail-type\":\"Config Configuration Item"
            + " Change\",\"detail\":{\"configurationItem\":{}}}");
    assertThat(notes)
        .containsExactly(
            "notice 0",
            "other 1",
            "other 2",
            "problem: event 2 carries a configuration item among changes of compliance: not read");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws IOException {
    read(
        "7 "
            + EVENT.replace("2026-05-02T08:01:00.123Z", "yesterday")
            + EVENT
            + "{\"detail-type\":");
    assertThat(notes)
        .containsExactly(
            "misunderstood: event 0 is no object",
            "misunderstood: event 1 lacks a rule, a resource, a time, a region or an account",
            "notice 2",
            "problem: not JSON in or behind event 3: the rest was not read");
  }

  @Test
  void aResultOfAnotherShapeCostsNoOtherEvent() throws IOException {
    read(
        EVENT.replace(
                "\"newEvaluationResult\":{",
                "\"newEvaluationResult\":[{\"configRuleName\":\"x\"},[7]],\"x\":{")
            + EVENT);
    assertThat(notes).containsExactly("notice 0", "notice 1");
    assertThat(notices.get(0).compliance()).isNull();
    assertThat(notices.get(0).rule()).isEqualTo("ec2-instance-role");
    assertThat(notices.get(1)).isEqualTo(NOTICE);
  }

  @Test
  void anEventOfOneAccountOrRegionThatSpeaksOfAnotherIsNotUsed() throws IOException {
    read(
        EVENT.replace("\"awsAccountId\":\"111122223333\"", "\"awsAccountId\":\"444455556666\"")
            + EVENT.replace("\"awsRegion\":\"eu-central-1\"", "\"awsRegion\":\"eu-west-1\"")
            + EVENT);
    assertThat(notes)
        .containsExactly(
            "misunderstood: event 0 names one account or region outside and another within: not"
                + " used",
            "misunderstood: event 1 names one account or region outside and another within: not"
                + " used",
            "notice 2");
  }

  @Test
  void longTextsAreCut() throws IOException {
    read(EVENT.replace("no profile", "x".repeat(5_000)));
    assertThat(notices.get(0).annotation()).hasSize(1024);
  }

  @Test
  void gzipIsInflatedAndAFileCutOffIsAProblem() throws IOException {
    byte[] packed = gzip((EVENT + "\n").repeat(200));
    EventNoticeReader.read(new ByteArrayInputStream(packed), new Sink());
    assertThat(notices).hasSize(200).containsOnly(NOTICE);
    notes.clear();
    EventNoticeReader.read(
        new ByteArrayInputStream(Arrays.copyOf(packed, packed.length - 12)), new Sink());
    assertThat(notes.get(notes.size() - 1)).startsWith("problem: ");
  }

  @Test
  void aFileIsRecognisedByItsFirstEvent() throws IOException {
    assertThat(isOne(EVENT)).isTrue();
    assertThat(isOne(" \n" + EVENT)).isTrue();
    assertThat(EventNoticeReader.isOne(Arrays.copyOf(gzip(EVENT.repeat(90)), 300))).isTrue();
    assertThat(isOne("{\"a\":\"Config Rules Compliance Change\",\"detail-type\":\"x\"}")).isFalse();
    assertThat(isOne("{\"a\":{\"detail-type\":\"Config Rules Compliance Change\"}}")).isFalse();
    assertThat(isOne("[]")).isFalse();
    assertThat(isOne("")).isFalse();
    assertThat(isOne("{\"fileVersion\":\"1.0")).isFalse();
  }

  private static boolean isOne(String text) {
    return EventNoticeReader.isOne(text.getBytes(StandardCharsets.UTF_8));
  }

  private void read(String text) throws IOException {
    EventNoticeReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Sink());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

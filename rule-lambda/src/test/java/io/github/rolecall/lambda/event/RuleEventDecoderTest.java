package io.github.rolecall.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleEventDecoderTest {

  private static final String TOKEN = "c2VjcmV0LXRva2Vu";

  private static final String ITEM =
      """
      {"awsAccountId":"444455556666","awsRegion":"eu-central-1","resourceType":"AWS::EC2::Instance",\
      "resourceId":"i-1","resourceName":"web","configurationItemStatus":"OK",\
      "configurationItemCaptureTime":"2026-05-20T09:15:00.000Z",\
      "configuration":{"state":{"name":"running"},"iamInstanceProfile":null},"tags":{"Owner":"web",\
      "Other":"x"}}\
      """;

  private static final String SCHEDULED =
      """
      {"awsAccountId":"444455556666","notificationCreationTime":"2026-06-01T12:00:00.000Z",\
      "messageType":"ScheduledNotification","recordVersion":"1.0"}\
      """;

  private final Map<String, Object> envelope = new LinkedHashMap<>();

  RuleEventDecoderTest() {
    envelope.put("version", "1.0");
    envelope.put("invokingEvent", SCHEDULED);
    envelope.put("ruleParameters", "{}");
    envelope.put("resultToken", TOKEN);
    envelope.put("eventLeftScope", false);
    envelope.put(
        "configRuleArn", "arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-k2v9qa");
    envelope.put("configRuleName", "web");
    envelope.put("accountId", "111122223333");
  }

  private static String change(String item) {
    return "{\"configurationItem\":"
        + item
        + ",\"messageType\":\"ConfigurationItemChangeNotification\"}";
  }

  private String json() throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      out.writeStartObject();
      for (Map.Entry<String, Object> entry : envelope.entrySet()) {
        out.writeFieldName(entry.getKey());
        if (entry.getValue() instanceof Boolean flag) {
          out.writeBoolean(flag);
        } else if (entry.getValue() instanceof Integer number) {
          out.writeNumber(number);
        } else if (entry.getValue().equals("null")) {
          out.writeNull();
        } else {
          out.writeString(entry.getValue().toString());
        }
      }
      out.writeEndObject();
    }
    return json.toString();
  }

  private static RuleInvocation decode(String json) throws Exception {
    return new RuleEventDecoder("Owner"::equals)
        .decode(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private RuleInvocation decode() throws Exception {
    return decode(json());
  }

  private RuleInvocation with(String key, Object value) throws Exception {
    envelope.put(key, value);
    return decode();
  }

  private RuleInvocation invokedBy(String invokingEvent) throws Exception {
    return with("invokingEvent", invokingEvent);
  }

  private static String refusalOf(String json) {
    InvalidEventException refusal =
        catchThrowableOfType(InvalidEventException.class, () -> decode(json));
    assertThat(refusal).isNotNull();
    String message = String.valueOf(refusal.getMessage());
    assertThat(message).hasLineCount(1).hasSizeLessThanOrEqualTo(500).doesNotContain(TOKEN);
    return message;
  }

  private String refusal(String key, Object value) throws IOException {
    envelope.put(key, value);
    return refusalOf(json());
  }

  @Test
  void aScheduledEventTellsItsAccountAndTime() throws Exception {
    RuleInvocation invocation = decode();
    Instant noon = Instant.parse("2026-06-01T12:00:00Z");
    assertThat(invocation.event()).isEqualTo(new InvokingEvent.Schedule("444455556666", noon));
    assertThat(invocation.notificationCreationTime()).isEqualTo(noon);
    assertThat(invocation.resultToken()).isEqualTo(TOKEN);
    assertThat(invocation.ruleName()).isEqualTo("web");
    assertThat(invocation.ruleArn()).endsWith("config-rule-k2v9qa");
    assertThat(invocation.accountId()).isEqualTo("111122223333");
    assertThat(invocation.leftScope()).isFalse();
    assertThat(invocation.toString()).contains("web").doesNotContain(TOKEN);
  }

  @Test
  void aChangeCarriesItsItem() throws Exception {
    RuleInvocation invocation = invokedBy(change(ITEM));
    InvokingEvent.Change change = (InvokingEvent.Change) invocation.event();
    assertThat(change.proactive()).isFalse();
    assertThat(change.resource().identity().accountId()).isEqualTo("444455556666");
    assertThat(change.resource()).isInstanceOf(Resource.Instance.class);
    assertThat(((Resource.Instance) change.resource()).tags()).isEqualTo(Map.of("Owner", "web"));
    assertThat(invocation.notificationCreationTime()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::EC2::Instance",
        "AWS::IAM::InstanceProfile",
        "AWS::IAM::Role",
        "AWS::EC2::Volume"
      })
  void leavingTheScopeReachesTheResource(String type) throws Exception {
    envelope.put("invokingEvent", change(ITEM.replace("AWS::EC2::Instance", type)));
    for (boolean left : new boolean[] {true, false}) {
      InvokingEvent.Change change = (InvokingEvent.Change) with("eventLeftScope", left).event();
      assertThat(change.resource().identity().leftScope()).isEqualTo(left);
      assertThat(change.resource().identity().resourceType()).isEqualTo(type);
    }
  }

  @Test
  void aResourceThatLeftNeedsNoConfiguration() throws Exception {
    String item = ITEM.replaceAll("\"configuration\":.*null}", "\"configuration\":null");
    envelope.put("eventLeftScope", true);
    InvokingEvent.Change change = (InvokingEvent.Change) invokedBy(change(item)).event();
    assertThat(change.resource().identity())
        .isEqualTo(
            new Identity(
                "444455556666",
                "eu-central-1",
                "AWS::EC2::Instance",
                "i-1",
                Instant.parse("2026-05-20T09:15:00Z"),
                ResourceStatus.Known.OK,
                true));
    assertThat(refusal("eventLeftScope", false))
        .startsWith("invokingEvent.configurationItem: configuration is null: expected an object");
  }

  @Test
  void anOversizedChangeIsItsSummary() throws Exception {
    String summary =
        "{\"messageType\":\"OversizedConfigurationItemChangeNotification\","
            + "\"configurationItem\":null,\"configurationItemSummary\":"
            + ITEM
            + "}";
    InvokingEvent.OversizedChange change =
        (InvokingEvent.OversizedChange) invokedBy(summary).event();
    assertThat(change.summary().resourceId()).isEqualTo("i-1");
    assertThat(change.summary().captureTime()).isEqualTo("2026-05-20T09:15:00Z");
    assertThat(change.summary().leftScope()).isFalse();

    InvokingEvent.OversizedChange left =
        (InvokingEvent.OversizedChange) with("eventLeftScope", true).event();
    assertThat(left.summary().leftScope()).isTrue();

    String carried = summary.replace("\"configurationItem\":null", "\"configurationItem\":" + ITEM);
    assertThat(invokedBy(carried).event()).isInstanceOf(InvokingEvent.Change.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"resourceId\":\"i-1\"|\"a\":1|configurationItemSummary.resourceId is missing",
        "\"resourceType\":\"AWS::EC2::Instance\"|\"resourceType\":7|resourceType is a number",
        "2026-05-20T09:15:00.000Z|soon|configurationItemCaptureTime is \"soon\": expected a time"
      })
  void aSummaryThatDoesNotTellWhichResourceIsRefused(String old, String changed, String message)
      throws IOException {
    String summary =
        "{\"messageType\":\"OversizedConfigurationItemChangeNotification\","
            + "\"configurationItemSummary\":"
            + ITEM.replace(old, changed)
            + "}";
    assertThat(refusal("invokingEvent", summary)).contains(message);
  }

  @Test
  void aDeliveredSnapshotIsOfTheRulesAccountUnlessItTells() throws Exception {
    String delivered =
        """
        {"configSnapshotId":"x","s3Bucket":"b","notificationCreationTime":"2026-06-01T12:00:00+0200",\
        "messageType":"ConfigurationSnapshotDeliveryCompleted"}\
        """;
    Instant ten = Instant.parse("2026-06-01T10:00:00Z");
    assertThat(invokedBy(delivered).event())
        .isEqualTo(new InvokingEvent.SnapshotDelivered("111122223333", ten));
    String told = delivered.replace("{\"c", "{\"awsAccountId\":\"444455556666\",\"c");
    assertThat(invokedBy(told).event())
        .isEqualTo(new InvokingEvent.SnapshotDelivered("444455556666", ten));
  }

  @Test
  void aPlannedResourceTakesAccountAndRegionOfItsRule() throws Exception {
    String item =
        """
        {"resourceType":"AWS::EC2::Instance","resourceId":"WebServer",\
        "configuration":"{\\"ImageId\\":\\"ami-1\\",\\"IamInstanceProfile\\":\\"web\\"}"}\
        """;
    envelope.put("invokingEvent", change(item));
    InvokingEvent.Change beside =
        (InvokingEvent.Change) with("evaluationMode", "PROACTIVE").event();
    assertThat(beside.proactive()).isTrue();
    assertThat(beside.resource().identity())
        .extracting(Identity::accountId, Identity::region, Identity::captureTime)
        .containsExactly("111122223333", "eu-central-1", null);

    envelope.remove("evaluationMode");
    envelope.remove("accountId");
    String inside = "{\"evaluationMode\":\"PROACTIVE\",\"configurationItem\":" + item + "}";
    InvokingEvent.Change untyped = (InvokingEvent.Change) invokedBy(inside).event();
    assertThat(untyped.proactive()).isTrue();
    assertThat(untyped.resource().identity().accountId()).isEqualTo("111122223333");

    InvokingEvent.Change real = (InvokingEvent.Change) invokedBy(change(item)).event();
    assertThat(real.resource().identity().accountId()).isEmpty();
  }

  @Test
  void parametersBecomeText() throws Exception {
    String parameters = "{\"a\":\"x\",\"b\":5,\"c\":true,\"d\":1.50,\"e\":null}";
    assertThat(with("ruleParameters", parameters).parameters())
        .isEqualTo(Map.of("a", "x", "b", "5", "c", "true", "d", "1.50"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", " ", "{}"})
  void aRuleMayHaveNoParameters(String parameters) throws Exception {
    assertThat(with("ruleParameters", parameters).parameters()).isEmpty();
    envelope.remove("ruleParameters");
    assertThat(decode().parameters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":[1]}|the parameter \"a\" is a list: expected a string",
        "{\"a\\n\":{}}|the parameter \"a?\" is an object: expected a string",
        "[]|ruleParameters is a list: expected an object",
        "{} {}|ruleParameters goes on behind its object",
        "{\"a\":|ruleParameters is not valid JSON"
      })
  void otherParametersAreRefused(String parameters, String message) throws IOException {
    assertThat(refusal("ruleParameters", parameters)).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messageType\":\"Hello\"}|unknown messageType \"Hello\": expected Configuration",
        "{}|invokingEvent.messageType is missing: expected ConfigurationItemChange",
        "{\"messageType\":3}|invokingEvent.messageType is a number: expected a string",
        "{\"messageType\":\"ConfigurationItemChangeNotification\"}|invokingEvent.configurationItem is missing",
        "{\"messageType\":\"OversizedConfigurationItemChangeNotification\"}|invokingEvent.configurationItemSummary is missing",
        "{\"messageType\":\"ScheduledNotification\"}|invokingEvent.awsAccountId is missing",
        "{\"messageType\":\"ScheduledNotification\",\"awsAccountId\":\"1\"}|invokingEvent.notificationCreationTime is missing",
        "{\"messageType\":\"ConfigurationSnapshotDeliveryCompleted\",\"notificationCreationTime\":\"x\"}|invokingEvent.notificationCreationTime is \"x\"",
        "{\"configurationItem\":[]}|invokingEvent.configurationItem is a list: expected an object",
        "[]|invokingEvent is a list: expected an object",
        "{} 1|invokingEvent goes on behind its object",
        "{\"messageType\"|invokingEvent is not valid JSON"
      })
  void otherMessagesAreRefused(String invokingEvent, String message) throws IOException {
    assertThat(refusal("invokingEvent", invokingEvent)).startsWith(message);
  }

  @Test
  void aMisunderstoodItemIsRefusedWithItsReasonWhereverItStands() throws IOException {
    String item = ITEM.replace("\"iamInstanceProfile\":null", "\"iamInstanceProfile\":7");
    assertThat(refusal("invokingEvent", change(item)))
        .startsWith(
            "invokingEvent.configurationItem: configuration.iamInstanceProfile is a number");
  }

  @ParameterizedTest
  @CsvSource({
    "invokingEvent,null,invokingEvent is missing or empty",
    "resultToken,null,resultToken is missing or empty",
    "resultToken,'',resultToken is missing or empty",
    "configRuleName,null,configRuleName is missing or empty",
    "eventLeftScope,yes,eventLeftScope is a string: expected true or false"
  })
  void anEnvelopeThatLacksSomethingIsRefused(String key, String value, String message)
      throws IOException {
    assertThat(refusal(key, value)).startsWith(message);
  }

  @Test
  void aTokenThatIsNoStringIsRefused() throws IOException {
    assertThat(refusal("resultToken", 7)).startsWith("resultToken is a number: expected a string");
    envelope.put("resultToken", TOKEN);
    assertThat(refusal("configRuleArn", true)).startsWith("configRuleArn is a boolean");
  }

  @Test
  void whatIsNoObjectIsRefusedAndNeverQuoted() {
    assertThat(refusalOf("")).startsWith("the event is empty: expected an object");
    assertThat(refusalOf("null")).startsWith("the event is null");
    assertThat(refusalOf("\"x\"")).startsWith("the event is a string");
    assertThat(refusalOf("{\"resultToken\":" + TOKEN + "}")).startsWith("the event is not valid");
    assertThat(refusalOf("{\"resultToken\":\"" + TOKEN)).startsWith("the event is not valid JSON");
    assertThat(refusalOf("{} {}")).startsWith("the event is followed by more text");
  }

  @Test
  void hostileTextIsBoundedAndEscaped() throws IOException {
    String type = "\\u001b[31m\\n\\u202e" + "x".repeat(100_000);
    assertThat(refusal("invokingEvent", "{\"messageType\":\"" + type + "\"}"))
        .startsWith("unknown messageType \"?[31m??xxx")
        .contains("...\": expected");
  }

  @Test
  void deepAndHugeEventsAreRefused() throws IOException {
    String deep = "[".repeat(100_000);
    assertThat(refusalOf("{\"x\":" + deep)).contains("too deep");
    assertThat(refusal("invokingEvent", "{\"x\":" + deep)).contains("invokingEvent is nested");
    assertThat(refusal("invokingEvent", change("{\"configuration\":" + deep))).contains("too deep");
    envelope.put("invokingEvent", SCHEDULED);
    assertThat(refusal("ruleParameters", "{\"x\":" + "9".repeat(5_000) + "}"))
        .contains("too large");
    assertThat(refusalOf(" ".repeat(8_000_001))).contains("more than 8000000 bytes");
  }

  @Test
  void aBrokenStreamIsNoInvalidEvent() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new RuleEventDecoder(t -> true).decode(closed))
        .withMessage("Stream closed");
  }
}

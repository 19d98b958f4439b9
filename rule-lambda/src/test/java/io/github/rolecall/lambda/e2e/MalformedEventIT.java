package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event that is not understood is told by one error: what, where, and what was expected. */
final class MalformedEventIT {

  private static final String TOKEN = "a-result-token-that-is-a-secret";

  private static final String DEEP = "[".repeat(100_000);

  private enum Damage {
    NOTHING(event -> "", "the event is empty: expected an object"),
    NO_JSON(event -> "Hello", "the event is not valid JSON: expected an object"),
    CUT_OFF(
        event -> event.substring(0, event.length() - 40),
        "the event is not valid JSON: expected an object"),
    A_LIST(event -> "[" + event + "]", "the event is a list: expected an object"),
    TWICE(event -> event + event, "the event is followed by more text: expected one object"),
    NESTED(event -> "{\"x\":" + DEEP, "the event is nested too deep"),
    NO_TOKEN(
        event -> event.replace("\"resultToken\"", "\"other\""),
        "resultToken is missing or empty: expected a string, as AWS Config sends it"),
    NO_INVOKING_EVENT(
        event -> event.replace("\"invokingEvent\"", "\"other\""),
        "invokingEvent is missing or empty: expected a string, as AWS Config sends it"),
    NAME_IS_A_NUMBER(
        event -> event.replace("\"configRuleName\":\"ec2-instance-role\"", "\"configRuleName\":5"),
        "configRuleName is a number: expected a string"),
    LEFT_SCOPE_IS_A_STRING(
        event -> event.replace("\"eventLeftScope\":false", "\"eventLeftScope\":\"no\""),
        "eventLeftScope is a string: expected true or false"),
    PARAMETERS_ARE_A_LIST(
        event -> event.replace("\"ruleParameters\":\"{}\"", "\"ruleParameters\":\"[]\""),
        "ruleParameters is a list: expected an object of names and values"),
    PARAMETERS_ARE_CUT_OFF(
        event -> event.replace("\"ruleParameters\":\"{}\"", "\"ruleParameters\":\"{\""),
        "ruleParameters is not valid JSON: expected an object"),
    INNER_CUT_OFF(
        event -> event.replace(",\\\"recordVersion\\\":\\\"1.3\\\"}", ""),
        "invokingEvent is not valid JSON: expected an object"),
    UNKNOWN_TYPE(
        event -> event.replace("ConfigurationItemChangeNotification", "Nonsense"),
        "unknown messageType \"Nonsense\": expected ConfigurationItemChangeNotification"),
    NO_TYPE(
        event -> event.replace("messageType", "other"),
        "invokingEvent.messageType is missing: expected ConfigurationItemChangeNotification"),
    NO_ITEM(
        event -> event.replace("\\\"configurationItem\\\"", "\\\"other\\\""),
        "invokingEvent.configurationItem is missing or null: expected an object"),
    NO_RESOURCE_ID(event -> event.replace("resourceId", "other"), "resourceId"),
    RESOURCE_TYPE_IS_A_NUMBER(
        event -> event.replace("\\\"AWS::EC2::Instance\\\"", "7"), "resourceType"),
    TIME_IS_NONE(
        event -> event.replaceFirst("(CaptureTime\\\\\":\\\\\")[^\\\\]*", "$1soon"), "CaptureTime");

    private final UnaryOperator<String> done;
    private final String error;

    Damage(UnaryOperator<String> done, String error) {
      this.done = done;
      this.error = error;
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneErrorSaysWhatWasExpected(Damage damage) throws Exception {
    Stages.run(stage -> {
      String good = stage.change(stage.profile()).resultToken(TOKEN).toString();
      String bad = damage.done.apply(good);
      assertThat(bad).isNotEqualTo(good);
      Invocation invocation = stage.function.invoke(bad, Stage.AMPLE);

      assertThat(invocation.error())
          .as(invocation.toString())
          .contains(damage.error)
          .hasLineCount(1);
      assertThat(invocation.logged("kind"))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.path("kind").asText()).isEqualTo("InvalidEventException");
            assertThat(line.path("message").asText()).isEqualTo(invocation.error());
          });
      assertThat(invocation.toString()).doesNotContain(TOKEN);
      assertThat(stage.front.received()).isEmpty();
      Invocation next = stage.function.invoke(good, Stage.AMPLE);
      return assertThat(next.succeeded()).as("the next event").isTrue();
    });
  }
}

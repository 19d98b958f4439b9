package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that is not understood is told by one error: what, where, and what was expected. */
final class MalformedEventIT {

  private static final String TOKEN = "a-result-token-that-is-a-secret";

  private static final String DEEP = "[".repeat(100_000);

  record Damage(String name, UnaryOperator<String> done, String error) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage("nothing", event -> "", "the event is empty: expected an object"),
        new Damage("no json", event -> "Hello", "the event is not valid JSON: expected an object"),
        new Damage(
            "cut off",
            event -> event.substring(0, event.length() - 40),
            "the event is not valid JSON: expected an object"),
        new Damage("a list", event -> "[" + event + "]", "the event is a list: expected an object"),
        new Damage(
            "twice",
            event -> event + event,
            "the event is followed by more text: expected one object"),
        new Damage("nested", event -> "{\"x\":" + DEEP, "the event is nested too deep"),
        new Damage(
            "no token",
            event -> event.replace("\"resultToken\"", "\"other\""),
            "resultToken is missing or empty: expected a string, as AWS Config sends it"),
        new Damage(
            "no invoking event",
            event -> event.replace("\"invokingEvent\"", "\"other\""),
            "invokingEvent is missing or empty: expected a string, as AWS Config sends it"),
        new Damage(
            "name is a number",
            event ->
                event.replace("\"configRuleName\":\"ec2-instance-role\"", "\"configRuleName\":5"),
            "configRuleName is a number: expected a string"),
        new Damage(
            "left scope is a string",
            event -> event.replace("\"eventLeftScope\":false", "\"eventLeftScope\":\"no\""),
            "eventLeftScope is a string: expected true or false"),
        new Damage(
            "parameters are a list",
            event -> event.replace("\"ruleParameters\":\"{}\"", "\"ruleParameters\":\"[]\""),
            "ruleParameters is a list: expected an object of names and values"),
        new Damage(
            "parameters are cut off",
            event -> event.replace("\"ruleParameters\":\"{}\"", "\"ruleParameters\":\"{\""),
            "ruleParameters is not valid JSON: expected an object"),
        new Damage(
            "inner cut off",
            event -> event.replace(",\\\"recordVersion\\\":\\\"1.3\\\"}", ""),
            "invokingEvent is not valid JSON: expected an object"),
        new Damage(
            "unknown type",
            event -> event.replace("ConfigurationItemChangeNotification", "Nonsense"),
            "unknown messageType \"Nonsense\": expected ConfigurationItemChangeNotification"),
        new Damage(
            "no type",
            event -> event.replace("messageType", "other"),
            "invokingEvent.messageType is missing: expected ConfigurationItemChangeNotification"),
        new Damage(
            "no item",
            event -> event.replace("\\\"configurationItem\\\"", "\\\"other\\\""),
            "invokingEvent.configurationItem is missing or null: expected an object"),
        new Damage("no resource id", event -> event.replace("resourceId", "other"), "resourceId"),
        new Damage(
            "resource type is a number",
            event -> event.replace("\\\"AWS::EC2::Instance\\\"", "7"),
            "resourceType"),
        new Damage(
            "time is none",
            event -> event.replaceFirst("(CaptureTime\\\\\":\\\\\")[^\\\\]*", "$1soon"),
            "CaptureTime"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void oneErrorSaysWhatWasExpected(Damage damage) throws Exception {
    Stages.run(stage -> {
      String good = stage.change(stage.profile()).resultToken(TOKEN).toString();
      String bad = damage.done().apply(good);
      assertThat(bad).isNotEqualTo(good);
      Invocation invocation = stage.function.invoke(bad, Stage.AMPLE);

      assertThat(invocation.error())
          .as(invocation.toString())
          .contains(damage.error())
          .hasLineCount(1);
      assertThat(invocation.logged("kind"))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.path("kind").asText()).isEqualTo("InvalidEventException");
            assertThat(line.path("message").asText()).isEqualTo(invocation.error());
          });
      assertThat(invocation.logged("_aws")).as("no rule to measure").isEmpty();
      assertThat(invocation.toString()).doesNotContain(TOKEN);
      assertThat(stage.front.received()).isEmpty();
      Invocation next = stage.function.invoke(good, Stage.AMPLE);
      assertThat(next.succeeded()).as("the next event").isTrue();
    });
  }
}

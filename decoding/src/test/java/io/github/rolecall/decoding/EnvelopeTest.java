package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.DECODED_INSTANCE;
import static io.github.rolecall.decoding.Items.INSTANCE;
import static io.github.rolecall.decoding.Items.instance;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private static final String MESSAGE = message(INSTANCE);

  @Test
  void aMessageGivesItsItem() {
    assertThat(Found.in(MESSAGE).only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void theMessageTypeMayStandBeforeTheItem() {
    String message =
        json("{'messageType':'ConfigurationItemChangeNotification','configurationItem':")
            + INSTANCE
            + "}";

    assertThat(Found.in(message).only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anItemWithoutAMessageTypeIsOneToo() {
    assertThat(Found.in(json("{'ConfigurationItem':") + INSTANCE + "}").only())
        .isEqualTo(DECODED_INSTANCE);
    assertThat(
            Found.in(json("{'configurationItemSummary':null,'configurationItem':") + INSTANCE + "}")
                .only())
        .isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anSnsNotificationHoldsAMessage() {
    assertThat(Found.in(sns(MESSAGE)).only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anEventOfAFunctionBehindATopicHoldsNotifications() {
    String event =
        json("{'Records':[{'EventSource':'aws:sns','Sns':")
            + sns(MESSAGE)
            + json("},{'EventSource':'aws:sns','Sns':")
            + sns(message(instance("i-2")))
            + "}]}";

    Found found = Found.in(event);

    assertThat(found.ids()).containsExactly("i-0a1", "i-2");
    assertThat(found.items()).containsExactly(0, 1);
  }

  @Test
  void anEventOfAFunctionBehindAQueueHoldsMessagesOrNotifications() {
    String event =
        json("{'Records':[{'messageId':'1','body':")
            + Json.string(MESSAGE)
            + json("},{'messageId':'2','body':")
            + Json.string(sns(message(instance("i-2"))))
            + "}]}";

    assertThat(Found.in(event).ids()).containsExactly("i-0a1", "i-2");
  }

  @Test
  void anEventOfEventBridgeHoldsAMessage() {
    String event =
        json(
                """
                {'version':'0','id':'1','detail-type':'Config Configuration Item Change','source':'aws.config','account':'111122223333',
                'time':'2026-01-01T00:00:00Z','region':'eu-central-1','resources':[],'detail':\
                """)
            + MESSAGE
            + "}";

    assertThat(Found.in(event).only()).isEqualTo(DECODED_INSTANCE);
    assertThat(Found.in(json("{'Records':[{'body':") + Json.string(event) + "}]}").only())
        .isEqualTo(DECODED_INSTANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'invokingEvent':%s,'eventLeftScope':true,'accountId':'999999999999'}",
        "{'eventLeftScope':true,'invokingEvent':%s}"
      })
  void anEventOfARuleTellsWhetherTheResourceLeftItsScope(String event) {
    Resource left = Found.in(json(event).formatted(Json.string(MESSAGE))).only();

    assertThat(left.identity().leftScope()).isTrue();
    assertThat(left.identity().accountId()).isEqualTo("111122223333");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'eventLeftScope':false", ",'eventLeftScope':null"})
  void anEventOfARuleUsuallyDoesNot(String flag) {
    String event = json("{'invokingEvent':%s" + flag + "}").formatted(Json.string(MESSAGE));

    assertThat(Found.in(event).only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void aResourceThatLeftTheScopeNeedsNoConfiguration() {
    String event =
        json("{'invokingEvent':%s,'eventLeftScope':true}")
            .formatted(Json.string(message(item("AWS::EC2::Instance", "i-1", "null"))));

    assertThat(Found.in(event).onlyInstance().identity().leftScope()).isTrue();
  }

  @Test
  void aResourceOfAnotherTypeThatCameAloneIsHandedOn() {
    String event =
        json("{'invokingEvent':%s,'eventLeftScope':true}")
            .formatted(Json.string(message(item("AWS::S3::Bucket", "logs", "{}"))));

    assertThat(Found.in(event).only())
        .isInstanceOf(Resource.Other.class)
        .satisfies(other -> assertThat(other.identity().leftScope()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'invokingEvent':null} | 17 | invokingEvent is null: expected a string of JSON
          {'invokingEvent':{'a':[]},'x':1} | 17 | invokingEvent is an object: expected a string of JSON
          {'invokingEvent':''} | 17 | invokingEvent is empty
          {'invokingEvent':'{'} | 17 | invokingEvent: cut off JSON
          {'invokingEvent':'{}','eventLeftScope':'maybe'} | 39 | eventLeftScope is a string: expected true or false
          {'Type':'Notification','Message':'hello'} | 33 | Message: invalid JSON: Unrecognized token "hello": was expecting (JSON String, Number, Array, Object or token "null", "true" or "false")
          {'Type':'Notification','Message':''} | 33 | Message is empty
          {'Type':'SubscriptionConfirmation','Message':'You ..'} | 53 | an SNS SubscriptionConfirmation carries no configuration item
          {'Type':'UnsubscribeConfirmation'} | 33 | an SNS UnsubscribeConfirmation carries no configuration item
          {'configurationItem':5} | 21 | configurationItem is a number: expected an object
          {'messageType':5} | 15 | messageType is a number: expected a string
          {'messageType':'ConfigurationItemChangeNotification'} | 15 | a ConfigurationItemChangeNotification without its configurationItem
          {'configurationItem':null,'messageType':'ConfigurationItemChangeNotification'} | 40 | a ConfigurationItemChangeNotification without its configurationItem
          {'messageType':'OversizedConfigurationItemChangeNotification'} | 15 | an OversizedConfigurationItemChangeNotification without its configurationItemSummary
          {'messageType':'ScheduledNotification','awsAccountId':'1'} | 15 | a ScheduledNotification carries no configuration item
          {'messageType':'ConfigurationSnapshotDeliveryCompleted'} | 15 | a ConfigurationSnapshotDeliveryCompleted carries no configuration item
          {'messageType':'OversizedConfigurationItemChangeDeliveryFailed'} | 15 | an OversizedConfigurationItemChangeDeliveryFailed carries no configuration item
          {'messageType':'ComplianceChangeNotification','resourceType':'AWS::EC2::Instance','resourceId':'i-1'} | 15 | a ComplianceChangeNotification carries no configuration item
          {'messageType':'NewKind','configurationItem':{}} | 15 | unknown messageType "NewKind": expected ConfigurationItemChangeNotification or another of AWS Config's
          """)
  void whatCarriesNoItemIsSaid(String document, long offset, String message) {
    DecodingProblem problem =
        Found.in(json(document.replace("Config's", "Config's"))).onlyProblem();

    assertThat(problem.message().replace('\'', '"')).isEqualTo(message.replace('\'', '"'));
    assertThat(problem.offset()).isEqualTo(offset);
  }

  @Test
  void oneBrokenRecordDoesNotHinderTheNext() {
    String event =
        json("{'Records':[{'body':'{'},{'body':'")
            + "[".repeat(50_000)
            + json("'},{'body':'{'},{'body':'{\\'configurationItem\\':{'},{'body':")
                .replace("\\\"", "\\\"")
            + Json.string(MESSAGE)
            + "}]}";

    Found found = Found.in(event);

    assertThat(found.resources()).containsExactly(DECODED_INSTANCE);
    assertThat(found.items()).containsExactly(1);
    assertThat(found.messages())
        .containsExactly(
            "body: cut off JSON",
            "more than 32 envelopes or lists inside each other: not read",
            "body: too large or too deep: Document nesting depth (1001) exceeds the maximum"
                + " allowed (1000)",
            "body: cut off JSON",
            "item 0: body: cut off JSON");
  }

  @Test
  void aProblemInsideAStringTellsWhereTheStringBegins() {
    String event =
        json("{'invokingEvent':") + Json.string(message(instance("i-1", "{'state':5}"))) + "}";

    assertThat(Found.in(event).onlyProblem())
        .isEqualTo(
            new DecodingProblem(
                17, "item 0: configuration.state is a number: expected an object with name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResourceDeleted", "ResourceDeletedNotRecorded", "ResourceNotRecorded"})
  void theSummaryOfAnOversizedItemIsEnoughForWhatIsGone(String status) {
    Resource.Instance gone = Found.in(oversized("AWS::EC2::Instance", status)).onlyInstance();

    assertThat(gone.identity().resourceId()).isEqualTo("i-1");
    assertThat(gone.profile()).isNull();
  }

  @Test
  void theSummaryOfAnOversizedItemIsEnoughForAnotherType() {
    assertThat(Found.in(oversized("AWS::S3::Bucket", "OK")).only())
        .isInstanceOf(Resource.Other.class);
  }

  @Test
  void theSummaryOfAnOversizedItemIsEnoughForWhatLeftTheScope() {
    String event =
        json("{'eventLeftScope':true,'invokingEvent':")
            + Json.string(oversized("AWS::EC2::Instance", "OK"))
            + "}";

    assertThat(Found.in(event).onlyInstance().identity().leftScope()).isTrue();
  }

  @Test
  void theSummaryOfAnOversizedItemIsNoInstanceWithoutAProfile() {
    for (String type : List.of("AWS::EC2::Instance", "AWS::IAM::Role")) {
      assertThat(Found.in(oversized(type, "OK")).onlyProblem().message())
          .isEqualTo(
              "item 0: oversized notification for i-1: it carries no configuration,"
                  + " and reading it needs AWS Config's history");
    }
  }

  @Test
  void aSummaryThatIsNotUnderstoodIsSaid() {
    assertThat(
            Found.in(json("{'configurationItemSummary':{'resourceType':'AWS::EC2::Instance'}}"))
                .onlyProblem()
                .message())
        .startsWith("item 0: oversized notification for a resource: ");
    assertThat(
            Found.in(json("{'configurationItemSummary':{'configurationItemStatus':5}}"))
                .onlyProblem()
                .message())
        .isEqualTo("configurationItemStatus is a number: expected a string");
  }

  @Test
  void anOversizedMessageMayHoldItsItemAllTheSame() {
    String message =
        json("{'messageType':'OversizedConfigurationItemChangeNotification','configurationItem':")
            + INSTANCE
            + "}";

    assertThat(Found.in(message).only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anOversizedMessageMayHaveAnEmptyItemBesideItsSummary() {
    String message =
        json("{'configurationItem':null,") + oversized("AWS::EC2::Instance", "OK").substring(1);

    assertThat(Found.in(message).onlyProblem().message()).contains("oversized notification");
  }

  private static String oversized(String type, String status) {
    return json(
        """
        {'configurationItemSummary':{'changeType':'UPDATE','awsAccountId':'111122223333','awsRegion':'eu-central-1',
        'configurationItemCaptureTime':'2026-02-03T04:05:06.789Z','resourceType':'%s','resourceId':'i-1','configurationItemStatus':'%s'},
        'messageType':'OversizedConfigurationItemChangeNotification','s3DeliverySummary':{}}
        """
            .formatted(type, status));
  }

  private static String message(String item) {
    return json("{'configurationItemDiff':{'changedProperties':{'configuration':5}},")
        + json("'configurationItem':")
        + item
        + json(
            ",'notificationCreationTime':'x','messageType':'ConfigurationItemChangeNotification','recordVersion':'1.3'}");
  }

  private static String sns(String message) {
    return json(
            "{'Type':'Notification','MessageId':'1','TopicArn':'arn:a','Subject':'s','Message':")
        + Json.string(message)
        + json(",'Timestamp':'2026-01-01T00:00:00Z','MessageAttributes':{}}");
  }
}

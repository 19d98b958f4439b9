package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnsApiTest {

  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:changes";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final SnsApi sns = new SnsApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void messageIsPublished() {
    fake.answers(
        200,
        "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult>"
            + "</PublishResponse>");

    sns.publish(TOPIC, "one change", "first\nsecond & last");

    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A111122223333"
                + "%3Achanges&Subject=one+change&Message=first%0Asecond+%26+last");
    assertThat(fake.asked.get(0).authorization()).contains("/eu-central-1/sns/aws4_request");
  }

  @Test
  void missingTopicIsToldAsAwsSaysIt() {
    fake.answers(
        404,
        "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error>"
            + "</ErrorResponse>");

    assertThatThrownBy(() -> sns.publish(TOPIC, "s", "m"))
        .hasMessageContaining("sns:Publish failed: NotFound (HTTP 404): Topic does not exist");
  }

  @Test
  void anAnswerWithoutAMessageIdIsNotTakenForSuccess() {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, "<PublishResponse><PublishResult/></PublishResponse>");
    }

    assertThatThrownBy(() -> sns.publish(TOPIC, "s", "m")).hasMessageContaining("lacks MessageId");
  }
}

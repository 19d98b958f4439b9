package io.github.rolecall.aws;

/** The calls to SNS. All throw {@link AwsException} when they fail. */
public final class SnsApi {

  private final Session session;

  /**
   * Makes the calls of a session.
   *
   * @param session whose region is asked, which has to be the topic's
   */
  public SnsApi(Session session) {
    this.session = session;
  }

  /**
   * Sends a message to those who subscribed to a topic. When an answer is lost, it is sent again.
   *
   * @param topicArn the topic, no FIFO one
   * @param subject 1 to 100 printable characters of ASCII
   * @param message 1 to 262,144 bytes in UTF-8
   */
  public void publish(String topicArn, String subject, String message) {
    Request request =
        new Form(Action.SNS_PUBLISH)
            .with("TopicArn", topicArn)
            .with("Subject", subject)
            .with("Message", message)
            .request();
    session.call(
        request, body -> XmlAnswer.inside(body, "PublishResult", "MessageId", XmlAnswer::text));
  }
}

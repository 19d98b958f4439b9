package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/** The call to STS about the credentials themselves. Throws {@link AwsException} when it fails. */
public final class CallerApi {

  private final Session session;

  /**
   * Makes the call of a session.
   *
   * @param session whose credentials are asked about
   */
  public CallerApi(Session session) {
    this.session = session;
  }

  /** Returns the id of the account that the credentials belong to. */
  public String accountId() {
    Request request = new Form(Action.STS_GET_CALLER_IDENTITY).request();
    return session.call(request, body -> XmlAnswer.read(body, CallerApi::account));
  }

  private static String account(XmlAnswer xml) throws UnreadableAnswerException {
    @Nullable String account = null;
    while (xml.next(1)) {
      if (xml.is("GetCallerIdentityResult")) {
        while (xml.next(2)) {
          if (xml.is("Account")) {
            account = xml.text();
          }
        }
      }
    }
    if (account == null) {
      throw new UnreadableAnswerException("it lacks Account");
    }
    return account;
  }
}

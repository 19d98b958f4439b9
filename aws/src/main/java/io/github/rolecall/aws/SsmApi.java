package io.github.rolecall.aws;

import java.util.Optional;

/** The calls to the SSM Parameter Store. All throw {@link AwsException} when they fail. */
public final class SsmApi {

  private final Session session;

  /**
   * Makes the calls of a session.
   *
   * @param session whose account and region are asked
   */
  public SsmApi(Session session) {
    this.session = session;
  }

  /**
   * Gets the value of a parameter, decrypted if it is a SecureString.
   *
   * @param name its name or ARN
   * @return empty when there is none
   */
  public Optional<String> getParameter(String name) {
    Request request =
        Json.request(
            Action.SSM_GET_PARAMETER,
            json -> {
              json.writeStringField("Name", name);
              json.writeBooleanField("WithDecryption", true);
            });
    try {
      return Optional.of(session.call(request, SsmApi::value));
    } catch (AwsException e) {
      if (e.code().equals("ParameterNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String value(byte[] body) throws UnreadableAnswerException {
    String[] value = {""};
    Json.read(
        body,
        (name, json) -> {
          if (name.equals("Parameter")) {
            Json.fields(
                json,
                (inner, parameter) -> {
                  if (inner.equals("Value")) {
                    value[0] = Json.text(parameter);
                  }
                });
          }
        });
    if (value[0].isEmpty()) {
      throw new UnreadableAnswerException("it lacks Value");
    }
    return value[0];
  }
}

package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls the Parameter Store of Systems Manager. */
public final class SsmApi {

  private static final String GONE = "ParameterNotFound";

  private final Session session;

  /** Calls by a session. */
  public SsmApi(Session session) {
    this.session = session;
  }

  /**
   * Gets the value of a parameter, decrypted.
   *
   * @param name its name, path included
   * @return the value, or empty when there is no such parameter
   * @throws AwsException if the call fails
   */
  public Optional<String> getParameter(String name) {
    try {
      return Optional.of(
          session.call(
              JsonBody.request(
                  Action.SSM_GET_PARAMETER,
                  List.of(),
                  json -> {
                    json.writeStringField("Name", name);
                    json.writeBooleanField("WithDecryption", true);
                  }),
              SsmApi::readValue));
    } catch (AwsException e) {
      return IamApi.emptyIf(GONE, e);
    }
  }

  private static String readValue(byte[] body) throws IOException, DecodingException {
    return JsonAnswer.read(
        body,
        json -> {
          @Nullable String value = null;
          for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
            json.nextToken();
            if (!n.equals("Parameter")) {
              json.skipChildren();
              continue;
            }
            JsonAnswer.enterObject(json, n);
            for (String p = json.nextFieldName(); p != null; p = json.nextFieldName()) {
              json.nextToken();
              if (p.equals("Value")) {
                value = JsonAnswer.text(json, p);
              } else {
                json.skipChildren();
              }
            }
          }
          return JsonAnswer.required(value, "Parameter.Value");
        });
  }
}

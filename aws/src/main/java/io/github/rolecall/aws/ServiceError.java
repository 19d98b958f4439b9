package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of a failure.
 *
 * @param code for example {@code NoSuchEntity}; {@code Http503} when the answer names none
 * @param message AWS's own words as they came; may be empty
 * @param requestId by which AWS finds the call; may be empty
 */
record ServiceError(String code, String message, String requestId) {

  static ServiceError of(Service service, Answer answer) {
    ServiceError error;
    try {
      error =
          service.speaksJson()
              ? JsonAnswer.read(answer.body(), ServiceError::json)
              : xml(XmlAnswer.open(answer.body()));
    } catch (IOException | DecodingException e) {
      // A proxy's page, for example: then the status has to do.
      error = new ServiceError("", "", "");
    }
    return error.completedBy(answer);
  }

  private ServiceError completedBy(Answer answer) {
    @Nullable String type = answer.header("x-amzn-errortype");
    String named = shortCode(type == null || type.isBlank() ? code : type);
    @Nullable String id = answer.header("x-amzn-requestid");
    return new ServiceError(
        named.isEmpty() ? "Http" + answer.status() : named,
        message,
        !requestId.isEmpty() || id == null ? requestId : id);
  }

  /** Takes the name out of {@code com.amazonaws.config#NoSuchThing:http://internal/}. */
  private static String shortCode(String raw) {
    int colon = raw.indexOf(':');
    String type = colon < 0 ? raw : raw.substring(0, colon);
    return type.substring(type.indexOf('#') + 1).strip();
  }

  private static ServiceError json(JsonParser parser) throws IOException {
    @Nullable String code = null;
    @Nullable String message = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
      if (isText && (n.equals("__type") || (n.equals("code") && code == null))) {
        code = parser.getText();
      } else if (isText && n.equalsIgnoreCase("message")) {
        message = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return new ServiceError(code == null ? "" : code, message == null ? "" : message, "");
  }

  /** Reads both forms: ErrorResponse/Error with RequestId, and EC2's Response/Errors/Error. */
  private static ServiceError xml(XmlAnswer xml) throws IOException {
    ServiceError error = new ServiceError("", "", "");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "Error" -> error = error(xml, error.requestId);
        case "Errors" -> {
          for (String e = xml.nextChild(); e != null; e = xml.nextChild()) {
            error = error(xml, error.requestId);
          }
        }
        case "RequestId", "RequestID" ->
            error = new ServiceError(error.code, error.message, xml.text());
        default -> xml.skip();
      }
    }
    return error;
  }

  private static ServiceError error(XmlAnswer xml, String requestId) throws IOException {
    String code = "";
    String message = "";
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "Code" -> code = xml.text();
        case "Message" -> message = xml.text();
        default -> xml.skip();
      }
    }
    return new ServiceError(code, message, requestId);
  }
}

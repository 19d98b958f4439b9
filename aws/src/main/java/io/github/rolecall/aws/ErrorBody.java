package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Locale;

/**
 * What an error answer says.
 *
 * @param code the error code; empty when the answer has none, as one of a proxy
 * @param message AWS's words, maybe empty
 * @param requestId by which AWS finds the call, maybe empty
 */
record ErrorBody(String code, String message, String requestId) {

  static ErrorBody read(Service service, Answer answer) {
    try {
      return service.speaksJson() ? readJson(answer) : readXml(answer);
    } catch (UnreadableAnswerException e) {
      return new ErrorBody(shortName(answer.errorType()), "", answer.requestId());
    }
  }

  private static ErrorBody readJson(Answer answer) throws UnreadableAnswerException {
    String[] said = {answer.errorType(), ""};
    Json.read(
        answer.body(),
        (name, json) -> {
          if (json.currentToken() != JsonToken.VALUE_STRING) {
            return;
          }
          switch (name.toLowerCase(Locale.ROOT)) {
            case "__type" -> said[0] = json.getText();
            case "message" -> said[1] = json.getText();
            default -> {}
          }
        });
    return new ErrorBody(shortName(said[0]), said[1], answer.requestId());
  }

  /**
   * IAM and STS answer Error in ErrorResponse, EC2 one Error of Errors in Response, S3 Error alone.
   */
  private static ErrorBody readXml(Answer answer) throws UnreadableAnswerException {
    return XmlAnswer.read(
        answer.body(),
        xml -> {
          String[] said = {"", "", answer.requestId()};
          if (xml.is("Error")) {
            error(xml, 1, said);
          }
          while (xml.next(1)) {
            switch (xml.name()) {
              case "Error" -> error(xml, 2, said);
              case "Errors" -> {
                while (xml.next(2)) {
                  error(xml, 3, said);
                }
              }
              case "RequestId", "RequestID" -> said[2] = xml.text();
              default -> {}
            }
          }
          return new ErrorBody(said[0], said[1], said[2]);
        });
  }

  private static void error(XmlAnswer xml, int depth, String[] said)
      throws UnreadableAnswerException {
    while (xml.next(depth)) {
      switch (xml.name()) {
        case "Code" -> said[0] = xml.text();
        case "Message" -> said[1] = xml.text();
        default -> {}
      }
    }
  }

  /** Takes the name out of {@code com.amazonaws.ssm#ParameterNotFound:http://..}. */
  private static String shortName(String type) {
    int colon = type.indexOf(':');
    String name = colon < 0 ? type : type.substring(0, colon);
    return name.substring(name.indexOf('#') + 1);
  }
}

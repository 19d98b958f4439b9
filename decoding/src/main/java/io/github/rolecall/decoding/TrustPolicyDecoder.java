package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;

/** Decodes the trust policy of a role as far as to say whether EC2 may assume the role. */
public final class TrustPolicyDecoder {

  private static final Trust UNREADABLE = new Trust.Unknown("its trust policy is not readable");

  private TrustPolicyDecoder() {}

  /**
   * Decodes a policy that stands alone.
   *
   * @param document JSON, or URL-encoded JSON as the IAM API gives it
   * @return what it says of EC2; {@code Unknown} when it cannot be read, never an error
   */
  public static Trust decode(String document) {
    String json =
        document.stripLeading().startsWith("{") ? document : PercentEncoding.decode(document);
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      parser.nextToken();
      Trust trust = TrustPolicyReader.read(parser).ec2Trust();
      return parser.nextToken() == null ? trust : UNREADABLE;
    } catch (IOException | DecodingException e) {
      return UNREADABLE;
    }
  }

  /**
   * Decodes the policy that a parser stands on, an object or a string, and ends on its last token.
   */
  static Trust decode(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return decode(parser.getText());
    }
    Field<Trust> trust = Field.of(parser, p -> TrustPolicyReader.read(p).ec2Trust());
    return trust.value() == null ? UNREADABLE : trust.value();
  }
}

package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of profiles and roles, in either case of letters. Each method starts on a value
 * and ends on its last token.
 */
final class IamReader {

  /** Said of a role whose trust policy is not there. */
  static final Trust NO_TRUST_POLICY =
      new Trust.Unknown("the input holds no trust policy of its role");

  private IamReader() {}

  private interface Element<T> {
    T read() throws IOException, DecodingException;
  }

  /**
   * Reads the roles of a profile: objects, or in CloudFormation's form names. Null when the source
   * does not tell.
   */
  static @Nullable List<RoleReference> roles(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return list(parser, place, name, () -> role(parser, place, name));
  }

  private static RoleReference role(JsonParser parser, Place place, String list)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      return new RoleReference(Arns.name(text), Arns.isArn(text) ? text : null, NO_TRUST_POLICY);
    }
    @Nullable String name = null;
    @Nullable String arn = null;
    Trust trust = NO_TRUST_POLICY;
    expectObject(parser, place, list, "a role's name or an object with roleName");
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "roleName", "RoleName" -> name = place.text(parser, list + "." + n);
        case "arn", "Arn" -> arn = place.text(parser, list + "." + n);
        case "assumeRolePolicyDocument", "AssumeRolePolicyDocument" -> trust = trust(parser);
        default -> parser.skipChildren();
      }
    }
    return new RoleReference(name(parser, place, list, name, arn), arn, trust);
  }

  /** Reads the trust policy of a role; null counts as not there. */
  static Trust trust(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? NO_TRUST_POLICY
        : TrustPolicyDecoder.decode(parser);
  }

  /** Reads the profiles that hold a role. Null when the source does not tell. */
  static @Nullable List<ProfileReference> profiles(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return list(parser, place, name, () -> profile(parser, place, name));
  }

  private static ProfileReference profile(JsonParser parser, Place place, String list)
      throws IOException, DecodingException {
    @Nullable String name = null;
    @Nullable String arn = null;
    @Nullable String id = null;
    expectObject(parser, place, list, "an object with instanceProfileName");
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "instanceProfileName", "InstanceProfileName" ->
            name = place.text(parser, list + "." + n);
        case "arn", "Arn" -> arn = place.text(parser, list + "." + n);
        case "instanceProfileId", "InstanceProfileId" -> id = place.text(parser, list + "." + n);
        default -> parser.skipChildren();
      }
    }
    return new ProfileReference(name(parser, place, list, name, arn), arn, id);
  }

  /**
   * Reads the ARNs of managed policies: objects with policyArn, or in CloudFormation's form
   * strings. Null when the source does not tell.
   */
  static @Nullable List<String> policies(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return list(parser, place, name, () -> policy(parser, place, name));
  }

  private static String policy(JsonParser parser, Place place, String list)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    @Nullable String arn = null;
    expectObject(parser, place, list, "an object with policyArn");
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "policyArn", "PolicyArn" -> arn = place.text(parser, list + "." + n);
        default -> parser.skipChildren();
      }
    }
    if (arn == null) {
      throw place.complaint(parser, list, "has an element without a policyArn");
    }
    return arn;
  }

  private static <T> @Nullable List<T> list(
      JsonParser parser, Place place, String name, Element<T> element)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw place.wrong(parser, name, "a list");
    }
    List<T> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.read());
    }
    return List.copyOf(elements);
  }

  private static void expectObject(JsonParser parser, Place place, String list, String expected)
      throws DecodingException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw place.wrongPart(parser, list, "an element", expected);
    }
  }

  private static String name(
      JsonParser parser, Place place, String list, @Nullable String name, @Nullable String arn)
      throws DecodingException {
    if (name != null) {
      return name;
    }
    if (arn == null) {
      throw place.complaint(parser, list, "has an element without a name and an arn");
    }
    return Arns.name(arn);
  }
}

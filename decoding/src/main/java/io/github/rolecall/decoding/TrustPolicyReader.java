package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evaluation.TrustPolicy;
import io.github.rolecall.evaluation.TrustPolicy.Effect;
import io.github.rolecall.evaluation.TrustPolicy.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trust policy. Whatever breaks IAM's grammar where it could decide makes the whole policy
 * unreadable, since a guess could turn the verdict round.
 */
final class TrustPolicyReader {

  private static final String EVERYBODY = "*";

  private TrustPolicyReader() {}

  static TrustPolicy read(JsonParser parser) throws IOException, DecodingException {
    expect(parser, JsonToken.START_OBJECT, "a policy");
    @Nullable List<Statement> statements = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      if (n.equals("Statement")) {
        statements = statements(parser);
      } else {
        parser.skipChildren();
      }
    }
    return new TrustPolicy(required(parser, statements, "Statement"));
  }

  private static List<Statement> statements(JsonParser parser)
      throws IOException, DecodingException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return List.of(statement(parser));
    }
    List<Statement> statements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      statements.add(statement(parser));
    }
    return statements;
  }

  private static Statement statement(JsonParser parser) throws IOException, DecodingException {
    expect(parser, JsonToken.START_OBJECT, "a statement");
    @Nullable Effect effect = null;
    @Nullable Set<String> principal = null;
    @Nullable Set<String> notPrincipal = null;
    @Nullable List<String> action = null;
    @Nullable List<String> notAction = null;
    Set<String> conditionKeys = Set.of();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "Effect" -> effect = effect(parser);
        case "Principal" -> principal = services(parser);
        case "NotPrincipal" -> notPrincipal = services(parser);
        case "Action" -> action = strings(parser);
        case "NotAction" -> notAction = strings(parser);
        case "Condition" -> conditionKeys = conditionKeys(parser);
        default -> parser.skipChildren();
      }
    }
    return new Statement(
        required(parser, effect, "Effect"),
        oneOf(parser, principal, notPrincipal, "Principal"),
        notPrincipal != null,
        oneOf(parser, action, notAction, "Action"),
        notAction != null,
        conditionKeys);
  }

  private static Effect effect(JsonParser parser) throws IOException, DecodingException {
    return switch (parser.getText()) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> throw unreadable(parser, "an Effect");
    };
  }

  /**
   * Collects the service principals; those of other kinds, such as accounts, can never be EC2. IAM
   * takes {@code {"AWS":"*"}} for the same as {@code "*"}, which is every principal.
   */
  private static Set<String> services(JsonParser parser) throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals(EVERYBODY)) {
      return Set.of(EVERYBODY);
    }
    expect(parser, JsonToken.START_OBJECT, "a principal");
    Set<String> services = new HashSet<>();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      if (n.equals("Service")) {
        services.addAll(strings(parser));
      } else if (n.equals("AWS") && strings(parser).contains(EVERYBODY)) {
        services.add(EVERYBODY);
      } else {
        parser.skipChildren();
      }
    }
    return services;
  }

  /** Collects the keys of all conditions: {@code {"StringEquals":{"sts:ExternalId":..}}}. */
  private static Set<String> conditionKeys(JsonParser parser)
      throws IOException, DecodingException {
    expect(parser, JsonToken.START_OBJECT, "conditions");
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
      expect(parser, JsonToken.START_OBJECT, "a condition");
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        keys.add(n);
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return keys;
  }

  private static List<String> strings(JsonParser parser) throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return List.of(parser.getText());
    }
    expect(parser, JsonToken.START_ARRAY, "a list");
    List<String> strings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser, JsonToken.VALUE_STRING, "a string");
      strings.add(parser.getText());
    }
    return strings;
  }

  private static <T> T oneOf(JsonParser parser, @Nullable T plain, @Nullable T not, String name)
      throws DecodingException {
    if (plain != null && not != null) {
      throw unreadable(parser, "one " + name);
    }
    return required(parser, plain == null ? not : plain, name);
  }

  private static <T> T required(JsonParser parser, @Nullable T value, String name)
      throws DecodingException {
    if (value == null) {
      throw unreadable(parser, name);
    }
    return value;
  }

  private static void expect(JsonParser parser, JsonToken token, String what)
      throws DecodingException {
    if (parser.currentToken() != token) {
      throw unreadable(parser, what);
    }
  }

  private static DecodingException unreadable(JsonParser parser, String expected) {
    return Place.TOP.complaint(parser, "trust policy", "lacks " + expected);
  }
}

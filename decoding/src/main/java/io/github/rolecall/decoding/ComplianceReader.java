package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.Resource.ResourceCompliance;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what AWS Config recorded of the compliance of resources. */
final class ComplianceReader {

  private ComplianceReader() {}

  /** Reads the list of rules. Null when the source does not tell. */
  static @Nullable List<RuleCompliance> rules(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw place.wrong(parser, name, "a list");
    }
    List<RuleCompliance> rules = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      rules.add(rule(parser, place, name));
    }
    return rules;
  }

  private static RuleCompliance rule(JsonParser parser, Place place, String list)
      throws IOException, DecodingException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw place.wrongPart(parser, list, "an element", "an object");
    }
    @Nullable String name = null;
    @Nullable String compliance = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "configRuleName" -> name = place.text(parser, list + "." + n);
        case "complianceType" -> compliance = place.text(parser, list + "." + n);
        default -> parser.skipChildren();
      }
    }
    if (name == null || compliance == null) {
      throw place.complaint(
          parser, list, "has an element without configRuleName or complianceType");
    }
    return new RuleCompliance(name, compliance);
  }

  /** Puts the record together; a deleted one has nothing but its id, {@code TYPE/ID}. */
  static ResourceCompliance compliance(Identity identity, Configuration known)
      throws DecodingException {
    String id = identity.resourceId();
    int slash = id.indexOf('/');
    @Nullable String type = Field.get(known.targetType);
    @Nullable String target = Field.get(known.targetId);
    @Nullable List<RuleCompliance> rules = Field.get(known.rules);
    return new ResourceCompliance(
        identity,
        type != null ? type : slash < 0 ? "" : id.substring(0, slash),
        target != null ? target : id.substring(slash + 1),
        rules == null ? List.of() : rules);
  }
}

package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.rolecall.audit.kept.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where an aggregator knows a rule.
 *
 * @param account the account that has the rule
 * @param region its region
 * @param rule the name that the rule has there
 */
record RulePlace(String account, String region, String rule) implements Comparable<RulePlace> {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private static final Comparator<RulePlace> ORDER =
      Comparator.comparing(RulePlace::account)
          .thenComparing(RulePlace::region)
          .thenComparing(RulePlace::rule);

  /** Account and region become folders, so that nothing else may stand for them. */
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

  /**
   * Reads kept answers of DescribeAggregateComplianceByConfigRules, in whatever order they list the
   * rules.
   *
   * @throws IOException if they are not what AWS Config answers
   */
  static SortedSet<RulePlace> read(Path file) throws IOException {
    SortedSet<RulePlace> places = new TreeSet<>();
    try (InputStream in = Files.newInputStream(file)) {
      Asked unused = Asked.read(in);
      try (JsonParser json = JSON.createParser(in)) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          answer(json, places);
        }
      }
    }
    return places;
  }

  private static void answer(JsonParser json, SortedSet<RulePlace> into) throws IOException {
    for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (n.equals("AggregateComplianceByConfigRules") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          into.add(one(json));
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private static RulePlace one(JsonParser json) throws IOException {
    String account = "";
    String region = "";
    String rule = "";
    for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
      json.nextToken();
      switch (n) {
        case "AccountId" -> account = json.getText();
        case "AwsRegion" -> region = json.getText();
        case "ConfigRuleName" -> rule = json.getText();
        default -> json.skipChildren();
      }
    }
    if (!ACCOUNT.matcher(account).matches()
        || !REGION.matcher(region).matches()
        || rule.isEmpty()) {
      throw new IOException(
          "config:DescribeAggregateComplianceByConfigRules lists a rule without its account, region"
              + " or name");
    }
    return new RulePlace(account, region, rule);
  }

  @Override
  public int compareTo(RulePlace other) {
    return ORDER.compare(this, other);
  }
}

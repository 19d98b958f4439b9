package io.github.rolecall.audit.kept;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.rolecall.audit.bulk.CutText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads kept answers of DescribeRetentionConfigurations and DescribeConfigurationRecorders.
 *
 * @param account the account that was asked
 * @param region the region that was asked
 * @param keptSince since when items are kept, or null when that was not asked
 * @param daily the types of which changes are recorded once a day
 */
public record RecorderSettings(
    String account, String region, @Nullable Instant keptSince, Set<String> daily) {

  /** What AWS Config keeps where nobody says otherwise: seven years. */
  private static final int DEFAULT_DAYS = 2557;

  /** A hundred years, more than AWS Config keeps anything. */
  private static final int MOST_DAYS = 36_500;

  private static final List<String> TYPES =
      List.of("AWS::EC2::Instance", "AWS::IAM::InstanceProfile", "AWS::IAM::Role");

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  /** Keeps a copy of its own. */
  public RecorderSettings {
    daily = Set.copyOf(daily);
  }

  /**
   * Reads a file of answers.
   *
   * @param asked its first line
   * @param stored what comes behind that; not closed
   * @throws IOException if it does not say when it was asked, or is not JSON
   */
  public static RecorderSettings read(Asked asked, InputStream stored) throws IOException {
    Instant at = asked.at();
    Reading reading = new Reading();
    try (JsonParser parser = JSON.createParser(stored)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new IOException("something that is no answer stands in it");
        }
        reading.answer(parser);
      }
    }
    boolean tellsRetention = asked.get("what").equals("RetentionConfigurations");
    int days = reading.days == null ? DEFAULT_DAYS : Math.max(0, Math.min(reading.days, MOST_DAYS));
    return new RecorderSettings(
        asked.get("account"),
        asked.get("region"),
        tellsRetention ? at.minus(days, ChronoUnit.DAYS) : null,
        reading.daily);
  }

  private static final class Reading {

    private @Nullable Integer days;
    private final Set<String> daily = new TreeSet<>();

    void answer(JsonParser parser) throws IOException {
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        boolean isList =
            value == JsonToken.START_ARRAY
                && (n.equals("RetentionConfigurations") || n.equals("ConfigurationRecorders"));
        if (isList) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
              one(parser);
            } else {
              parser.skipChildren();
            }
          }
        } else {
          parser.skipChildren();
        }
      }
    }

    private void one(JsonParser parser) throws IOException {
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (n.equals("RetentionPeriodInDays") && value == JsonToken.VALUE_NUMBER_INT) {
          days = parser.getIntValue();
        } else if (n.equals("recordingMode") && value == JsonToken.START_OBJECT) {
          mode(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void mode(JsonParser parser) throws IOException {
      Set<String> dailyOnes = new TreeSet<>();
      Set<String> continuousOnes = new TreeSet<>();
      boolean isDaily = false;
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (n.equals("recordingFrequency")) {
          isDaily = "DAILY".equals(CutText.of(parser));
        } else if (n.equals("recordingModeOverrides") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
              override(parser, dailyOnes, continuousOnes);
            } else {
              parser.skipChildren();
            }
          }
        } else {
          parser.skipChildren();
        }
      }
      for (String type : TYPES) {
        boolean isOverridden = dailyOnes.contains(type) || continuousOnes.contains(type);
        if (isOverridden ? dailyOnes.contains(type) : isDaily) {
          daily.add(type);
        }
      }
    }

    private static void override(
        JsonParser parser, Set<String> dailyOnes, Set<String> continuousOnes) throws IOException {
      List<String> types = new ArrayList<>();
      String frequency = null;
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (n.equals("recordingFrequency")) {
          frequency = CutText.of(parser);
        } else if (n.equals("resourceTypes") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            String type = CutText.of(parser);
            if (type != null && TYPES.contains(type)) {
              types.add(type);
            }
          }
        } else {
          parser.skipChildren();
        }
      }
      ("DAILY".equals(frequency) ? dailyOnes : continuousOnes).addAll(types);
    }
  }
}

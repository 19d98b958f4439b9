package io.github.rolecall.audit.kept;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.rolecall.audit.bulk.CutText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that an aggregator could not collect from, or not lately.
 *
 * @param id the account, or the organisation when its accounts could not be listed
 * @param region the region, or empty
 * @param status {@code FAILED} or {@code OUTDATED}
 * @param error AWS Config's error code, or empty
 */
public record TroubledSource(String id, String region, String status, String error) {

  /** What the question is called whose answers tell of such sources. */
  public static final String QUESTION = "AggregatorSources";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  /**
   * Reads kept answers of DescribeConfigurationAggregatorSourcesStatus.
   *
   * @param stored what comes behind the first line; not closed
   * @throws IOException if it is not JSON
   */
  public static List<TroubledSource> read(InputStream stored) throws IOException {
    List<TroubledSource> sources = new ArrayList<>();
    try (JsonParser json = JSON.createParser(stored)) {
      while (json.nextToken() != null) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
          throw new IOException("something that is no answer stands in it");
        }
        for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
          JsonToken value = json.nextToken();
          if (n.equals("AggregatedSourceStatusList") && value == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
              if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("something that is no source stands in it");
              }
              sources.add(one(json));
            }
          } else {
            json.skipChildren();
          }
        }
      }
    }
    return sources;
  }

  private static TroubledSource one(JsonParser json) throws IOException {
    String id = "";
    String region = "";
    String status = "";
    String error = "";
    for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
      json.nextToken();
      switch (n) {
        case "SourceId" -> id = text(json);
        case "AwsRegion" -> region = text(json);
        case "LastUpdateStatus" -> status = text(json);
        case "LastErrorCode" -> error = text(json);
        default -> json.skipChildren();
      }
    }
    return new TroubledSource(id, region, status, error);
  }

  private static String text(JsonParser json) throws IOException {
    String text = CutText.of(json);
    return text == null ? "" : text;
  }
}

package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the table of sources adds up to.
 *
 * @param files how many files it lists
 * @param items how many items and events stand in them
 */
public record SourceTotals(long files, long items) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Adds up the table's NDJSON.
   *
   * @throws IOException if it is not as RoleCall writes it
   */
  public static SourceTotals of(InputStream ndjson) throws IOException {
    long files = 0;
    long items = 0;
    try (JsonParser in = JSON.createParser(ndjson)) {
      while (in.nextToken() == JsonToken.START_OBJECT) {
        files++;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
          in.nextToken();
          if (name.equals("items")) {
            items += in.getLongValue();
          } else {
            in.skipChildren();
          }
        }
      }
    }
    return new SourceTotals(files, items);
  }
}

package io.github.rolecall.decoding;

import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a credential report, found by their names, and what a line says in them. */
final class CredentialColumns {

  private static final String PASSWORD = "password_enabled";
  private static final String ACTIVE = "access_key_%s_active";
  private static final String ROTATED = "access_key_%s_last_rotated";
  private static final String USED = "access_key_%s_last_used_date";
  private static final String REGION = "access_key_%s_last_used_region";
  private static final String SERVICE = "access_key_%s_last_used_service";

  private static final List<String> KEYS = List.of("1", "2");

  /** What the report writes where there is nothing to tell. */
  private static final Set<String> NOTHING = Set.of("", "n/a", "no_information", "not_supported");

  private final Map<String, Integer> places = new HashMap<>();
  private final int count;

  CredentialColumns(List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      places.putIfAbsent(header.get(i).strip(), i);
    }
    this.count = header.size();
  }

  /** Returns the columns that are needed and not there, in the report's order. */
  List<String> missing() {
    List<String> needed = new ArrayList<>(List.of("user", "arn", PASSWORD));
    for (String key : KEYS) {
      for (String column : List.of(ACTIVE, ROTATED, USED, REGION, SERVICE)) {
        needed.add(column.formatted(key));
      }
    }
    return needed.stream().filter(column -> !places.containsKey(column)).toList();
  }

  /**
   * Reads a line.
   *
   * @param generatedAt when the report was made, or null
   */
  Resource.UserCredentials user(List<String> cells, long offset, @Nullable Instant generatedAt)
      throws DecodingException {
    if (cells.size() != count) {
      throw new DecodingException(
          offset,
          "the line has " + cells.size() + " columns: expected " + count + ", as the header has");
    }
    Line line = new Line(cells, offset);
    String name = line.text("user");
    String arn = line.text("arn");
    if (name.isEmpty() || Arns.account(arn).isEmpty() || !arn.endsWith("/" + name)) {
      throw new DecodingException(
          offset,
          "user is \""
              + OneLine.quoted(name)
              + "\" and arn is \""
              + OneLine.quoted(arn)
              + "\": expected a name, and an ARN with an account that ends with it");
    }
    Identity identity =
        new Identity(
            Arns.account(arn),
            ApiResources.GLOBAL,
            Item.USER,
            name,
            null,
            ResourceStatus.Known.OK,
            false);
    return new Resource.UserCredentials(identity, name, arn, credentials(line), generatedAt);
  }

  private Credentials credentials(Line line) throws DecodingException {
    List<AccessKey> keys = new ArrayList<>();
    for (String key : KEYS) {
      String column = ACTIVE.formatted(key);
      if (!places.containsKey(column)) {
        return new Credentials.Unknown("the credential report has no column " + column);
      }
      boolean active = line.flag(column, false);
      Instant createdAt = line.time(ROTATED.formatted(key));
      if (active || createdAt != null) {
        keys.add(new AccessKey(key, active, createdAt, lastUse(line, key)));
      }
    }
    // Of a user whose line does not tell, it is not said that it exists for keys only.
    return new Credentials.Known(line.flag(PASSWORD, true), keys);
  }

  /** A key without a time of last use was not used since IAM keeps track. */
  private LastUse lastUse(Line line, String key) throws DecodingException {
    if (!places.containsKey(USED.formatted(key))) {
      return new LastUse.Unknown();
    }
    @Nullable Instant at = line.time(USED.formatted(key));
    return at == null
        ? new LastUse.Never()
        : new LastUse.At(at, line.text(SERVICE.formatted(key)), line.text(REGION.formatted(key)));
  }

  /** One line of the report. */
  private final class Line {

    private final List<String> cells;
    private final long offset;

    Line(List<String> cells, long offset) {
      this.cells = cells;
      this.offset = offset;
    }

    /** Returns what stands in a column; empty when that is nothing or there is no such column. */
    String text(String column) {
      Integer place = places.get(column);
      String text = place == null ? "" : cells.get(place).strip();
      return NOTHING.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
    }

    boolean flag(String column, boolean otherwise) throws DecodingException {
      String text = text(column);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        throw complaint(column, text, "true or false");
      }
      return Boolean.parseBoolean(text);
    }

    @Nullable Instant time(String column) throws DecodingException {
      String text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      Instant time = Timestamps.ofIso(text);
      if (time == null) {
        throw complaint(column, text, "a time, N/A or no_information");
      }
      return time;
    }

    private DecodingException complaint(String column, String text, String expected) {
      return new DecodingException(
          offset, column + " is \"" + OneLine.quoted(text) + "\": expected " + expected);
    }
  }
}

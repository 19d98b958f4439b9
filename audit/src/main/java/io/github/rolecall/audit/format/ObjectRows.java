package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects, each on a line of its own. */
final class ObjectRows implements RowFormat {

  private final OutputStream out;
  private final JsonGenerator json;
  private final byte[] before;
  private final byte[] behind;
  private List<String> names = List.of();
  private boolean isEmpty = true;

  /**
   * Makes the format.
   *
   * @param before what stands before the first row
   * @param between what stands between two
   * @param behind what stands behind the line break after the last
   */
  ObjectRows(OutputStream out, String before, String between, String behind) {
    this.out = out;
    this.before = before.getBytes(StandardCharsets.US_ASCII);
    this.behind = behind.getBytes(StandardCharsets.US_ASCII);
    try {
      this.json = JsonOutput.factory(between).createGenerator(out);
    } catch (IOException e) {
      throw new IllegalStateException("nothing was written yet", e);
    }
  }

  /** Names stand once in an object: the second of two gets a number. */
  @Override
  public void begin(List<String> columns) throws IOException {
    Set<String> taken = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (String column : columns) {
      String plain = SafeText.wellFormed(column);
      String name = plain;
      for (int i = 2; !taken.add(name); i++) {
        name = plain + "_" + i;
      }
      unique.add(name);
    }
    names = List.copyOf(unique);
    out.write(before);
  }

  @Override
  public void row(List<? extends @Nullable Object> values) throws IOException {
    isEmpty = false;
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      write(values.get(i));
    }
    json.writeEndObject();
  }

  private void write(@Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(SafeText.wellFormed(value.toString()));
    }
  }

  @Override
  public void end() throws IOException {
    json.flush();
    if (!isEmpty) {
      out.write('\n');
    }
    out.write(behind);
    json.close();
  }
}

package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a table as JSON arrays: a text that is used often as its number in {@link
 * Texts}, a source file as its number in {@link ReadFiles}, a time as milliseconds behind a base.
 */
final class RowJson {

  /** Nearly every row has another one: a number would only cost. */
  private static final Set<String> WRITTEN_OUT =
      Set.of("resource_id", "event_id", "cause_event_id", "fixed_by_event_id", "detail", "month");

  private final Instant base;
  private final Texts texts;
  private final ReadFiles files;

  RowJson(Instant base, Texts texts, ReadFiles files) {
    this.base = base;
    this.texts = texts;
    this.files = files;
  }

  /** Returns the names of the columns that are written, from some place on. */
  static List<String> columns(Table table, int from) {
    return table.columns().stream().skip(from).map(Column::name).toList();
  }

  /** Writes the values of the columns from some place on; the array is the caller's. */
  void write(Row row, int from, JsonGenerator out) throws IOException {
    List<Column> columns = row.table().columns();
    for (int i = from; i < columns.size(); i++) {
      value(columns.get(i).name(), row.value(i), out);
    }
  }

  private void value(String column, @Nullable Object value, JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Instant time) {
      time(time, out);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (column.equals("source_file")) {
      out.writeNumber(files.number(value.toString()));
    } else if (WRITTEN_OUT.contains(column)) {
      JsonOutput.text(out, value.toString());
    } else {
      text(value.toString(), out);
    }
  }

  /** Writes a text as its number, or as itself. */
  void text(@Nullable String text, JsonGenerator out) throws IOException {
    Integer number = text == null ? null : texts.number(text);
    if (number == null) {
      JsonOutput.text(out, text);
    } else {
      out.writeNumber(number);
    }
  }

  /** Writes a time, or null. */
  void time(@Nullable Instant time, JsonGenerator out) throws IOException {
    if (time == null) {
      out.writeNull();
    } else {
      out.writeNumber(Duration.between(base, time).toMillis());
    }
  }

  /** Writes all texts that have a number. */
  void texts(JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (String text : new ArrayList<>(texts.inOrder())) {
      JsonOutput.text(out, text);
    }
    out.writeEndArray();
  }

  /** Writes all files that have a number, each with its hash. */
  void files(JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (ReadFiles.Named file : files.inOrder()) {
      out.writeStartArray();
      JsonOutput.text(out, file.name());
      JsonOutput.text(out, file.sha256());
      out.writeEndArray();
    }
    out.writeEndArray();
  }
}

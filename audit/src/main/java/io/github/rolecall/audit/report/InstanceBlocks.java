package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the instances in blocks: what the table shows of some of them, and then what their details
 * tell, which a browser reads only when somebody opens one.
 */
final class InstanceBlocks {

  /** How many instances share a block. */
  static final int SIZE = 200;

  /** Behind the columns that are the key. */
  static final int INTERVAL_VALUES = 4;

  private final DataBlocks blocks;
  private final RowJson json;

  InstanceBlocks(DataBlocks blocks, RowJson json) {
    this.blocks = blocks;
    this.json = json;
  }

  /** Writes all that come. */
  void write(Resources resources) throws IOException {
    Resource next = resources.next();
    while (next != null) {
      try (DataBlocks.Open shown = blocks.open("instances");
          DataBlocks.Open details = blocks.open("details")) {
        shown.json().writeStartArray();
        details.json().writeStartArray();
        for (int i = 0; i < SIZE && next != null; i++) {
          shown(next, shown.json());
          details(next, details.json());
          next = resources.next();
        }
        shown.json().writeEndArray();
        details.json().writeEndArray();
      }
    }
  }

  private void shown(Resource resource, JsonGenerator out) throws IOException {
    out.writeStartArray();
    Row row = resource.instance();
    if (row == null) {
      json.text(resource.key().account(), out);
      json.text(resource.key().region(), out);
      JsonOutput.text(out, resource.key().id());
      for (int i = Table.INSTANCES.sortedBy(); i < Table.INSTANCES.columns().size(); i++) {
        out.writeNull();
      }
    } else {
      json.write(row, 0, out);
    }
    bar(resource.shown(), out);
    out.writeNumber(resource.differences().size());
    out.writeEndArray();
  }

  /** A stretch as the bar in the table shows it: from, to, verdict, and what began it. */
  private void bar(List<Row> stretches, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (Row row : stretches) {
      json.time(time(row, "from_time"), out);
      json.time(time(row, "to_time"), out);
      json.text(text(row, "compliance"), out);
      json.time(time(row, "cause_time"), out);
      json.text(text(row, "cause_event"), out);
      json.text(text(row, "cause_actor"), out);
    }
    out.writeEndArray();
  }

  private static @Nullable Instant time(Row row, String column) {
    return (Instant) row.value(Table.INTERVALS.indexOf(column));
  }

  private static @Nullable String text(Row row, String column) {
    return (String) row.value(Table.INTERVALS.indexOf(column));
  }

  private void details(Resource resource, JsonGenerator out) throws IOException {
    out.writeStartArray();
    rows(resource.intervals(), out);
    rows(resource.differences(), out);
    out.writeEndArray();
  }

  private void rows(List<Row> rows, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (Row row : rows) {
      out.writeStartArray();
      json.write(row, INTERVAL_VALUES, out);
      out.writeEndArray();
    }
    out.writeEndArray();
  }
}

package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows for people, made safe for a terminal: as a table, or, where that is wider than the terminal,
 * one value a line.
 */
final class TableRows implements RowFormat {

  /** So many rows decide how wide the columns are; more of them are not kept in memory. */
  private static final int LOOKED_AT = 1_000;

  private static final String GAP = "  ";

  private final OutputStream out;
  private final int width;
  private final Paint paint;
  private final List<List<String>> held = new ArrayList<>();
  private final List<Boolean> numbers = new ArrayList<>();
  private List<String> names = List.of();
  private int[] widths = {};
  private long count;
  private boolean begun;
  private boolean stacked;

  TableRows(OutputStream out, int width, Paint paint) {
    this.out = out;
    this.width = width;
    this.paint = paint;
  }

  @Override
  public void begin(List<String> columns) {
    names = columns.stream().map(SafeText::oneLine).toList();
    names.forEach(name -> numbers.add(true));
    widths = names.stream().mapToInt(Paragraph::length).toArray();
  }

  @Override
  public void row(List<? extends @Nullable Object> values) throws IOException {
    List<String> cells = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      cells.add(value == null ? "" : SafeText.oneLine(value.toString()));
      if (!begun) {
        widths[i] = Math.max(widths[i], Paragraph.length(cells.get(i)));
        numbers.set(i, numbers.get(i) && (value == null || value instanceof Number));
      }
    }
    count++;
    if (begun) {
      write(cells);
      return;
    }
    held.add(cells);
    if (held.size() == LOOKED_AT) {
      flush();
    }
  }

  @Override
  public void end() throws IOException {
    flush();
    line(paint.dim(count == 1 ? "1 row" : count + " rows"));
  }

  private void flush() throws IOException {
    if (!begun) {
      begun = true;
      int all = GAP.length() * Math.max(widths.length - 1, 0);
      for (int one : widths) {
        all += one;
      }
      stacked = width > 0 && all > width && count > 0;
      if (!stacked) {
        line(paint.bold(joined(names)));
      }
    }
    for (List<String> cells : held) {
      write(cells);
    }
    held.clear();
  }

  private void write(List<String> cells) throws IOException {
    if (!stacked) {
      line(joined(cells));
      return;
    }
    int widest = names.stream().mapToInt(Paragraph::length).max().orElse(0);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        line(paint.bold(padded(names.get(i), widest, false)) + GAP + cells.get(i));
      }
    }
    line("");
  }

  private String joined(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP).append(padded(cells.get(i), widths[i], numbers.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private static String padded(String text, int to, boolean right) {
    String blanks = " ".repeat(Math.max(to - Paragraph.length(text), 0));
    return right ? blanks + text : text + blanks;
  }

  private void line(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}

package io.github.rolecall.decoding;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an account's credential report line by line: the CSV that IAM's console gives, and that
 * {@code get-credential-report} holds in base64.
 *
 * <p>Source: IAM User Guide, "Getting credential reports for your AWS account".
 */
final class CredentialReport {

  private static final String HEADER = "user,arn,";
  private static final byte[] OPENING = HEADER.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** How many bytes tell that a document is a credential report. */
  static final int OPENING_LENGTH = OPENING.length + BYTE_ORDER_MARK.length;

  /** A real line has some 500 characters. */
  private static final int MAX_LINE = 65_536;

  private static final int NOT_EMBEDDED = -1;

  private final Wanted wanted;
  private final Progress progress;
  private final long embeddedAt;
  private final @Nullable Instant generatedAt;
  private @Nullable CredentialColumns columns;

  CredentialReport(Wanted wanted, Progress progress) {
    this(wanted, progress, NOT_EMBEDDED, null);
  }

  /**
   * Makes a reader.
   *
   * @param embeddedAt the byte where the string begins that holds the report
   * @param generatedAt when the report was made, or null
   */
  CredentialReport(
      Wanted wanted, Progress progress, long embeddedAt, @Nullable Instant generatedAt) {
    this.wanted = wanted;
    this.progress = progress;
    this.embeddedAt = embeddedAt;
    this.generatedAt = generatedAt;
  }

  /** Says whether a document begins as a report does, and gives back what it read. */
  static boolean isOne(PushbackInputStream document) throws IOException {
    byte[] opening = document.readNBytes(OPENING_LENGTH);
    document.unread(opening);
    return beginsWith(opening, 0, OPENING)
        || (beginsWith(opening, 0, BYTE_ORDER_MARK)
            && beginsWith(opening, BYTE_ORDER_MARK.length, OPENING));
  }

  /** Returns the report that a text is, or holds in base64; null when it is none. */
  static byte @Nullable [] inside(String text) {
    if (text.startsWith(HEADER)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(text);
      return beginsWith(decoded, 0, OPENING) ? decoded : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads the report to its end. */
  void read(InputStream report) throws IOException {
    InputStream csv = new BufferedInputStream(report);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long start = 0;
    long at = 0;
    for (int b = csv.read(); b >= 0; b = csv.read()) {
      at++;
      if (b != '\n') {
        if (line.size() <= MAX_LINE) {
          line.write(b);
        }
        continue;
      }
      line(line, start);
      line.reset();
      start = at;
    }
    line(line, start);
  }

  private void line(ByteArrayOutputStream bytes, long at) {
    String line = bytes.toString(StandardCharsets.UTF_8).strip();
    if (line.startsWith("\uFEFF")) {
      line = line.substring(1);
    }
    long offset = embeddedAt >= 0 ? embeddedAt : at;
    if (line.startsWith(HEADER) && (columns == null || isWholeHeader(line))) {
      columns = columns(line, offset);
    } else if (!line.isEmpty()) {
      user(line, bytes.size() > MAX_LINE, offset);
    }
  }

  /** A user may be called so that a line begins as a header does, but no name holds all columns. */
  private static boolean isWholeHeader(String line) {
    return new CredentialColumns(List.of(line.split(",", -1))).missing().isEmpty();
  }

  private CredentialColumns columns(String header, long offset) {
    CredentialColumns found = new CredentialColumns(List.of(header.split(",", -1)));
    List<String> missing = wanted.wants(Item.USER) ? found.missing() : List.of();
    if (!missing.isEmpty()) {
      progress.problem(
          offset,
          "the credential report lacks the column"
              + (missing.size() == 1 ? " " : "s ")
              + String.join(", ", missing));
    }
    return found;
  }

  private void user(String line, boolean isTooLong, long offset) {
    int item = progress.beginItem();
    progress.endItem();
    CredentialColumns known = columns;
    if (known == null || !wanted.wants(Item.USER) || line.startsWith("<root_account>")) {
      progress.sink().skipped(item);
      return;
    }
    try {
      if (isTooLong) {
        throw new DecodingException(offset, "a line of more than " + MAX_LINE + " bytes: not read");
      }
      progress.sink().resource(known.user(cells(line, offset), offset, generatedAt), item);
    } catch (DecodingException e) {
      progress.problem(offset, "item " + item + ": " + e.getMessage());
    }
  }

  /** Takes a line apart; a cell may stand between quotes. */
  private static List<String> cells(String line, long offset) throws DecodingException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new DecodingException(offset, "a quote is not closed: the line is not read");
    }
    cells.add(cell.toString());
    return cells;
  }

  private static boolean beginsWith(byte[] bytes, int from, byte[] expected) {
    return bytes.length >= from + expected.length
        && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
  }
}

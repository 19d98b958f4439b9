package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recognises a snapshot or history file by its beginning: an object with the plain fields of such
 * files before {@code configurationItems}. Any other field could mean something to the full parser.
 */
final class ListFinder {

  private static final byte[] ITEMS = ascii("configurationItems");

  /** The last two are those of older files. */
  private static final List<byte[]> BEFORE =
      List.of(
          ascii("fileVersion"),
          ascii("configSnapshotId"),
          ascii("snapshotVersion"),
          ascii("requestId"));

  private final byte[] bytes;
  private final int to;
  private int at;

  private ListFinder(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /**
   * Returns the place behind the bracket that opens the list of items, or -1 when the bytes do not
   * begin like such a file.
   */
  static int find(byte[] bytes, int from, int to) {
    return new ListFinder(bytes, from, to).find();
  }

  private int find() {
    if (!next('{')) {
      return -1;
    }
    do {
      int key = stringStart();
      int keyEnd = at - 1;
      if (key < 0 || !next(':')) {
        return -1;
      }
      if (is(ITEMS, key, keyEnd)) {
        return next('[') ? at : -1;
      }
      if (BEFORE.stream().noneMatch(name -> is(name, key, keyEnd)) || !skipScalar()) {
        return -1;
      }
    } while (next(','));
    return -1;
  }

  private boolean is(byte[] name, int key, int keyEnd) {
    return keyEnd - key == name.length && FlatFields.startsWith(bytes, key, name);
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  private boolean next(char c) {
    while (at < to
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    if (at < to && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Steps over a string without escapes and returns where its text begins, or -1. */
  private int stringStart() {
    if (!next('"')) {
      return -1;
    }
    int start = at;
    while (at < to && bytes[at] != '"') {
      if (bytes[at] == '\\') {
        return -1;
      }
      at++;
    }
    return at++ < to ? start : -1;
  }

  private boolean skipScalar() {
    if (next('"')) {
      at--;
      return stringStart() >= 0;
    }
    int start = at;
    while (at < to
        && (Character.isLetterOrDigit(bytes[at])
            || bytes[at] == '-'
            || bytes[at] == '.'
            || bytes[at] == '+')) {
      at++;
    }
    return at > start;
  }
}

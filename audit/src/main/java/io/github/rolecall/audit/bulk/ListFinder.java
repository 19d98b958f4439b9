package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;

/**
 * Recognises a snapshot or history file by its beginning: an object with a few plain fields before
 * {@code configurationItems}.
 */
final class ListFinder {

  private static final byte[] ITEMS = "configurationItems".getBytes(StandardCharsets.US_ASCII);

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
      if (keyEnd - key == ITEMS.length && FlatFields.startsWith(bytes, key, ITEMS)) {
        return next('[') ? at : -1;
      }
      if (!skipScalar()) {
        return -1;
      }
    } while (next(','));
    return -1;
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

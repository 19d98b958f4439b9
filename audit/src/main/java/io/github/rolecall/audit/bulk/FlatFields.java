package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;

/**
 * Finds the type of an item in the run of plain fields with which delivered items end: {@code
 * resourceType} stands behind {@code configuration} there.
 */
final class FlatFields {

  private static final byte[] RESOURCE_TYPE = "resourceType".getBytes(StandardCharsets.US_ASCII);

  private FlatFields() {}

  /**
   * Finds the value of {@code resourceType} among fields that hold neither objects nor lists.
   *
   * @param from where the run begins: at a comma or at a key
   * @param to where it ends: at the item's closing bracket
   * @return where the value begins, behind its opening quote; -1 when there is none or something
   *     unexpected stands there
   */
  static int resourceType(byte[] bytes, int from, int to) {
    int found = -1;
    int at = from;
    while (at < to) {
      int key = bytes[at] == ',' ? at + 1 : at;
      int keyEnd = simpleString(bytes, key, to);
      if (keyEnd < 0 || keyEnd >= to || bytes[keyEnd] != ':') {
        return -1;
      }
      int value = keyEnd + 1;
      at = bytes[value] == '"' ? simpleString(bytes, value, to) : scalarEnd(bytes, value, to);
      if (at < 0) {
        return -1;
      }
      if (keyEnd - key - 2 == RESOURCE_TYPE.length && startsWith(bytes, key + 1, RESOURCE_TYPE)) {
        if (found >= 0 || bytes[value] != '"') {
          return -1;
        }
        found = value + 1;
      }
    }
    return found;
  }

  /** Says whether the bytes from some place on are the expected ones. */
  static boolean startsWith(byte[] bytes, int from, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a string without escapes ends, behind its closing quote, or -1. */
  private static int simpleString(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '"') {
      return -1;
    }
    for (int at = from + 1; at < to; at++) {
      if (bytes[at] == '"') {
        return at + 1;
      }
      if (bytes[at] == '\\') {
        return -1;
      }
    }
    return -1;
  }

  /** Returns where a number or a literal ends, or -1 for an object or a list. */
  private static int scalarEnd(byte[] bytes, int from, int to) {
    int at = from;
    if (at < to && (bytes[at] == '{' || bytes[at] == '[')) {
      return -1;
    }
    while (at < to && bytes[at] != ',') {
      at++;
    }
    return at;
  }
}

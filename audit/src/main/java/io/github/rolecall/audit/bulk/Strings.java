package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;

/**
 * Makes strings out of bytes, one object for equal texts as far as they repeat: accounts, regions,
 * keys of tags, names of groups.
 */
final class Strings {

  /** Places for texts that are remembered; a power of two. */
  private static final int PLACES = 1 << 15;

  /** Texts that are remembered; later ones are made anew each time. */
  private static final int REMEMBERED = PLACES / 2;

  private final String[] known = new String[PLACES];
  private int count;

  /**
   * Reads a string that is plain ASCII without escapes.
   *
   * @param from its opening quote
   * @param to behind its closing quote
   * @throws Unexpected for anything else
   */
  String read(byte[] bytes, int from, int to) {
    hash(bytes, from, to);
    return new String(bytes, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
  }

  /** Does what {@link #read} does and returns one object for equal texts. */
  String readShared(byte[] bytes, int from, int to) {
    int place = hash(bytes, from, to) & (PLACES - 1);
    String text = known[place];
    while (text != null) {
      if (isText(bytes, from + 1, to - 1, text)) {
        return text;
      }
      place = (place + 1) & (PLACES - 1);
      text = known[place];
    }
    String made = new String(bytes, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
    if (count < REMEMBERED) {
      count++;
      known[place] = made;
    }
    return made;
  }

  private static boolean isText(byte[] bytes, int from, int to, String text) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(byte[] bytes, int from, int to) {
    if (bytes[from] != '"') {
      throw Unexpected.FORM;
    }
    int hash = 0;
    for (int i = from + 1; i < to - 1; i++) {
      byte b = bytes[i];
      if (b < ' ' || b == '\\') {
        throw Unexpected.FORM;
      }
      hash = 31 * hash + b;
    }
    return hash ^ (hash >>> 15);
  }
}

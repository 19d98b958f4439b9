package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes strings out of bytes, one object for equal texts as far as they repeat: accounts, regions,
 * names of groups.
 */
final class Strings {

  /** Texts that are remembered; later ones are made anew each time. */
  private static final int REMEMBERED = 20_000;

  private final Map<String, String> known = new HashMap<>();

  /**
   * Reads a string that is plain ASCII without escapes.
   *
   * @param from its opening quote
   * @param to behind its closing quote
   * @throws Unexpected for anything else
   */
  String read(byte[] bytes, int from, int to) {
    if (bytes[from] != '"') {
      throw Unexpected.FORM;
    }
    for (int i = from + 1; i < to - 1; i++) {
      if (bytes[i] < ' ' || bytes[i] == '\\') {
        throw Unexpected.FORM;
      }
    }
    return new String(bytes, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
  }

  /** Does what {@link #read} does and returns one object for equal texts. */
  String readShared(byte[] bytes, int from, int to) {
    String text = read(bytes, from, to);
    String first = known.get(text);
    if (first != null) {
      return first;
    }
    if (known.size() < REMEMBERED) {
      known.put(text, text);
    }
    return text;
  }
}

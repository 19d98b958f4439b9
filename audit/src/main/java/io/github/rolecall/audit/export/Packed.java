package io.github.rolecall.audit.export;

import org.jspecify.annotations.Nullable;

/**
 * Several texts in one, whatever they hold: each is preceded by its length, null has none. Equal
 * texts give equal results.
 */
final class Packed {

  private static final char NULL = '~';
  private static final char LENGTH_END = ':';

  private final StringBuilder text = new StringBuilder();

  Packed add(@Nullable String part) {
    if (part == null) {
      text.append(NULL);
    } else {
      text.append(part.length()).append(LENGTH_END).append(part);
    }
    return this;
  }

  Packed add(int number) {
    return add(Integer.toString(number));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Takes the texts out again, in their order. */
  static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean hasNext() {
      return at < text.length();
    }

    @Nullable String next() {
      if (text.charAt(at) == NULL) {
        at++;
        return null;
      }
      int colon = text.indexOf(LENGTH_END, at);
      int from = colon + 1;
      int to = from + Integer.parseInt(text, at, colon, 10);
      at = to;
      return text.substring(from, to);
    }

    String text() {
      String next = next();
      if (next == null) {
        throw new IllegalStateException("a text is missing in " + text);
      }
      return next;
    }

    int number() {
      return Integer.parseInt(text());
    }
  }
}

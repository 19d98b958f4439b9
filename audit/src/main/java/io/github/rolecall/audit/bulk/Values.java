package io.github.rolecall.audit.bulk;

/**
 * Steps over JSON values that have no white space between their tokens. Arrays must go on for a
 * block behind the end.
 */
final class Values {

  private Values() {}

  /** Returns where the value ends that begins here. */
  static int skip(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case '"' -> skipString(bytes, from, to);
      case '{', '[' -> skipNested(bytes, from, to);
      default -> skipScalar(bytes, from, to);
    };
  }

  /** Returns the place behind the closing quote of a string, which may hold escapes. */
  static int skipString(byte[] bytes, int from, int to) {
    int at = from + 1;
    while (at < to) {
      long ends = ByteBlock.stringEnds(ByteBlock.word(bytes, at));
      if (ends == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(ends) >>> 3;
      if (bytes[at] == '"') {
        return within(at + 1, to);
      }
      at += 2;
    }
    throw Unexpected.FORM;
  }

  private static int skipNested(byte[] bytes, int from, int to) {
    int open = 0;
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b == '"') {
        at = skipString(bytes, at, to);
        continue;
      }
      at++;
      if (b == '{' || b == '[') {
        open++;
      } else if ((b == '}' || b == ']') && --open == 0) {
        return at;
      }
    }
    throw Unexpected.FORM;
  }

  /** Steps over a number or a literal, as far as its letters tell that it is one. */
  private static int skipScalar(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
      if (!Character.isLetterOrDigit(bytes[at])
          && bytes[at] != '-'
          && bytes[at] != '+'
          && bytes[at] != '.') {
        throw Unexpected.FORM;
      }
      at++;
    }
    return within(at, to);
  }

  private static int within(int at, int to) {
    if (at > to) {
      throw Unexpected.FORM;
    }
    return at;
  }
}

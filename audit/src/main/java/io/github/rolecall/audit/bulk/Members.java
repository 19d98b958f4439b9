package io.github.rolecall.audit.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of some members of a JSON object that has no white space between its tokens.
 *
 * <p>One method does it for every object, so that it is compiled early and once.
 */
final class Members {

  private static final int ABSENT = -1;

  private final byte[][] names;
  private final @Nullable Members[] nested;
  private final int[] starts;
  private final int[] ends;
  private int others;
  private boolean capitalised;

  /** Makes a finder for members of these names. */
  Members(String... names) {
    this.names =
        Stream.of(names).map(n -> n.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    this.nested = new Members[names.length];
    this.starts = new int[names.length];
    this.ends = new int[names.length];
  }

  /** Has the value of a member, which must be an object, gone through in the same pass. */
  Members with(int name, Members members) {
    nested[name] = members;
    return this;
  }

  /**
   * Goes through an object.
   *
   * @return the place behind its closing brace
   * @throws Unexpected for white space, escapes in keys, a wanted member that comes twice, and
   *     whatever is no object
   */
  int find(byte[] bytes, int from, int to) {
    Arrays.fill(starts, ABSENT);
    others = 0;
    capitalised = false;
    expect(bytes, from, to, '{');
    int at = from + 1;
    if (bytes[at] == '}') {
      return at + 1;
    }
    while (true) {
      expect(bytes, at, to, '"');
      int keyEnd = Values.skipString(bytes, at, to);
      expect(bytes, keyEnd, to, ':');
      int value = keyEnd + 1;
      int name = indexOf(bytes, at + 1, keyEnd - 1);
      Members inner = name < 0 ? null : nested[name];
      int end = inner == null ? Values.skip(bytes, value, to) : inner.find(bytes, value, to);
      note(name, value, end);
      if (end < to && bytes[end] == '}') {
        return end + 1;
      }
      expect(bytes, end, to, ',');
      at = end + 1;
    }
  }

  private void note(int name, int value, int end) {
    if (name < 0) {
      return;
    }
    if (starts[name] != ABSENT || end == value) {
      // The last of two equal keys counts in JSON as everybody reads it; that is left to the full
      // parser.
      throw Unexpected.FORM;
    }
    starts[name] = value;
    ends[name] = end;
  }

  private int indexOf(byte[] bytes, int key, int keyEnd) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].length == keyEnd - key && FlatFields.startsWith(bytes, key, names[i])) {
        return i;
      }
    }
    for (int i = key; i < keyEnd; i++) {
      if (bytes[i] == '\\') {
        throw Unexpected.FORM;
      }
    }
    others++;
    capitalised |= bytes[key] >= 'A' && bytes[key] <= 'Z';
    return -1;
  }

  private static void expect(byte[] bytes, int at, int to, char c) {
    if (at >= to || bytes[at] != c) {
      throw Unexpected.FORM;
    }
  }

  boolean has(int name) {
    return starts[name] != ABSENT;
  }

  /** Returns where the value of a member begins, which must be there. */
  int start(int name) {
    if (!has(name)) {
      throw Unexpected.FORM;
    }
    return starts[name];
  }

  int end(int name) {
    return ends[name];
  }

  /** Returns how many members of other names the object has. */
  int others() {
    return others;
  }

  /** Returns whether the name of one of the others begins with a capital letter. */
  boolean hasCapitalisedOthers() {
    return capitalised;
  }
}

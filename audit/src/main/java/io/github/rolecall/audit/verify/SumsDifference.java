package io.github.rolecall.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list of hashes is not what it should be. */
final class SumsDifference {

  private SumsDifference() {}

  /** Returns the first line that is expected and not there, or null when all are the same. */
  static @Nullable String between(byte[] expected, byte[] found) {
    if (Arrays.equals(expected, found)) {
      return null;
    }
    List<String> wanted = lines(expected);
    List<String> there = lines(found);
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= there.size() || !wanted.get(i).equals(there.get(i))) {
        return wanted.get(i);
      }
    }
    return "behind its end";
  }

  /** Says whether a list has a line. */
  static boolean has(byte[] found, String line) {
    return lines(found).contains(line);
  }

  private static List<String> lines(byte[] bytes) {
    return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
  }
}

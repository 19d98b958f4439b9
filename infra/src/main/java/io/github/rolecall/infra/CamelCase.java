package io.github.rolecall.infra;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How constructs are named after what they are made of. */
final class CamelCase {

  private CamelCase() {}

  /** {@code open_violations} is {@code OpenViolations}. */
  static String of(String words) {
    return Stream.of(words.toLowerCase(Locale.ROOT).split("_", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}

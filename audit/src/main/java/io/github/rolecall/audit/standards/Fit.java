package io.github.rolecall.audit.standards;

import io.github.rolecall.audit.bundle.Hashes;
import java.nio.charset.StandardCharsets;

/** Makes texts fit into fields of a limited length. */
final class Fit {

  private static final String CUT = "..";
  private static final int HASH = 2 + 64;

  private Fit() {}

  /** Returns a text, or its beginning when it is longer than a field may be. */
  static String text(String text, int limit) {
    return text.length() <= limit ? text : beginning(text, limit - CUT.length()) + CUT;
  }

  /** Does the same, and keeps apart what begins alike. */
  static String key(String key, int limit) {
    if (key.length() <= limit) {
      return key;
    }
    String hash = Hashes.of(key.getBytes(StandardCharsets.UTF_8));
    return beginning(key, limit - HASH) + CUT + hash;
  }

  private static String beginning(String text, int length) {
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }
}

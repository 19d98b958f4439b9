package io.github.rolecall.decoding.userdata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the ids of long-term access keys. Ids of temporary ones begin with {@code ASIA} and
 * end by themselves.
 */
final class AccessKeyIds {

  /** AWS's own documentation writes ids that end so. */
  private static final String DOCUMENTATION = "EXAMPLE";

  /** Begins a word, or follows an escape such as {@code \n} or {@code %3D}. */
  private static final Pattern ID =
      Pattern.compile(
          "(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt])|(?<=%[0-9A-Fa-f]{2}))AKIA([A-Z2-7]{16})(?![A-Za-z0-9])");

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS_PER_CHARACTER = 5;

  /** The first ten characters hold 50 bits, of which the first 48 are six bytes. */
  private static final int CHARACTERS = 10;

  private static final int SPARE_BITS = 2;
  private static final long ACCOUNT_MASK = 0x7fff_ffff_ff80L;
  private static final int ACCOUNT_SHIFT = 7;
  private static final long MAX_ACCOUNT = 999_999_999_999L;

  private static final int SHOWN = 4;
  private static final int MASKED = 16;

  private AccessKeyIds() {}

  /** Returns the first id in a text, all but its last four characters masked; null if none. */
  static @Nullable String firstIn(CharSequence text) {
    Matcher matcher = ID.matcher(text);
    while (matcher.find()) {
      String unique = matcher.group(1);
      if (!unique.endsWith(DOCUMENTATION) && account(unique) <= MAX_ACCOUNT) {
        return "*".repeat(MASKED) + unique.substring(unique.length() - SHOWN);
      }
    }
    return null;
  }

  /**
   * Returns the number of the account that an id belongs to, which is in the id itself. Words that
   * only look like ids mostly hold a number that no account has.
   */
  private static long account(String unique) {
    long bits = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      bits = bits << BITS_PER_CHARACTER | ALPHABET.indexOf(unique.charAt(i));
    }
    return (bits >>> SPARE_BITS & ACCOUNT_MASK) >>> ACCOUNT_SHIFT;
  }
}

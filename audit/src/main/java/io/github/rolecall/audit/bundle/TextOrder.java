package io.github.rolecall.audit.bundle;

/** The order in which a bundle's tables have texts: that of their bytes in UTF-8. */
public final class TextOrder {

  private TextOrder() {}

  /**
   * Compares two texts. Java compares halves of surrogate pairs, which come before the last of the
   * characters that need none.
   */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char one = a.charAt(i);
      char other = b.charAt(i);
      if (one != other) {
        boolean isHalf = Character.isSurrogate(one);
        return isHalf == Character.isSurrogate(other) ? one - other : isHalf ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}

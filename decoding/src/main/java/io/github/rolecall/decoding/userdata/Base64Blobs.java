package io.github.rolecall.decoding.userdata;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Finds base64 in text, as in cloud-init's {@code write_files} or a script's here-document. */
final class Base64Blobs {

  /** An id of 20 characters fills at least this many in base64. */
  private static final int MIN_LENGTH = 27;

  private static final int QUARTET = 4;

  private Base64Blobs() {}

  /** Returns each run of base64 without its line breaks, if it is long enough to hold an id. */
  static List<String> of(String text) {
    List<String> blobs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    boolean lineBegins = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        run.append(c);
        lineBegins = false;
      } else if (c == '\n') {
        lineBegins = true;
      } else if (c != '=' && c != '\r' && !(lineBegins && isBlank(c))) {
        take(run, blobs);
        lineBegins = false;
      }
    }
    take(run, blobs);
    return blobs;
  }

  private static void take(StringBuilder run, List<String> into) {
    if (run.length() >= MIN_LENGTH) {
      into.add(run.toString());
    }
    run.setLength(0);
  }

  private static boolean isDigit(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Decodes a run from each of its first four characters on, since a word of the text around may
   * stand directly in front of the base64 and shift it.
   */
  static List<byte[]> decode(String run) {
    List<byte[]> decoded = new ArrayList<>();
    for (int start = 0; start < QUARTET && start < run.length(); start++) {
      decoded.add(decodeFrom(run, start));
    }
    return decoded;
  }

  /** Returns the bytes of base64 without padding; a last character too many is left out. */
  static byte[] decodeFrom(String run, int start) {
    int length = run.length() - start;
    int end = length % QUARTET == 1 ? run.length() - 1 : run.length();
    return Base64.getDecoder()
        .decode(run.substring(start, end).replace('-', '+').replace('_', '/'));
  }
}

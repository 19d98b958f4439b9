package io.github.rolecall.audit.format;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The names of source files as URIs. */
final class FileUri {

  private static final String UNRESERVED_MARKS = "-._~/";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private FileUri() {}

  /**
   * Returns a relative reference for a relative path, a {@code file:} URI for an absolute one. All
   * but letters, digits and {@code - . _ ~ /} is percent-encoded, so that no name can pass for a
   * scheme, a query or a fragment.
   */
  static String of(String file) {
    StringBuilder uri = new StringBuilder(file.length() + 16);
    if (file.startsWith("/")) {
      uri.append("file://");
    }
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c)) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX.toHexDigits(b));
      }
    }
    return uri.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}

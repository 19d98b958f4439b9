package io.github.rolecall.decoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The URL encoding of RFC 3986, in which IAM gives policies. */
final class PercentEncoding {

  private static final int HEX = 16;

  private PercentEncoding() {}

  /**
   * Decodes a text. Unlike in forms, {@code +} stands for itself; a {@code %} without two
   * hexadecimal digits does, too.
   */
  static String decode(String encoded) {
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], HEX) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], HEX) : -1;
      if (low >= 0) {
        out.write(high * HEX + low);
        i += 2;
      } else {
        out.write(in[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

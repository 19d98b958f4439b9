package io.github.rolecall.decoding.userdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a MIME message apart, as cloud-init reads it. */
final class MimeParts {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)boundary[ \\t]*=[ \\t]*(?:\"([^\"\\r\\n]{1,200})\"|([^\\s;\"]{1,200}))");

  private static final Pattern ENCODING =
      Pattern.compile("(?im)^content-transfer-encoding[ \\t]*:[ \\t]*([A-Za-z0-9-]{1,40})");

  private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");

  /** A boundary further behind is not the message's own. */
  private static final int MAX_HEADER = 16_384;

  private static final int HEX = 16;

  private MimeParts() {}

  /**
   * Returns the decoded parts of a message that are encoded, or compressed; none for other text.
   */
  static List<byte[]> of(String text) {
    Matcher boundary = BOUNDARY.matcher(text).region(0, Math.min(text.length(), MAX_HEADER));
    if (!boundary.find()) {
      return List.of();
    }
    String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    String delimiter = "--" + name;
    List<byte[]> parts = new ArrayList<>();
    int from = text.indexOf(delimiter, boundary.end());
    while (from >= 0) {
      int start = from + delimiter.length();
      from = text.indexOf(delimiter, start);
      part(text.substring(start, from < 0 ? text.length() : from), parts);
    }
    return parts;
  }

  private static void part(String part, List<byte[]> into) {
    Matcher blank = BLANK_LINE.matcher(part);
    if (!blank.find()) {
      return;
    }
    String body = part.substring(blank.end());
    Matcher encoding = ENCODING.matcher(part).region(0, blank.start());
    String name = encoding.find() ? encoding.group(1).toLowerCase(Locale.ROOT) : "7bit";
    switch (name) {
      case "base64" -> into.add(base64(body));
      case "quoted-printable" -> into.add(quotedPrintable(body));
      default -> plain(part, body, into);
    }
  }

  /** A part that is mere text was searched with the text around it. */
  private static void plain(String part, String body, List<byte[]> into) {
    byte[] raw = body.getBytes(StandardCharsets.ISO_8859_1);
    if (Scan.isGzip(raw)) {
      into.add(raw);
    } else if (BOUNDARY.matcher(part).region(0, part.length() - body.length()).find()) {
      into.add(part.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static byte[] base64(String body) {
    String plain = body.replaceAll("[^A-Za-z0-9+/]", "");
    return Base64Blobs.decodeFrom(plain, 0);
  }

  private static byte[] quotedPrintable(String body) {
    String joined = body.replaceAll("=[ \\t]*\\r?\\n", "");
    StringBuilder plain = new StringBuilder(joined.length());
    int i = 0;
    while (i < joined.length()) {
      char c = joined.charAt(i);
      int value = c == '=' && i + 2 < joined.length() ? hex(joined, i + 1) : -1;
      plain.append(value < 0 ? c : (char) value);
      i += value < 0 ? 1 : 3;
    }
    return plain.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), HEX);
    int low = Character.digit(text.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}

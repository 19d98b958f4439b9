package io.github.rolecall.lambda.userdata;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds base64 in text, as in cloud-init's {@code write_files} or a script's here-document. */
final class Base64Blobs {

  /** Shorter than an id of 20 characters becomes in base64. */
  private static final int MIN_LENGTH = 27;

  private static final int QUARTET = 4;

  /** Lines of one blob follow each other with nothing but blanks between. */
  private static final Pattern RUN =
      Pattern.compile(
          "[A-Za-z0-9+/_-]{4,}+(?:={0,2}+\\r?\\n[ \\t]*+[A-Za-z0-9+/_-]{4,}+)*+={0,2}+");

  private static final Pattern LINE = Pattern.compile("[A-Za-z0-9+/_-]+");

  private Base64Blobs() {}

  /** Returns each run of lines of base64, and each of its lines by itself, if long enough. */
  static List<String> of(String text) {
    List<String> blobs = new ArrayList<>();
    Matcher runs = RUN.matcher(text);
    while (runs.find()) {
      String run = runs.group();
      String joined = LINE.matcher(run).results().map(r -> r.group()).reduce("", String::concat);
      if (joined.length() >= MIN_LENGTH) {
        blobs.add(joined);
      }
      if (run.indexOf('\n') >= 0) {
        Matcher lines = LINE.matcher(run);
        while (lines.find()) {
          if (lines.end() - lines.start() >= MIN_LENGTH) {
            blobs.add(lines.group());
          }
        }
      }
    }
    return blobs;
  }

  /** Returns the bytes of a blob without padding; a last character too many is left out. */
  static byte[] decode(String blob) {
    String plain = blob.replace('-', '+').replace('_', '/');
    int rest = plain.length() % QUARTET;
    return Base64.getDecoder().decode(rest == 1 ? plain.substring(0, plain.length() - 1) : plain);
  }
}

package io.github.rolecall.lambda.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The scenarios of which there is nothing to send to the function, and why. */
final class NotForTheLambda {

  private static final String FILE = "not-for-the-lambda.txt";

  private NotForTheLambda() {}

  /** Returns the reasons by the scenarios' names. */
  static Map<String, String> read() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    try (InputStream in = NotForTheLambda.class.getResourceAsStream("/" + FILE)) {
      if (in == null) {
        throw new IOException(FILE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        String[] parts = line.split(": ", 2);
        if (parts.length < 2 || reasons.put(parts[0], parts[1]) != null) {
          throw new IOException(FILE + ": no reason, or a second time: " + line);
        }
      }
    }
    return reasons;
  }
}

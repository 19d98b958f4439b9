package io.github.rolecall.audit.recording;

import java.util.regex.Pattern;

/** The places that a scan names in its problems: a file is none of them. */
final class ProblemPlace {

  private static final Pattern FORM =
      Pattern.compile(
          "account [0-9]{12}(, region [a-z][a-z0-9-]{1,30})?|region [a-z][a-z0-9-]{1,30}"
              + "|the own account|the accounts|the organisation");

  private ProblemPlace() {}

  static String of(String text) throws RecordingException {
    if (!FORM.matcher(text).matches()) {
      throw new RecordingException("a problem names no account or region for its place");
    }
    return text;
  }
}

package io.github.rolecall.audit.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a delivered file tells (AWS Config Developer Guide, "Delivery channel", and
 * CloudTrail User Guide, "Log file name format").
 *
 * @param account the account, or empty
 * @param region the region, or empty
 * @param time the time in the name, or null
 */
record DeliveredName(String account, String region, @Nullable Instant time) {

  private static final Pattern NAME =
      Pattern.compile("([0-9]{12})_(?:Config|CloudTrail)_([a-z0-9-]+)_(.*)", Pattern.DOTALL);
  private static final Pattern TIME = Pattern.compile("(?:^|_)([0-9]{8}T[0-9]{6}Z)_");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  static DeliveredName of(String path) {
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    return name.matches()
        ? new DeliveredName(name.group(1), name.group(2), time(name.group(3)))
        : new DeliveredName("", "", null);
  }

  private static @Nullable Instant time(String rest) {
    Matcher time = TIME.matcher(rest);
    try {
      return time.find()
          ? LocalDateTime.parse(time.group(1), STAMP).toInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

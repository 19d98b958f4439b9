package io.github.rolecall.decoding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows how the zones of a region are named. */
final class Zones {

  /**
   * The region at the head of a zone: {@code us-east-1} of {@code us-east-1a}, of the local zone
   * {@code us-east-1-bos-1a} and of the wavelength zone {@code us-east-1-wl1-bos-wlz-1}; {@code
   * us-gov-west-1} of {@code us-gov-west-1a}.
   */
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,8}(?:-[a-z]{1,16}){1,3}?-[0-9]{1,2}");

  private Zones() {}

  /** Returns the region of a zone, or an empty text for a zone of another form. */
  static String region(String zone) {
    Matcher matcher = REGION.matcher(zone);
    return matcher.lookingAt() ? matcher.group() : "";
  }
}

package io.github.rolecall.audit.leftover;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, and the network within which it means one machine.
 *
 * @param ip the address, as CloudTrail writes it, in small letters
 * @param network empty for the internet, or what is known of the private network
 */
record Address(String ip, String network) {

  private static final Pattern IP =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

  /** RFC 1918 and 6598, link-local, unique local. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "10\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\..*|169\\.254\\..*|127\\..*"
              + "|f[cd][0-9a-f]{2}:.*|fe80:.*|::1");

  /**
   * Understands where a call came from.
   *
   * @param raw an address, or the name of a service or {@code AWS Internal}, which are none
   * @param endpoint the VPC endpoint that the call went through, or null
   * @param account the account in which it was recorded
   * @return null where it came from no address
   */
  static @Nullable Address of(@Nullable String raw, @Nullable String endpoint, String account) {
    if (raw == null || raw.length() > 45) {
      return null;
    }
    String ip = raw.toLowerCase(Locale.ROOT);
    if (!IP.matcher(ip).matches()) {
      return null;
    }
    if (!PRIVATE.matcher(ip).matches()) {
      return new Address(ip, "");
    }
    return new Address(ip, endpoint == null ? "account " + account : endpoint);
  }
}

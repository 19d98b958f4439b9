package io.github.rolecall.emulator;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signed call to AWS.
 *
 * @param service the service that it is signed for, for example {@code iam}
 * @param region the region that it is signed for
 * @param accessKeyId whose call it is
 * @param action for example {@code GetInstanceProfile}
 * @param body the request's body
 */
public record AwsCall(
    String service, String region, String accessKeyId, String action, String body) {

  private static final Pattern SIGNED =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request, ?"
              + "SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([^&]+)");

  /** Reads a call, or nothing when it is not signed as AWS demands it. */
  public static Optional<AwsCall> of(Headers headers, String body) {
    String authorization = headers.getFirst("Authorization");
    if (authorization == null || headers.getFirst("X-Amz-Date") == null) {
      return Optional.empty();
    }
    Matcher signed = SIGNED.matcher(authorization);
    return signed.matches()
        ? Optional.of(
            new AwsCall(
                signed.group(3),
                signed.group(2),
                signed.group(1),
                action(headers.getFirst("X-Amz-Target"), body),
                body))
        : Optional.empty();
  }

  /** Returns {@code service:Action}, as permissions are written. */
  public String permission() {
    return service + ":" + action;
  }

  private static String action(@Nullable String target, String body) {
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    Matcher action = ACTION.matcher(body);
    return action.find() ? URLDecoder.decode(action.group(1), StandardCharsets.UTF_8) : "";
  }
}

package io.github.rolecall.lambda;

import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.SsmApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code ssm:/path} stands for: the value of the SSM parameter of that name. It is used
 * for {@link #LIFETIME}. Never remembers a failure. Not safe for many threads.
 */
final class StoredValues {

  /** How long the value of an SSM parameter is used. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String REFERENCE = "ssm:";

  private record Remembered(String value, Instant readAt) {}

  private final InstantSource clock;
  private final Map<String, Remembered> values = new HashMap<>();

  /**
   * Begins with none.
   *
   * @param clock tells how old a value is
   */
  StoredValues(InstantSource clock) {
    this.clock = clock;
  }

  /** Says whether a text stands for the value of an SSM parameter. */
  static boolean isReference(String text) {
    return text.startsWith(REFERENCE);
  }

  /**
   * Returns the value.
   *
   * @param holder what has the reference, for messages
   * @param reference {@code ssm:/path}
   * @param session the function's own account, where the SSM parameters are
   * @throws UnanswerableException when there is none, or a blank one
   */
  String value(String holder, String reference, Session session) throws UnanswerableException {
    String name = reference.substring(REFERENCE.length());
    Remembered known = values.get(name);
    if (known != null && known.readAt().plus(LIFETIME).isAfter(clock.instant())) {
      return known.value();
    }
    Optional<String> value = new SsmApi(session).getParameter(name);
    if (value.isEmpty()) {
      throw new UnanswerableException(
          holder
              + " is \""
              + reference
              + "\": no SSM parameter of that name exists in "
              + session.region());
    }
    if (value.get().isBlank()) {
      // A blank value counts as not given, and without a list everything is allowed.
      throw new UnanswerableException(
          holder
              + " is \""
              + reference
              + "\": the SSM parameter is blank, expected the parameter's value");
    }
    values.put(name, new Remembered(value.get(), clock.instant()));
    return value.get();
  }
}

package io.github.rolecall.aws;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads through the pages of one list, and ends where a token comes again: there is no end. */
public final class PageTokens {

  private final Set<String> seen = new HashSet<>();

  /**
   * Returns the token of the page behind an answer, or null behind the last one.
   *
   * @throws AwsException if that token led to a page before
   */
  public @Nullable String after(RawAnswer answer) {
    return next(answer.action(), answer.nextToken());
  }

  /**
   * Returns the token of the page behind one, or null behind the last one.
   *
   * @param action what lists
   * @param token what the page told
   * @throws AwsException if that token led to a page before
   */
  public @Nullable String next(Action action, @Nullable String token) {
    if (token != null && !seen.add(token)) {
      throw Failures.endless(action, seen.size());
    }
    return token;
  }
}

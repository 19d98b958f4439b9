package io.github.rolecall.aws;

import java.util.function.Function;

/**
 * How many items to ask for at once. A page of things with long tags or policies may have more
 * bytes than are read of one answer; a smaller page from the same token has not.
 */
final class PageSize {

  private static final String MOST = "1000";
  private static final String FEWER = "100";

  private PageSize() {}

  /**
   * Reads a page of 1,000 items or, when its bytes are too many, of 100.
   *
   * @param page asks for a page of so many
   */
  static <T> Page<T> asMuchAsFits(Function<String, Page<T>> page) {
    try {
      return page.apply(MOST);
    } catch (AwsException e) {
      if (!e.code().equals(Body.TOO_LARGE)) {
        throw e;
      }
      return page.apply(FEWER);
    }
  }
}

package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.UndecidedException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep by one rule reads, and how it judges what it read: whole pages, and single resources
 * only before a verdict speaks against one.
 *
 * @param <R> the kind of resources
 */
public interface Round<R extends Resource> {

  /** Ends a sweep when its time is over; to be called before each call to AWS. */
  @FunctionalInterface
  interface InTime {

    /** Throws when there is no time for more. */
    void orStop() throws SweepIncompleteException;
  }

  /**
   * Reads what has to be known before the first resource is judged.
   *
   * @param inTime ends it when time is over
   */
  void prepare(InTime inTime) throws SweepIncompleteException;

  /**
   * Reads a page of resources.
   *
   * @param token the token of the page before; null for the first page
   */
  Page<R> page(@Nullable String token);

  /**
   * Judges a resource of a page.
   *
   * @throws UndecidedException when AWS answered, but the answer does not tell
   */
  Verdict verdict(R resource, Instant evaluatedAt) throws UndecidedException;

  /** Returns other ids under which AWS Config may know a resource. */
  default Set<String> otherIds(R resource) {
    return Set.of();
  }
}

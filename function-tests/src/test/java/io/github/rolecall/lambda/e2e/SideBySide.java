package io.github.rolecall.lambda.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with each of several inputs, with some of them at the same time. */
final class SideBySide {

  /** What is done with each input. */
  interface Work<I, O> {
    O on(I input) throws Exception;
  }

  private SideBySide() {}

  /**
   * Does it.
   *
   * @param atOnce with how many inputs at the same time
   * @return the results in the order of the inputs
   * @throws Exception what the first input in that order failed with
   */
  static <I, O> List<O> run(int atOnce, List<I> inputs, Work<I, O> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<O>> results = new ArrayList<>();
      for (I input : inputs) {
        results.add(threads.submit(() -> work.on(input)));
      }
      List<O> all = new ArrayList<>();
      for (Future<O> result : results) {
        all.add(get(result));
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <O> O get(Future<O> result) throws Exception {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error failed) {
        throw failed;
      }
      throw e.getCause() instanceof Exception failed ? failed : e;
    }
  }
}

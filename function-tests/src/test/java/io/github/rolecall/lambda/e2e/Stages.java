package io.github.rolecall.lambda.e2e;

import io.github.rolecall.emulator.MotoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A few stages for all test classes, ended with the JVM. Several, since a function that is being
 * tried spends most of its time waiting.
 */
final class Stages {

  private static final int COUNT = 4;

  private static final long FIRST_ACCOUNT = 111122223330L;

  private static @Nullable BlockingQueue<Stage> free;
  private static long accounts;

  /** What is tried with each of several inputs. */
  interface Trial<I, O> {
    O on(Stage stage, I input) throws Exception;
  }

  /** What is tried once. */
  interface Work {
    void on(Stage stage) throws Exception;
  }

  private Stages() {}

  /** Tries something with each input, at the same time on all stages; results in their order. */
  static <I, O> List<O> run(List<I> inputs, Trial<I, O> trial) throws Exception {
    BlockingQueue<Stage> stages = free();
    return SideBySide.run(COUNT, inputs, input -> with(stages, trial, input));
  }

  /** Tries one thing. */
  static void run(Work work) throws Exception {
    run(
        List.of(work),
        (stage, one) -> {
          one.on(stage);
          return stage;
        });
  }

  private static <I, O> O with(BlockingQueue<Stage> stages, Trial<I, O> trial, I input)
      throws Exception {
    Stage stage = stages.take();
    try {
      stage.front.calm();
      stage.config.reset();
      return trial.on(stage, input);
    } finally {
      stages.add(stage);
    }
  }

  private static synchronized BlockingQueue<Stage> free() throws IOException {
    if (free == null) {
      MotoServer moto = MotoServer.neverEmptied();
      BlockingQueue<Stage> stages = new ArrayBlockingQueue<>(COUNT);
      while (stages.remainingCapacity() > 0) {
        Stage stage = new Stage(moto, String.valueOf(FIRST_ACCOUNT + accounts++));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stage)));
        stages.add(stage);
      }
      free = stages;
    }
    return free;
  }

  private static void close(Stage stage) {
    try {
      stage.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.rolecall.audit.cli;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One line on the terminal that tells how far the reading is, and that goes when it is done. */
final class Progress implements AutoCloseable {

  private static final long EVERY_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final Supplier<String> line;
  private final @Nullable ScheduledExecutorService timer;

  private Progress(
      PrintStream err, Supplier<String> line, @Nullable ScheduledExecutorService timer) {
    this.err = err;
    this.line = line;
    this.timer = timer;
  }

  /**
   * Starts to show the progress; shows nothing when standard error is not a terminal.
   *
   * @param line tells how far it is
   */
  static Progress on(Terminal terminal, PrintStream err, Supplier<String> line) {
    if (!terminal.errIsTerminal()) {
      return new Progress(err, line, null);
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> {
          Thread thread = new Thread(task, "progress");
          thread.setDaemon(true);
          return thread;
        });
    Progress progress = new Progress(err, line, timer);
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(
            progress::show, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return progress;
  }

  private void show() {
    err.print(CLEAR_LINE + line.get());
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.shutdownNow();
      err.print(CLEAR_LINE);
    }
  }
}

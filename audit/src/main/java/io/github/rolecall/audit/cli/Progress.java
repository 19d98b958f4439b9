package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.Tally;
import io.github.rolecall.audit.judge.Subject;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One line on the terminal that tells how far the reading is, and that goes when it is done. */
final class Progress implements AutoCloseable {

  private static final long EVERY_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final Tally tally;
  private final Subject subject;
  private final @Nullable ScheduledExecutorService timer;

  private Progress(
      PrintStream err, Tally tally, Subject subject, @Nullable ScheduledExecutorService timer) {
    this.err = err;
    this.tally = tally;
    this.subject = subject;
    this.timer = timer;
  }

  /** Starts to show the progress; shows nothing when standard error is not a terminal. */
  static Progress on(Terminal terminal, PrintStream err, Tally tally, Subject subject) {
    if (!terminal.errIsTerminal()) {
      return new Progress(err, tally, subject, null);
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> {
          Thread thread = new Thread(task, "progress");
          thread.setDaemon(true);
          return thread;
        });
    Progress progress = new Progress(err, tally, subject, timer);
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(
            progress::show, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return progress;
  }

  private void show() {
    err.print(
        CLEAR_LINE
            + String.format(
                Locale.ROOT,
                "%,d files, %.2f GB, %,d %s, %,d other items",
                tally.files(),
                tally.bytes() / 1e9,
                tally.judged(),
                subject.counted(tally.judged()),
                tally.used() + tally.skipped()));
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.shutdownNow();
      err.print(CLEAR_LINE);
    }
  }
}

package io.github.rolecall.audit.scan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** So many threads, each of which does one piece of work after the other; work may add work. */
final class Lanes implements AutoCloseable {

  /** An answer that is under way is not waited for any longer when the scan is stopped. */
  private static final long GRACE_SECONDS = 2;

  private final ExecutorService threads;
  private int open;
  private @Nullable Throwable fault;
  private boolean stopped;

  Lanes(int number) {
    this.threads =
        Executors.newFixedThreadPool(
            number,
            work -> {
              Thread thread = new Thread(work, "lane");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Adds work; none once the lanes are stopped. */
  synchronized void add(Runnable work) {
    if (stopped) {
      return;
    }
    open++;
    try {
      threads.execute(() -> run(work));
    } catch (RejectedExecutionException e) {
      open--;
    }
  }

  /** Waits until all work is done, or the lanes are stopped and what was under way has ended. */
  void await() throws InterruptedException {
    synchronized (this) {
      while (open > 0 && !stopped && fault == null) {
        wait();
      }
    }
    threads.shutdownNow();
    boolean unused = threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    rethrow();
  }

  private synchronized void rethrow() {
    if (fault instanceof RuntimeException exception) {
      throw exception;
    }
    if (fault instanceof Error error) {
      throw error;
    }
  }

  /** Begins no more work, and wakes what only waits. */
  synchronized void stop() {
    stopped = true;
    threads.shutdownNow();
    notifyAll();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What goes wrong in a lane ends the scan, whatever it is. */
  private void run(Runnable work) {
    @Nullable Throwable thrown = null;
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    done(thrown);
  }

  private synchronized void done(@Nullable Throwable thrown) {
    open--;
    if (fault == null) {
      fault = thrown;
    }
    notifyAll();
  }
}

package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * Ends one attempt when its time is over: a server that neither answers nor goes away would hold
 * the thread for good. It is aborted, and the waiting thread woken, since a read that has begun
 * does not notice that its stream was aborted.
 */
final class TimeLimit implements Runnable {

  private final Abortable request;
  private final Thread waiting;
  private @Nullable Abortable body;
  private boolean struck;
  private boolean finished;

  TimeLimit(Abortable request, Thread waiting) {
    this.request = request;
    this.waiting = waiting;
  }

  @Override
  public synchronized void run() {
    if (finished) {
      return;
    }
    struck = true;
    request.abort();
    if (body != null) {
      body.abort();
    }
    waiting.interrupt();
  }

  synchronized void reading(Abortable answer) {
    body = answer;
  }

  synchronized boolean hasStruck() {
    return struck;
  }

  /** Must be called by the thread that waited; later, nothing wakes it any more. */
  synchronized void finish() {
    finished = true;
    if (struck) {
      // It was this class that interrupted; the thread goes on to its next attempt.
      boolean unused = Thread.interrupted();
    }
  }
}

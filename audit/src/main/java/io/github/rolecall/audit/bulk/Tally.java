package io.github.rolecall.audit.bulk;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is read, while it is read; safe for use by many threads. */
public final class Tally {

  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder judged = new LongAdder();
  private final LongAdder used = new LongAdder();
  private final LongAdder skipped = new LongAdder();

  /** Returns how many files have been read. */
  public long files() {
    return files.sum();
  }

  /** Returns how many bytes have been read, decompressed. */
  public long bytes() {
    return bytes.sum();
  }

  /** Returns how many items that are to be judged have been read. */
  public long judged() {
    return judged.sum();
  }

  /** Returns how many items have been read that tell something of what is judged. */
  public long used() {
    return used.sum();
  }

  /** Returns how many listed items of other types have been passed over. */
  public long skipped() {
    return skipped.sum();
  }

  void file() {
    files.increment();
  }

  void bytes(long count) {
    bytes.add(count);
  }

  void judge() {
    judged.increment();
  }

  void use() {
    used.increment();
  }

  void skip() {
    skipped.increment();
  }
}

package io.github.rolecall.audit.bulk;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is read, while it is read; safe for use by many threads. */
public final class Tally {

  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder instances = new LongAdder();
  private final LongAdder iam = new LongAdder();
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
    return instances.sum();
  }

  /** Returns how many instance profiles and roles have been read. */
  public long iam() {
    return iam.sum();
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

  void instance() {
    instances.increment();
  }

  void iamItem() {
    iam.increment();
  }

  void skip() {
    skipped.increment();
  }
}

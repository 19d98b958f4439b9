package io.github.rolecall.audit.verify;

/** Counts the rows in the bytes of a text file as they come. */
interface RowCounter {

  /** Takes some bytes. */
  void add(byte[] bytes, int length);

  /** Returns how many rows there were. */
  long rows();

  /** Returns what counts the rows of a file, by its ending; what has no rows has none. */
  static RowCounter of(String file) {
    if (file.endsWith(".ndjson")) {
      return new Lines();
    }
    return file.endsWith(".csv") ? new Records() : new Nothing();
  }

  /** Counts line breaks. */
  final class Lines implements RowCounter {
    private long lines;

    @Override
    public void add(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        lines += bytes[i] == '\n' ? 1 : 0;
      }
    }

    @Override
    public long rows() {
      return lines;
    }
  }

  /** Counts the records of CSV but the header: line breaks outside of quotes. */
  final class Records implements RowCounter {
    private long records;
    private boolean quoted;

    @Override
    public void add(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        if (bytes[i] == '"') {
          quoted = !quoted;
        } else if (bytes[i] == '\n' && !quoted) {
          records++;
        }
      }
    }

    @Override
    public long rows() {
      return records - 1;
    }
  }

  /** Counts nothing. */
  final class Nothing implements RowCounter {
    @Override
    public void add(byte[] bytes, int length) {}

    @Override
    public long rows() {
      return 0;
    }
  }
}

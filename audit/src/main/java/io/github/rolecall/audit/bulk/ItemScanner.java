package io.github.rolecall.audit.bulk;

import java.util.Arrays;

/**
 * Finds where the items of an array begin and end, without understanding what is in them: brackets
 * outside strings are counted, 64 bytes at a time. Resumable: the bytes may come in any number of
 * pieces.
 */
final class ItemScanner {

  /** Brackets that are open within the array while no item is. */
  private static final int BETWEEN_ITEMS = 0;

  private static final long EVEN_BITS = 0x5555555555555555L;

  private int depth;
  private long insideString;
  private long escapesNext;
  private boolean ended;
  private boolean expectsComma;
  private int stray;
  private int beforeStray;

  /** Where the current item, or the gap between two, begins. */
  private int start;

  /** The block with the last bracket that closed. */
  private int closedIn;

  /** The brackets that closed in that block, by columns; 0 when {@link #closedIn} is behind it. */
  private long closedThere;

  /**
   * The items that the last call found: where each begins, ends, and behind the last bracket within
   * it that closes.
   */
  private int[] found = new int[3 * 64];

  private int count;

  /** Prepares for an array whose opening bracket stands just before. */
  void begin(int at) {
    depth = BETWEEN_ITEMS;
    insideString = 0;
    escapesNext = 0;
    ended = false;
    expectsComma = false;
    stray = -1;
    start = at;
    closedBefore(at);
    count = 0;
  }

  /** Returns how many items ended in the bytes of the last call. */
  int count() {
    return count;
  }

  /** Returns where an item begins: at its opening bracket. */
  int itemStart(int index) {
    return found[3 * index];
  }

  /** Returns where an item ends: behind its closing bracket. */
  int itemEnd(int index) {
    return found[3 * index + 1];
  }

  /**
   * Returns where the run of plain fields begins with which an item ends: behind the last object or
   * list in it, or behind its own opening bracket.
   */
  int itemTail(int index) {
    return found[3 * index + 2];
  }

  /**
   * Returns the first place where something stood between two items that does not belong there, or
   * -1.
   */
  int stray() {
    return stray;
  }

  /** Returns how many of the items of the call that found it stand before that place. */
  int countBeforeStray() {
    return beforeStray;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isInItem() {
    return depth > BETWEEN_ITEMS;
  }

  /** Returns where the bytes begin that will be needed again. */
  int start() {
    return start;
  }

  /** Tells the scanner that the bytes were moved. */
  void shift(int by) {
    start += by;
    closedIn += by;
  }

  /**
   * Gives up the beginning of the current item and keeps, where it is near, the run of plain fields
   * it may end with.
   */
  void forgetStart(int at, int reach) {
    int lastClosed = lastClosed();
    start = lastClosed > start && at - lastClosed <= reach ? lastClosed : at;
    closedBefore(start);
  }

  /**
   * Scans whole blocks.
   *
   * @return where it stopped: behind the array when it has ended, else less than a block before
   *     {@code to}
   */
  int scan(byte[] bytes, int from, int to) {
    count = 0;
    int at = from;
    for (; at + ByteBlock.SIZE <= to; at += ByteBlock.SIZE) {
      long notQuotes = 0;
      long brackets = 0;
      long openings = 0;
      long notBackslashes = ByteBlock.HIGH;
      for (int i = 0; i < ByteBlock.SIZE; i += Long.BYTES) {
        long word = ByteBlock.word(bytes, at + i);
        notQuotes = ByteBlock.column(notQuotes, ByteBlock.notQuote(word));
        brackets = ByteBlock.column(brackets, ByteBlock.bracket(word));
        openings = ByteBlock.column(openings, ByteBlock.opening(word));
        notBackslashes &= ByteBlock.notBackslash(word);
      }
      long quotes = ~notQuotes;
      if (notBackslashes != ByteBlock.HIGH || escapesNext != 0) {
        quotes &= ~ByteBlock.turned(escaped(ByteBlock.backslashes(bytes, at)));
      }
      long inside = ByteBlock.insideStrings(quotes) ^ insideString;
      insideString = inside >> 63;
      brackets &= ~inside;
      if (brackets == 0) {
        continue;
      }
      long closed = brackets & ~openings;
      int closings = Long.bitCount(closed);
      if (depth > closings) {
        // No item can end here, so it is enough to count.
        depth += Long.bitCount(brackets) - 2 * closings;
        if (closed != 0) {
          closedIn = at;
          closedThere = closed;
        }
      } else {
        int end =
            brackets(bytes, at, ByteBlock.turned(brackets & openings), ByteBlock.turned(closed));
        if (ended) {
          return end;
        }
      }
    }
    if (depth == BETWEEN_ITEMS) {
      checkGap(bytes, start, at);
      start = at;
    }
    return at;
  }

  private int brackets(byte[] bytes, int block, long opened, long closed) {
    for (long left = opened | closed; left != 0; left &= left - 1) {
      int at = block + Long.numberOfTrailingZeros(left);
      if ((opened & left & -left) != 0) {
        if (depth++ == BETWEEN_ITEMS) {
          open(bytes, at);
        }
      } else {
        close(bytes, at);
        if (ended) {
          return at + 1;
        }
      }
    }
    return block + ByteBlock.SIZE;
  }

  private void open(byte[] bytes, int at) {
    checkGap(bytes, start, at);
    if (bytes[at] != '{' || expectsComma) {
      strayAt(at);
    }
    start = at;
    closedBefore(at + 1);
  }

  private void close(byte[] bytes, int at) {
    depth--;
    if (depth < BETWEEN_ITEMS) {
      checkGap(bytes, start, at);
      ended = true;
    } else if (depth == BETWEEN_ITEMS) {
      if (bytes[at] == '}') {
        add(start, at + 1, lastClosed());
      } else {
        strayAt(at);
      }
      start = at + 1;
      expectsComma = true;
    }
    closedBefore(at + 1);
  }

  private void closedBefore(int at) {
    closedIn = at;
    closedThere = 0;
  }

  /** Returns the place behind the last bracket that closed. */
  private int lastClosed() {
    return closedThere == 0
        ? closedIn
        : closedIn + ByteBlock.SIZE - Long.numberOfLeadingZeros(ByteBlock.turned(closedThere));
  }

  private void add(int from, int to, int tail) {
    if (3 * count == found.length) {
      found = Arrays.copyOf(found, 2 * found.length);
    }
    found[3 * count] = from;
    found[3 * count + 1] = to;
    found[3 * count + 2] = tail;
    count++;
  }

  private void checkGap(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == ',' && expectsComma) {
        expectsComma = false;
      } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        strayAt(at);
        return;
      }
    }
  }

  private void strayAt(int at) {
    if (stray < 0) {
      stray = at;
      beforeStray = count;
    }
  }

  /**
   * Marks the bytes that a backslash escapes; a backslash that is escaped itself escapes nothing.
   * In a run of backslashes every second one escapes: adding the run's start to the run carries a
   * bit out at its end, and where that end falls on an even or odd place tells the two cases apart.
   */
  private long escaped(long backslashes) {
    long escaping = backslashes & ~escapesNext;
    long followers = (escaping << 1) | escapesNext;
    long oddStarts = escaping & ~EVEN_BITS & ~followers;
    long ends = oddStarts + escaping;
    escapesNext = Long.compareUnsigned(ends, escaping) < 0 ? 1 : 0;
    return (EVEN_BITS ^ (ends << 1)) & followers;
  }
}

package io.github.rolecall.audit.inventory;

import java.util.Comparator;

/**
 * Where in the input something was read.
 *
 * @param file the file as it was named or found; {@code -} for standard input
 * @param item the place of the item in the file, counted from 0
 */
public record Source(String file, int item) implements Comparable<Source> {

  private static final Comparator<Source> ORDER =
      Comparator.comparing(Source::file).thenComparingInt(Source::item);

  @Override
  public int compareTo(Source other) {
    return ORDER.compare(this, other);
  }
}

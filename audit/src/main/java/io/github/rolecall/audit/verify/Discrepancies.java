package io.github.rolecall.audit.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found, bounded: somebody may put a million files into a folder. */
final class Discrepancies {

  private static final int MOST = 200;

  private final List<Discrepancy> altered = new ArrayList<>();
  private final List<Discrepancy> unread = new ArrayList<>();
  private long count;

  void add(String file, String problem) {
    add(altered, file, problem);
  }

  /** Adds what could not be looked at. */
  void unread(String file, String problem) {
    add(unread, file, "cannot be read: " + problem);
  }

  private void add(List<Discrepancy> list, String file, String problem) {
    count++;
    if (list.size() < MOST) {
      list.add(new Discrepancy(file, problem));
    }
  }

  List<Discrepancy> altered() {
    return List.copyOf(altered);
  }

  List<Discrepancy> unread() {
    return List.copyOf(unread);
  }

  /** Returns how many there are, those included that are not kept. */
  long count() {
    return count;
  }
}

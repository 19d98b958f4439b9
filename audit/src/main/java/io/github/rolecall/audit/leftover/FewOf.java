package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Several;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps of many texts those that sort first, in whatever order they come. */
final class FewOf {

  static final int MOST = 20;

  private final TreeSet<String> kept = new TreeSet<>();
  private boolean hasMore;

  void add(@Nullable String text) {
    if (text == null) {
      return;
    }
    kept.add(text);
    if (kept.size() > MOST) {
      kept.pollLast();
      hasMore = true;
    }
  }

  Several named() {
    return new Several(List.copyOf(kept), hasMore);
  }
}

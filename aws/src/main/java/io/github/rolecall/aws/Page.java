package io.github.rolecall.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list.
 *
 * @param items what it holds, possibly nothing even when more pages follow
 * @param nextToken asks for the next page; null after the last one
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {
  /** Keeps a copy of its own; an empty token counts as none. */
  public Page {
    items = List.copyOf(items);
    nextToken = nextToken == null || nextToken.isEmpty() ? null : nextToken;
  }
}

package io.github.rolecall.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of at most {@value Verdict#ANNOTATION_LIMIT} characters, made of words that always survive
 * and names that are shortened in the middle when they do not fit.
 */
final class Annotation {

  /** Where shortening begins: no name is longer, so this changes nothing. */
  private static final int WHOLE = Verdict.ANNOTATION_LIMIT;

  private static final String GAP = "..";

  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(String text, boolean isName) {

    String within(int limit) {
      if (!isName || text.length() <= limit) {
        return text;
      }
      int kept = limit - GAP.length();
      int tail = kept / 2;
      return text.substring(0, kept - tail) + GAP + text.substring(text.length() - tail);
    }
  }

  /** Adds words of our own. */
  Annotation words(String words) {
    pieces.add(new Piece(words, false));
    return this;
  }

  /** Adds a name from outside. */
  Annotation name(String name) {
    pieces.add(new Piece(PlainText.of(name), true));
    return this;
  }

  /** Adds all pieces of another annotation. */
  Annotation then(Annotation other) {
    pieces.addAll(other.pieces);
    return this;
  }

  /**
   * Returns the text.
   *
   * @param addition a sentence that is added when there is room for all of it
   */
  String withIfRoom(String addition) {
    int limit = WHOLE;
    while (length(limit) > Verdict.ANNOTATION_LIMIT) {
      limit--;
    }
    String text = text(limit);
    return text.length() + addition.length() <= Verdict.ANNOTATION_LIMIT ? text + addition : text;
  }

  private int length(int limit) {
    int length = 0;
    for (Piece piece : pieces) {
      length += piece.isName() ? Math.min(piece.text().length(), limit) : piece.text().length();
    }
    return length;
  }

  private String text(int limit) {
    StringBuilder text = new StringBuilder(Verdict.ANNOTATION_LIMIT);
    for (Piece piece : pieces) {
      text.append(piece.within(limit));
    }
    return text.toString();
  }
}

package io.github.rolecall.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A text of at most {@value Verdict#ANNOTATION_LIMIT} characters, made of words that always
 * survive, names that are shortened in the middle when they do not fit, and passages that have a
 * brief form for when names would have to be shortened beyond recognition.
 */
sealed interface Annotation {

  /** What is left of a long name at least: five characters at either end, and the gap. */
  int RECOGNISABLE = 12;

  /** Nothing at all. */
  static Annotation nothing() {
    return Words.NONE;
  }

  /** Words of our own. */
  static Annotation of(String words) {
    return new Words(words);
  }

  /** The first text where there is room for it, else the second. */
  static Annotation either(Annotation full, Annotation brief) {
    return new Either(full, brief);
  }

  /** Adds words of our own. */
  default Annotation words(String words) {
    return new Both(this, new Words(words));
  }

  /** Adds a name from outside. */
  default Annotation name(String name) {
    return new Both(this, new Name(PlainText.of(name)));
  }

  /** Adds another text. */
  default Annotation then(Annotation other) {
    return new Both(this, other);
  }

  /**
   * Returns the text.
   *
   * @param addition a sentence that is added when there is room for all of it
   */
  default String withIfRoom(String addition) {
    Annotation fitting = this;
    while (fitting.length(RECOGNISABLE) > Verdict.ANNOTATION_LIMIT) {
      @Nullable Annotation briefer = fitting.briefer();
      if (briefer == null) {
        break;
      }
      fitting = briefer;
    }
    StringBuilder text = new StringBuilder(Verdict.ANNOTATION_LIMIT);
    fitting.write(text, fitting.mostOfNames());
    return text.length() + addition.length() <= Verdict.ANNOTATION_LIMIT
        ? text.append(addition).toString()
        : text.toString();
  }

  /** Returns how many characters every name may have at most, if the text is to fit. */
  private int mostOfNames() {
    int most = Verdict.ANNOTATION_LIMIT;
    // With all of a name that is itself as long as the text may be, nothing is shortened.
    int fits = length(most) <= Verdict.ANNOTATION_LIMIT ? most : 0;
    while (fits < most) {
      int between = (fits + most + 1) / 2;
      if (length(between) <= Verdict.ANNOTATION_LIMIT) {
        fits = between;
      } else {
        most = between - 1;
      }
    }
    return fits;
  }

  /** Counts the characters when no name has more than so many. */
  int length(int limit);

  /** Writes the text with names of at most so many characters. */
  void write(StringBuilder text, int limit);

  /** Returns this text with its last passage that can be brief made brief, or null. */
  @Nullable Annotation briefer();

  /** Words that always survive. */
  record Words(String text) implements Annotation {

    private static final Words NONE = new Words("");

    @Override
    public int length(int limit) {
      return text.length();
    }

    @Override
    public void write(StringBuilder out, int limit) {
      out.append(text);
    }

    @Override
    public @Nullable Annotation briefer() {
      return null;
    }
  }

  /** A name that may lose its middle. */
  record Name(String text) implements Annotation {

    private static final String GAP = "..";

    @Override
    public int length(int limit) {
      return Math.min(text.length(), limit);
    }

    @Override
    public void write(StringBuilder out, int limit) {
      if (text.length() <= limit) {
        out.append(text);
        return;
      }
      int kept = limit - GAP.length();
      int tail = kept / 2;
      out.append(text, 0, kept - tail)
          .append(GAP)
          .append(text, text.length() - tail, text.length());
    }

    @Override
    public @Nullable Annotation briefer() {
      return null;
    }
  }

  /** One text and then another. */
  record Both(Annotation first, Annotation second) implements Annotation {

    @Override
    public int length(int limit) {
      return first.length(limit) + second.length(limit);
    }

    @Override
    public void write(StringBuilder out, int limit) {
      first.write(out, limit);
      second.write(out, limit);
    }

    @Override
    public @Nullable Annotation briefer() {
      @Nullable Annotation end = second.briefer();
      if (end != null) {
        return new Both(first, end);
      }
      @Nullable Annotation beginning = first.briefer();
      return beginning == null ? null : new Both(beginning, second);
    }
  }

  /** A passage and its brief form. */
  record Either(Annotation full, Annotation brief) implements Annotation {

    @Override
    public int length(int limit) {
      return full.length(limit);
    }

    @Override
    public void write(StringBuilder out, int limit) {
      full.write(out, limit);
    }

    @Override
    public Annotation briefer() {
      return brief;
    }
  }
}

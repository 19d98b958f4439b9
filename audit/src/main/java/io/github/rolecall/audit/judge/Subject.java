package io.github.rolecall.audit.judge;

import java.util.Locale;

/**
 * What a rule judges, in words.
 *
 * @param name one of them in full, for example {@code EC2 instance}
 * @param noun the same in one word, for example {@code instance}
 * @param evidence an item that is used and not judged, for example {@code IAM item}
 */
public record Subject(String name, String noun, String evidence) {

  /** Returns the heading of a column that names them. */
  public String heading() {
    return noun.toUpperCase(Locale.ROOT);
  }

  /** Returns the same for what is said of one resource item by item. */
  public Subject items() {
    return new Subject(name, noun + " item", evidence);
  }

  /** Returns the word for a number of them. */
  public String counted(long number) {
    return number == 1 ? noun : noun + "s";
  }
}

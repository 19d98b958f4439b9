package io.github.rolecall.evaluation;

/**
 * One thing that is wrong with a rule's parameters.
 *
 * @param name the parameter's name as it was given
 * @param received the value as it was given
 * @param expected what would have been right
 */
public record ParameterProblem(String name, String received, String expected) {

  private static final int SHOWN = 80;

  /** Returns one line that names the parameter, what was received and what is allowed. */
  public String message() {
    return "parameter " + shown(name) + " is \"" + shown(received) + "\": expected " + expected;
  }

  private static String shown(String text) {
    String plain = PlainText.of(text);
    return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "..";
  }
}

package io.github.rolecall.lambda.facts;

/**
 * Says that AWS answered and the answer still does not tell what the verdict is, for example since
 * a trust policy is not readable. The evaluation has to fail visibly, since guessing is worse.
 */
public final class UndecidedException extends Exception {

  private static final long serialVersionUID = 1L;

  UndecidedException(String resourceId, String annotation) {
    super(resourceId + " cannot be judged: " + annotation, null, false, false);
  }
}

package io.github.rolecall.audit.bulk;

/**
 * Says that bytes are not of the form that the fast reader knows, and are for the full parser.
 * Carries nothing and is thrown often, so there is but one.
 */
final class Unexpected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("StaticAssignmentOfThrowable")
  static final Unexpected FORM = new Unexpected();

  private Unexpected() {
    super("not in the delivered form", null, false, false);
  }
}

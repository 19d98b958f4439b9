package io.github.rolecall.audit.scan;

/** Says why something could not be read though every call was answered. */
final class NotReadException extends Exception {

  private static final long serialVersionUID = 1L;

  NotReadException(String message) {
    super(message);
  }
}

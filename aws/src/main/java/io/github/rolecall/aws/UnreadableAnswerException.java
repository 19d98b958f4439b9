package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says why an answer could not be read, in RoleCall's own words. */
final class UnreadableAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String code;

  UnreadableAnswerException(String message) {
    this("UnreadableAnswer", message, null);
  }

  UnreadableAnswerException(String message, Throwable cause) {
    this("UnreadableAnswer", message, cause);
  }

  private UnreadableAnswerException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Makes one for a whole answer with a value that is wrong: the next answer would hold it too. */
  static UnreadableAnswerException unexpected(DecodingException e) {
    return new UnreadableAnswerException("UnexpectedAnswer", String.valueOf(e.getMessage()), e);
  }

  String code() {
    return code;
  }
}

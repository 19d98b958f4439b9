package io.github.rolecall.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as it is sent, before it is signed.
 *
 * @param action what is called
 * @param contentType what the body is
 * @param target the operation of a JSON API; null for the others, which name it in the body
 * @param body UTF-8
 * @param secrets what must not show up in a message, even when AWS repeats it
 */
record Request(
    Action action, String contentType, @Nullable String target, byte[] body, List<String> secrets) {

  /** Names the action alone, since the rest is nobody's business. */
  @Override
  public String toString() {
    return action.permission();
  }
}

package io.github.rolecall.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the request of a Query API: a form. */
final class Form {

  private final Action action;
  private final StringBuilder text = new StringBuilder(128);

  private Form(Action action) {
    this.action = action;
    text.append("Action=").append(action.operation());
    text.append("&Version=").append(action.service().dialect());
  }

  static Form of(Action action) {
    return new Form(action);
  }

  /** Adds a field, unless its value is null. */
  Form with(String name, @Nullable String value) {
    if (value != null) {
      text.append('&').append(name).append('=');
      text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return this;
  }

  Request request() {
    return new Request(
        action,
        "application/x-www-form-urlencoded; charset=utf-8",
        null,
        text.toString().getBytes(StandardCharsets.UTF_8),
        List.of());
  }
}

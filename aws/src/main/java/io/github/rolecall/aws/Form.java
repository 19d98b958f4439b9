package io.github.rolecall.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the parameters of a Query API. */
final class Form {

  private final Action action;
  private final StringBuilder text = new StringBuilder("Action=");

  Form(Action action) {
    this.action = action;
    text.append(action.operation()).append("&Version=").append(action.service().dialect());
  }

  /** Adds a parameter, none if its value is null. */
  Form with(String name, @Nullable String value) {
    if (value != null) {
      text.append('&').append(name).append('=');
      text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return this;
  }

  Request request() {
    return new Request(action, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}

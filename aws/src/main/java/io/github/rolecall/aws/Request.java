package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/**
 * One call, ready to be signed.
 *
 * @param action what is called
 * @param body a form or JSON, in UTF-8; empty for a request of objects
 * @param object what is requested of S3, or null for a call of any other service
 */
// The bytes are read once, never compared, and never changed.
@SuppressWarnings("ArrayRecordComponent")
record Request(Action action, byte[] body, @Nullable ObjectPath object) {

  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String JSON = "application/x-amz-json-1.1";

  Request(Action action, byte[] body) {
    this(action, body, null);
  }

  String contentType() {
    return action.service().speaksJson() ? JSON : FORM;
  }

  /** Returns the operation as a JSON API wants it. */
  String target() {
    return action.service().dialect() + "." + action.operation();
  }
}

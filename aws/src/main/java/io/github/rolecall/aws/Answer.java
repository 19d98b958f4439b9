package io.github.rolecall.aws;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param errorType the header in which the JSON APIs may name the error; empty without
 * @param requestId the header by which AWS finds the call; empty without
 * @param body the whole body
 */
// The bytes are read once, never compared, and never changed.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, String errorType, String requestId, byte[] body) {

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  boolean isSuccess() {
    return status >= OK && status < REDIRECT;
  }
}

package io.github.rolecall.aws;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param errorType the header in which the JSON APIs may name the error; empty without
 * @param requestId the header by which AWS finds the call; empty without
 * @param bucketRegion the header in which S3 names the region of a bucket; empty without
 * @param body the whole body
 */
record Answer(int status, String errorType, String requestId, String bucketRegion, Body body) {

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  boolean isSuccess() {
    return status >= OK && status < REDIRECT;
  }
}

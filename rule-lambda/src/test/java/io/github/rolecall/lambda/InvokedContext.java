package io.github.rolecall.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What Lambda tells a function about an invocation; keeps the log. */
final class InvokedContext implements Context {

  final List<String> log = new ArrayList<>();
  int remainingMillis = 30_000;

  @Override
  public String getAwsRequestId() {
    return "0f1e2d3c";
  }

  @Override
  public String getLogGroupName() {
    return "rolecall";
  }

  @Override
  public String getLogStreamName() {
    return "rolecall";
  }

  @Override
  public String getFunctionName() {
    return "rolecall";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:111122223333:function:rolecall";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("AWS Config calls without a Cognito identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("AWS Config calls without a client context");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.add(message);
      }

      @Override
      public void log(byte[] message) {
        log.add(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}

package io.github.rolecall.lambda.e2e;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function that does what its event says, to try the harness itself. */
public final class ProbeHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    context.getLogger().log("{\"event\":" + event + "}\n");
    switch (event) {
      case "\"fail\"" -> throw new IllegalArgumentException("as asked");
      case "\"die\"" -> Runtime.getRuntime().halt(7);
      case "\"hang\"" -> hang();
      case "\"environment\"" ->
          out.write(System.getenv().keySet().toString().getBytes(StandardCharsets.UTF_8));
      default ->
          out.write(
              (context.getRemainingTimeInMillis() + " " + context.getInvokedFunctionArn())
                  .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

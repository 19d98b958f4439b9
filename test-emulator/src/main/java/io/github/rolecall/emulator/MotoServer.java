package io.github.rolecall.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * IAM, EC2, STS, SSM and S3 as moto plays them: the same servers for all test classes, ended with
 * the JVM. Tests without it are skipped, and fail where CI=true.
 */
public final class MotoServer {

  /** Tells moto in which account a call is made, whoever signed it. */
  public static final String ACCOUNT_HEADER = "x-moto-account-id";

  private static final String MISSING =
      "moto does not start: install it with pip install 'moto[server]==5.2.1'";

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static @Nullable MotoServer shared;
  private static @Nullable MotoServer kept;

  private final URI uri;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private MotoServer(URI uri) {
    this.uri = uri;
  }

  /** Returns the server with nothing in it. */
  public static synchronized MotoServer empty() {
    if (shared == null) {
      shared = start(false);
    }
    shared.reset();
    return shared;
  }

  /**
   * Starts a server for the caller alone, ended with the JVM.
   *
   * @param withAwsPolicies whether it holds the managed policies of AWS, which take it most of a
   *     second for every account
   */
  public static MotoServer another(boolean withAwsPolicies) {
    return start(withAwsPolicies);
  }

  /** Returns a server that nobody empties, for those who keep to accounts of their own. */
  public static synchronized MotoServer neverEmptied() {
    if (kept == null) {
      kept = start(false);
    }
    return kept;
  }

  public URI uri() {
    return uri;
  }

  /** Forgets everything in all accounts. */
  public void reset() {
    send(HttpRequest.newBuilder(uri.resolve("/moto-api/reset")).POST(none()));
  }

  /**
   * Calls an action of a service that speaks the Query protocol.
   *
   * @return the answer's XML
   */
  public String query(
      String account,
      String region,
      String service,
      String action,
      Map<String, String> parameters) {
    Map<String, String> form = new TreeMap<>(parameters);
    form.put("Action", action);
    form.put("Version", service.equals("iam") ? "2010-05-08" : "2016-11-15");
    String body =
        form.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Amz-Date", "20260601T120000Z")
            .header("Authorization", authorization(region, service))
            .header(ACCOUNT_HEADER, account)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Stores a parameter in the SSM Parameter Store. */
  public void parameter(String account, String region, String name, String value) {
    send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonSSM.PutParameter")
            .header("Authorization", authorization(region, "ssm"))
            .header(ACCOUNT_HEADER, account)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"Name\":\"%s\",\"Value\":\"%s\",\"Type\":\"String\"}"
                        .formatted(name, value))));
  }

  /** Makes a bucket of S3. */
  public void bucket(String bucket) {
    put(bucket, new byte[0]);
  }

  /** Stores an object in a bucket of S3; the key must need no encoding but for its colons. */
  public void object(String bucket, String key, byte[] content) {
    put(bucket + "/" + key.replace(":", "%3A"), content);
  }

  private void put(String path, byte[] content) {
    send(
        HttpRequest.newBuilder(uri.resolve("/" + path))
            .header("Authorization", authorization("us-east-1", "s3"))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  /** Returns what is between the first pair of tags of a name. */
  public static String text(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    int end = xml.indexOf("</" + name + ">", start);
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException("no " + name + " in " + xml);
    }
    return xml.substring(start + name.length() + 2, end);
  }

  private static String authorization(String region, String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIASEEDINGTHETESTS0/20260601/"
        + region
        + "/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature="
        + "0".repeat(64);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "moto answered "
                + response.statusCode()
                + ": "
                + response.body()
                + " to "
                + response.request().headers().map());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException("moto does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static MotoServer start(boolean withAwsPolicies) {
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      ProcessBuilder command =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      command.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", String.valueOf(withAwsPolicies));
      // A thousand images of Amazon, loaded anew in every region and account after every reset.
      command.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
      Process process = command.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      MotoServer server = new MotoServer(URI.create("http://127.0.0.1:" + port + "/"));
      server.await(process);
      return server;
    } catch (IOException e) {
      throw missing(e);
    }
  }

  private void await(Process process) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        reset();
        return;
      } catch (IllegalStateException notYet) {
        if (!process.isAlive()) {
          throw new IOException("moto_server ended with " + process.exitValue(), notYet);
        }
        if (System.nanoTime() - start > LIMIT_NANOS) {
          process.destroyForcibly();
          throw new IOException("moto_server does not answer", notYet);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static RuntimeException missing(IOException cause) {
    if ("true".equals(System.getenv("CI"))) {
      return Assertions.fail(MISSING, cause);
    }
    return Assumptions.abort(MISSING + " (" + cause.getMessage() + ")");
  }
}

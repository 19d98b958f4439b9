package io.github.rolecall.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that a function under test takes for all of AWS. Passes calls on to the services,
 * says in which account a caller is, counts, and lets calls fail as a test asks for.
 */
public final class AwsFront implements AutoCloseable {

  private static final List<String> PASSED_ON =
      List.of(
          "Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Target");

  private static final Pattern ASSUMED =
      Pattern.compile(
          "<AccessKeyId>(\\w+)</AccessKeyId>.*<Arn>arn:[^:]+:sts::(\\d{12}):", Pattern.DOTALL);

  private record Rule(Predicate<AwsCall> calls, Fault fault) {}

  private final URI moto;
  private final URI config;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Fault>> once = new ConcurrentHashMap<>();
  private final Map<String, Fault> always = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<String>> requests = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();
  private final List<AwsCall> received = Collections.synchronizedList(new ArrayList<>());
  private final List<AwsCall> answered = Collections.synchronizedList(new ArrayList<>());
  private final Http http = Http.serve(this::handle);

  /** Stands in front of moto for all services. */
  public AwsFront(URI moto) {
    this(moto, moto);
  }

  /** Stands in front of moto for all services but AWS Config, which another stand-in plays. */
  public AwsFront(URI moto, URI config) {
    this.moto = moto;
    this.config = config;
  }

  public URI uri() {
    return http.uri();
  }

  /** Says in which account the owner of an access key is. */
  public AwsFront account(String accessKeyId, String accountId) {
    accounts.put(accessKeyId, accountId);
    return this;
  }

  /** Lets the next call of an action fail, once more with each time this is asked for. */
  public AwsFront next(String permission, Fault fault) {
    return next(permission, fault, 1);
  }

  /** Lets the next calls of an action fail. */
  public AwsFront next(String permission, Fault fault, int times) {
    Queue<Fault> faults = once.computeIfAbsent(permission, p -> new ArrayDeque<>());
    synchronized (faults) {
      faults.addAll(Collections.nCopies(times, fault));
    }
    return this;
  }

  /**
   * Lets every call fail.
   *
   * @param permission an action, for example {@code iam:GetInstanceProfile}, or all of a service,
   *     {@code iam:*}
   */
  public AwsFront always(String permission, Fault fault) {
    always.put(permission, fault);
    return this;
  }

  /** Lets every call fail that a test picks, whatever its action. */
  public AwsFront when(Predicate<AwsCall> calls, Fault fault) {
    rules.add(new Rule(calls, fault));
    return this;
  }

  /** Picks the calls that are made in an account, by its own key or by a role's session. */
  public Predicate<AwsCall> in(String accountId) {
    return call ->
        accountId.equals(
            accounts.getOrDefault(
                call.accessKeyId(), sessions.getOrDefault(call.accessKeyId(), "")));
  }

  /**
   * Changes what an action asks of a service, and what that answers, where moto plays it wrongly.
   */
  public AwsFront adapting(
      String permission, UnaryOperator<String> request, UnaryOperator<String> answer) {
    requests.put(permission, request);
    answers.put(permission, answer);
    return this;
  }

  /** Forgets all faults and calls. */
  public AwsFront calm() {
    once.clear();
    always.clear();
    rules.clear();
    received.clear();
    answered.clear();
    return this;
  }

  /** Returns all calls that came, in their order. */
  public List<AwsCall> received() {
    return copy(received);
  }

  /** Returns how often an action was called. */
  public long received(String permission) {
    return received().stream().filter(call -> call.permission().equals(permission)).count();
  }

  /** Returns the calls that a service answered, whatever then became of the answer. */
  public List<AwsCall> answered() {
    return copy(answered);
  }

  @Override
  public void close() {
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = Http.body(exchange);
    Optional<AwsCall> signed = AwsCall.of(exchange.getRequestHeaders(), body);
    if (signed.isEmpty()) {
      Http.answer(exchange, 403, "text/plain", "not signed with Signature Version 4");
      return;
    }
    AwsCall call = signed.get();
    received.add(call);
    Optional<Fault> fault = fault(call);
    if (fault.isPresent()) {
      fail(exchange, call, fault.get());
    } else {
      give(exchange, call, pass(exchange, call));
    }
  }

  private static String adapted(
      Map<String, UnaryOperator<String>> adapters, AwsCall call, String text) {
    return adapters.getOrDefault(call.permission(), UnaryOperator.identity()).apply(text);
  }

  private Optional<Fault> fault(AwsCall call) {
    Queue<Fault> next = once.getOrDefault(call.permission(), new ArrayDeque<>());
    synchronized (next) {
      if (!next.isEmpty()) {
        return Optional.of(next.remove());
      }
    }
    for (Rule rule : rules) {
      if (rule.calls().test(call)) {
        return Optional.of(rule.fault());
      }
    }
    Fault lasting = always.get(call.permission());
    return Optional.ofNullable(lasting != null ? lasting : always.get(call.service() + ":*"));
  }

  private void fail(HttpExchange exchange, AwsCall call, Fault fault) throws IOException {
    if (fault instanceof Fault.HungUp) {
      exchange.close();
    } else if (fault instanceof Fault.Silent) {
      sleep(Long.MAX_VALUE);
    } else if (fault instanceof Fault.Slow slow) {
      sleep(slow.delay().toMillis());
      give(exchange, call, pass(exchange, call));
    } else if (fault instanceof Fault.HalfAnswered) {
      byte[] body = pass(exchange, call).body();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body, 0, body.length / 2);
      exchange.getResponseBody().flush();
      exchange.close();
    } else {
      ErrorShape error = shape(call, fault);
      Http.answer(exchange, error.status(), error.contentType(), error.body());
    }
  }

  private static ErrorShape shape(AwsCall call, Fault fault) {
    if (fault instanceof Fault.Throttled) {
      return ErrorShape.throttled(call.service());
    }
    if (fault instanceof Fault.Unavailable) {
      return ErrorShape.unavailable(call.service());
    }
    return fault instanceof Fault.Expired
        ? ErrorShape.expired(call.service())
        : ErrorShape.denied(call.service(), call.permission());
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, AwsCall call) throws IOException {
    URI target = call.service().equals("config") ? config : moto;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve("/"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    adapted(requests, call, call.body()), StandardCharsets.UTF_8));
    for (String name : PASSED_ON) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    String account = accounts.get(call.accessKeyId());
    if (account != null) {
      request.header(MotoServer.ACCOUNT_HEADER, account);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answered.add(call);
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void give(HttpExchange exchange, AwsCall call, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    byte[] body = response.body();
    if (answers.containsKey(call.permission())) {
      String text = new String(body, StandardCharsets.UTF_8);
      body = adapted(answers, call, text).getBytes(StandardCharsets.UTF_8);
    }
    if (call.permission().equals("sts:AssumeRole")) {
      remember(new String(body, StandardCharsets.UTF_8));
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void remember(String session) {
    Matcher assumed = ASSUMED.matcher(session);
    if (assumed.find()) {
      sessions.put(assumed.group(1), assumed.group(2));
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<AwsCall> copy(List<AwsCall> calls) {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }
}

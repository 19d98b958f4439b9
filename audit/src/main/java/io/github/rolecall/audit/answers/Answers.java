package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.bulk.Input;
import io.github.rolecall.audit.export.RemoteFiles;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.CallerApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RawAnswer;
import io.github.rolecall.aws.RecordedApi;
import io.github.rolecall.aws.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS Config about one account and region at a time: what its rule said last, and what it
 * recorded of instances, of their compliance, of instance profiles and of roles, window by window.
 * What is answered stands in files that stay; a window whose file is whole is not asked for again.
 */
public final class Answers implements RemoteFiles {

  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String COMPLIANCE = "AWS::Config::ResourceCompliance";
  private static final List<String> LISTED =
      List.of(INSTANCE, "AWS::IAM::InstanceProfile", "AWS::IAM::Role");

  /** What stands in a file when no resource had any item. */
  private static final byte[] NO_ITEMS =
      "{\"configurationItems\":[]}".getBytes(StandardCharsets.US_ASCII);

  private final Session session;
  private final String rule;
  private final Instant from;
  private final Instant to;
  private final Instant now;
  private final Path folder;
  private final List<Missing> missing = new ArrayList<>();
  private final List<String> queries = new ArrayList<>();

  /**
   * Makes one that calls with the credentials of a session.
   *
   * @param rule the rule in AWS Config where a place names none
   * @param from the first moment to ask for
   * @param to the first moment not to ask for
   * @param now when it is asked
   * @param folder where the answers are kept
   */
  public Answers(Session session, String rule, Instant from, Instant to, Instant now, Path folder) {
    this.session = session;
    this.rule = rule;
    this.from = from;
    this.to = to;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.folder = folder;
  }

  @Override
  public boolean isOne(String path) {
    return path.startsWith(ApiPlace.SCHEME);
  }

  @Override
  public List<Missing> missing() {
    return List.copyOf(missing);
  }

  @Override
  public List<String> queries() {
    return List.copyOf(queries);
  }

  /**
   * Asks, and returns the files with the answers.
   *
   * @throws AwsException if it cannot be found out what there is to ask for
   */
  @Override
  public List<Input> find(String path) throws IOException {
    ApiPlace place = ApiPlace.of(path);
    if (place == null) {
      throw new IOException(
          path + " is no place: expected config://REGION or config://REGION/RULE");
    }
    Session there = session.in(place.region());
    String account = new CallerApi(there).accountId();
    Path answers = Files.createDirectories(folder.resolve(account).resolve(place.region()));
    Asking asking = new Asking(new RecordedApi(there), account, place.region(), answers);
    asking.settings();
    asking.details(place.rule() == null ? rule : place.rule());
    asking.histories();
    return inputs(answers, account + "/" + place.region() + "/");
  }

  private static List<Input> inputs(Path answers, String within) throws IOException {
    List<Input> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(answers)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
          inputs.add(new Input(within + name, Files.size(file), () -> Files.newInputStream(file)));
        }
      }
    }
    return inputs;
  }

  /** Asks one account and region. */
  private final class Asking {

    private final RecordedApi api;
    private final String account;
    private final String region;
    private final Path answers;

    Asking(RecordedApi api, String account, String region, Path answers) {
      this.api = api;
      this.account = account;
      this.region = region;
      this.answers = answers;
    }

    void settings() throws IOException {
      ask("RetentionConfigurations", Map.of(), token -> api.retention());
      ask("ConfigurationRecorders", Map.of(), token -> api.recorders());
    }

    void details(String name) throws IOException {
      ask(
          "ComplianceDetails_" + name,
          Map.of("rule", name),
          token -> api.complianceDetails(name, token));
    }

    /** Asks for all pages of one answer; a failure leaves no file, and names what is missing. */
    private void ask(
        String what, Map<String, String> more, Function<@Nullable String, RawAnswer> call)
        throws IOException {
      Path file = file(what, null);
      queries.add(account + " " + region + " " + what);
      if (Files.exists(file)) {
        return;
      }
      try (AnswerFile whole = AnswerFile.begin(file, asked(what, null, more))) {
        pages(call, whole);
        whole.end();
      } catch (AwsException e) {
        missing.add(new Missing(account, region, null, null, null, what + ": " + why(e)));
      }
    }

    void histories() throws IOException {
      for (String type : LISTED) {
        Set<String> ids = discovered(type);
        histories(type, ids);
        if (type.equals(INSTANCE)) {
          Set<String> compliance = new TreeSet<>();
          ids.forEach(id -> compliance.add(INSTANCE + "/" + id));
          histories(COMPLIANCE, compliance);
        }
      }
    }

    private Set<String> discovered(String type) {
      Set<String> ids = new TreeSet<>();
      String token = null;
      do {
        Page<String> page = api.discovered(type, token);
        ids.addAll(page.items());
        token = page.nextToken();
      } while (token != null);
      return ids;
    }

    private void histories(String type, Set<String> ids) throws IOException {
      if (ids.isEmpty()) {
        return;
      }
      history(type, ids, new Window(from, from), this::newest);
      for (Window window : Window.of(from, to)) {
        history(type, ids, window, this::within);
      }
    }

    /** Asks for one resource in one window. */
    private interface One {
      void ask(String type, String id, Window window, AnswerFile into) throws IOException;
    }

    private void history(String type, Set<String> ids, Window window, One one) throws IOException {
      String what = "ResourceHistory_" + type;
      Path file = file(what, window);
      queries.add(account + " " + region + " " + what + " " + window.from() + ".." + window.to());
      if (Files.exists(file)) {
        return;
      }
      int failed = missing.size();
      try (AnswerFile part =
          AnswerFile.begin(partial(file), asked(what, window, Map.of("type", type)))) {
        for (String id : ids) {
          try {
            one.ask(type, id, window, part);
          } catch (AwsException e) {
            missing.add(
                new Missing(account, region, window.from(), window.to(), id, what + ": " + why(e)));
          }
        }
        if (part.isEmpty()) {
          part.add(NO_ITEMS);
        }
        part.end();
      }
      if (missing.size() == failed) {
        Files.move(partial(file), file);
      }
    }

    private void within(String type, String id, Window window, AnswerFile into) throws IOException {
      try {
        pages(token -> api.history(type, id, window.from(), window.to(), token), into);
      } catch (AwsException e) {
        unlessUnknown(e);
      }
    }

    /** Asks what held when the period began. */
    private void newest(String type, String id, Window window, AnswerFile into) throws IOException {
      try {
        String token = null;
        do {
          RawAnswer answer = api.newestUntil(type, id, window.from(), token);
          boolean isEmpty = ItemCount.isNone(answer.json());
          if (!isEmpty) {
            into.add(answer.json());
          }
          token = isEmpty ? answer.nextToken() : null;
        } while (token != null);
      } catch (AwsException e) {
        unlessUnknown(e);
      }
    }

    private void unlessUnknown(AwsException e) {
      if (!e.code().equals("ResourceNotDiscoveredException")) {
        throw e;
      }
    }

    private void pages(Function<@Nullable String, RawAnswer> call, AnswerFile into)
        throws IOException {
      String token = null;
      do {
        RawAnswer answer = call.apply(token);
        into.add(answer.json());
        token = answer.nextToken();
      } while (token != null);
    }

    private Map<String, String> asked(
        String what, @Nullable Window window, Map<String, String> more) {
      Map<String, String> asked = new LinkedHashMap<>();
      asked.put("what", what);
      asked.put("account", account);
      asked.put("region", region);
      asked.put("at", now.toString());
      if (window != null) {
        asked.put("from", window.from().toString());
        asked.put("to", window.to().toString());
      }
      asked.putAll(more);
      return asked;
    }

    private Path file(String what, @Nullable Window window) {
      String name =
          account
              + "_Config_"
              + region
              + "_"
              + what.replace("::", "-")
              + (window == null ? "" : "_" + stamp(window.from()) + "_" + stamp(window.to()));
      return answers.resolve(name + "_.json");
    }

    /** A file in which a resource is missing is read, and asked for again the next time. */
    private Path partial(Path file) {
      return file.resolveSibling(
          String.valueOf(file.getFileName()).replaceFirst("_\\.json$", "_incomplete.json"));
    }
  }

  private static String stamp(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
  }

  /** AWS's own words differ from call to call. */
  private static String why(AwsException e) {
    return e.action().permission()
        + " failed: "
        + (e.code().isEmpty() ? "HTTP " + e.status() : e.code());
  }
}

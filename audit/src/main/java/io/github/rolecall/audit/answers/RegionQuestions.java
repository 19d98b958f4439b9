package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.kept.AnswerFile;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.ConfigHistoryApi;
import io.github.rolecall.aws.PageTokens;
import io.github.rolecall.aws.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked about one account and region: what the rule said last, and what was recorded of
 * instances, of their compliance, of instance profiles and of roles, window by window.
 */
final class RegionQuestions {

  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String COMPLIANCE = "AWS::Config::ResourceCompliance";
  private static final List<String> LISTED =
      List.of(INSTANCE, "AWS::IAM::InstanceProfile", "AWS::IAM::Role");

  /** What stands in a file when no resource had any item. */
  private static final byte[] NO_ITEMS =
      "{\"configurationItems\":[]}".getBytes(StandardCharsets.US_ASCII);

  private final ConfigHistoryApi api;
  private final AnswerFolder answers;
  private final Instant from;
  private final Instant to;

  RegionQuestions(ConfigHistoryApi api, AnswerFolder answers, Instant from, Instant to) {
    this.api = api;
    this.answers = answers;
    this.from = from;
    this.to = to;
  }

  /**
   * Asks everything that has no whole answer yet.
   *
   * @param rule the name that the rule has there
   * @throws AwsException if it cannot be found out which resources there are
   */
  void ask(String rule) throws IOException {
    answers.ask("RetentionConfigurations", Map.of(), token -> api.retention());
    answers.ask("ConfigurationRecorders", Map.of(), token -> api.recorders());
    answers.ask(
        "ComplianceDetails_" + rule,
        Map.of("rule", rule),
        token -> api.complianceDetails(rule, token));
    for (String type : LISTED) {
      Set<String> ids = api.discovered(type);
      histories(type, ids);
      if (type.equals(INSTANCE)) {
        Set<String> compliance = new TreeSet<>();
        ids.forEach(id -> compliance.add(INSTANCE + "/" + id));
        histories(COMPLIANCE, compliance);
      }
    }
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
    Path file = answers.file(what, window);
    answers.query(what, window.from() + ".." + window.to());
    if (answers.isAnswered(file, what, window, Map.of("type", type))) {
      return;
    }
    boolean isWhole = true;
    answers.part(partial(file));
    try (AnswerFile part = answers.begin(partial(file), what, window, Map.of("type", type))) {
      for (String id : ids) {
        try {
          one.ask(type, id, window, part);
        } catch (AwsException e) {
          isWhole = false;
          answers.missing(what, window, id, e);
        }
      }
      if (part.isEmpty()) {
        part.add(NO_ITEMS);
      }
      part.end();
    }
    if (isWhole) {
      Files.move(partial(file), file);
    }
  }

  private void within(String type, String id, Window window, AnswerFile into) throws IOException {
    try {
      AnswerFolder.pages(token -> api.history(type, id, window.from(), window.to(), token), into);
    } catch (AwsException e) {
      unlessUnknown(e);
    }
  }

  /** Asks what held when the period began. */
  private void newest(String type, String id, Window window, AnswerFile into) throws IOException {
    try {
      PageTokens tokens = new PageTokens();
      String token = null;
      do {
        RawAnswer answer = api.newestUntil(type, id, window.from(), token);
        boolean isEmpty = ItemCount.isNone(answer.json());
        if (!isEmpty) {
          into.add(answer.json());
        }
        token = isEmpty ? tokens.after(answer) : null;
      } while (token != null);
    } catch (AwsException e) {
      unlessUnknown(e);
    }
  }

  private static void unlessUnknown(AwsException e) {
    if (!e.code().equals("ResourceNotDiscoveredException")) {
      throw e;
    }
  }

  /** A file in which a resource is missing is read, and asked for again the next time. */
  private static Path partial(Path file) {
    return file.resolveSibling(
        String.valueOf(file.getFileName()).replaceFirst("_\\.json$", "_incomplete.json"));
  }
}

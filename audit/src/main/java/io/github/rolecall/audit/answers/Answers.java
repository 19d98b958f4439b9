package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.audit.files.WorkFolder;
import io.github.rolecall.aws.AggregatorApi;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.CallerApi;
import io.github.rolecall.aws.ConfigHistoryApi;
import io.github.rolecall.aws.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks AWS Config about one account and region at a time, or what an aggregator has collected. What
 * is answered stands in files that stay; what a whole file answers is not asked again.
 */
public final class Answers implements RemoteFiles {

  /** The answers of aggregators lie apart from those of the accounts themselves. */
  private static final String AGGREGATORS = "config-aggregator";

  private final Session session;
  private final String rule;
  private final Instant from;
  private final Instant to;
  private final Instant now;
  private final Path folder;
  private final Ledger ledger = new Ledger();

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
    this.now = now;
    this.folder = folder;
  }

  @Override
  public boolean isOne(String path) {
    return ApiPlace.isOne(path);
  }

  @Override
  public List<Missing> missing() {
    return ledger.missing();
  }

  @Override
  public List<String> queries() {
    return ledger.queries();
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
      throw new IOException(path + " is no place: expected " + ApiPlace.FORMS);
    }
    Session there = session.in(place.region());
    String account = new CallerApi(there).accountId();
    String meant = place.rule() == null ? rule : place.rule();
    Path answers;
    WorkFolder.prepare(folder);
    if (place instanceof ApiPlace.Aggregator one) {
      answers =
          folder.resolve(AGGREGATORS).resolve(account).resolve(one.region()).resolve(one.name());
      new AggregatorQuestions(
              new AggregatorApi(there, one.name()),
              answers,
              account,
              one.region(),
              one.name(),
              now,
              ledger)
          .ask(meant);
    } else {
      answers = folder.resolve(account).resolve(place.region());
      AnswerFolder kept = new AnswerFolder(answers, account, place.region(), now, Map.of(), ledger);
      new RegionQuestions(new ConfigHistoryApi(there), kept, from, to).ask(meant);
    }
    return inputs(answers);
  }

  /** Whatever else lies in the folder was asked for by nobody. */
  private List<Input> inputs(Path answers) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Path file : ledger.files(answers)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      inputs.add(
          new Input(
              name, Files.size(file), () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
    }
    return inputs;
  }
}

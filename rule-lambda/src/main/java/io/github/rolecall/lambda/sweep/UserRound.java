package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.CredentialsReader;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.facts.UserJudge;
import io.github.rolecall.lambda.publish.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All IAM users: the account's credential report first, then whole pages of users, which tell the
 * ids that the report lacks. The report may be four hours old and holds no tags, so that a user is
 * read by itself before the verdict speaks against it; so is a user that the report does not know.
 */
public final class UserRound implements Round<User> {

  /** A small account's report takes a second or two, a large one's a minute. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Users source;
  private final Pause pause;
  private final Deadline deadline;
  private final UserAccessKeyParameters parameters;
  private final UserJudge byCalls;
  private final Map<String, Credentials> report = new HashMap<>();

  /** What a sweep over users reads. */
  public interface Users {

    /** Asks for a credential report; returns whether one is there. */
    boolean isReportReady();

    /** Returns the lines of the report; empty when it is not there after all. */
    Optional<List<UserCredentials>> report();

    /**
     * Returns a page of users without tags.
     *
     * @param token the token of the page before; null for the first page
     */
    Page<User> page(@Nullable String token);

    /** Returns a user with its tags; empty when there is none of that name. */
    Optional<User> user(String name);
  }

  /**
   * Prepares a round.
   *
   * @param source what to read
   * @param parameters the rule's parameters
   * @param credentials reads the credentials of single users
   * @param pause waits for the report
   * @param deadline until when to wait
   */
  public UserRound(
      Users source,
      UserAccessKeyParameters parameters,
      CredentialsReader credentials,
      Pause pause,
      Deadline deadline) {
    this.source = source;
    this.parameters = parameters;
    this.byCalls = new UserJudge(parameters, credentials);
    this.pause = pause;
    this.deadline = deadline;
  }

  @Override
  public void prepare(InTime inTime) throws SweepIncompleteException {
    Optional<List<UserCredentials>> lines = look(inTime);
    while (lines.isEmpty()) {
      Duration left = deadline.left();
      pause.rest(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
      lines = look(inTime);
    }
    Set<String> twice = new HashSet<>();
    for (UserCredentials line : lines.get()) {
      if (report.put(line.arn(), line.credentials()) != null) {
        twice.add(line.arn());
      }
    }
    // Of two lines about one user none is believed: IAM itself is asked.
    report.keySet().removeAll(twice);
  }

  private Optional<List<UserCredentials>> look(InTime inTime) throws SweepIncompleteException {
    inTime.orStop();
    return source.isReportReady() ? source.report() : Optional.empty();
  }

  @Override
  public Page<User> page(@Nullable String token) {
    return source.page(token);
  }

  @Override
  public Verdict verdict(User user, Instant evaluatedAt) throws UndecidedException {
    Credentials reported = report.get(user.arn());
    if (reported != null) {
      try {
        UserJudge byReport = new UserJudge(parameters, name -> Optional.of(reported));
        Verdict verdict = byReport.judge(user, evaluatedAt);
        if (verdict.compliance() != Compliance.NON_COMPLIANT) {
          return verdict;
        }
      } catch (UndecidedException e) {
        // What the report leaves open IAM itself tells.
      }
    }
    Optional<User> now = source.user(user.name());
    String id = user.identity().resourceId();
    return now.isPresent() && Objects.equals(now.get().identity().resourceId(), id)
        ? byCalls.judge(now.get(), evaluatedAt)
        : new UserJudge(parameters, name -> Optional.empty()).judge(user, evaluatedAt);
  }
}

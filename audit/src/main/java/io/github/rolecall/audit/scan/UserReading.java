package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AuthorizationApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.UserApi;
import io.github.rolecall.aws.UserKey;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the IAM users of an account and their credentials. The credential report may be four hours
 * old: users who are gone by now are left out, and those it does not know yet are asked for.
 */
final class UserReading {

  private static final int LOOKS = 90;

  private final long betweenLooksMillis;

  /**
   * Makes a reading.
   *
   * @param betweenLooksMillis how long to wait until looking again whether the report is there
   */
  UserReading(long betweenLooksMillis) {
    this.betweenLooksMillis = betweenLooksMillis;
  }

  List<Step> steps() {
    Map<String, User> listed = new LinkedHashMap<>();
    return List.of(
        new Step("its users", (session, pages) -> users(session, pages, listed)),
        new Step(
            "the credentials of its users",
            (session, pages) -> credentials(session, pages, listed)));
  }

  private static void users(Session session, Pages pages, Map<String, User> listed)
      throws NotReadException {
    AuthorizationApi iam = new AuthorizationApi(session);
    pages.takeAll(
        "GetAccountAuthorizationDetails",
        marker -> {
          Page<User> page = iam.users(marker);
          page.items().forEach(user -> listed.put(user.name(), user));
          return page;
        });
  }

  private void credentials(Session session, Pages pages, Map<String, User> listed)
      throws NotReadException {
    UserApi iam = new UserApi(session);
    List<UserCredentials> lines = new ArrayList<>();
    Map<String, User> unreported = new LinkedHashMap<>(listed);
    for (UserCredentials line : Report.read(report(iam))) {
      if (unreported.remove(line.name()) != null) {
        lines.add(line);
      }
    }
    pages.take("GetCredentialReport", 1, lines);
    List<UserCredentials> asked = new ArrayList<>();
    for (User user : unreported.values()) {
      pages.orStop();
      asked(iam, user).ifPresent(asked::add);
    }
    if (!asked.isEmpty()) {
      pages.take("ListAccessKeys", 1, asked);
    }
  }

  private byte[] report(UserApi iam) throws NotReadException {
    for (int look = 0; look < LOOKS; look++) {
      if (iam.generateCredentialReport()) {
        Optional<byte[]> report = iam.getCredentialReport();
        if (report.isPresent()) {
          return report.get();
        }
      }
      try {
        Thread.sleep(betweenLooksMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotReadException("interrupted");
      }
    }
    throw new NotReadException("IAM did not make a credential report in time");
  }

  private static Optional<UserCredentials> asked(UserApi iam, User user) {
    Optional<List<UserKey>> keys = iam.listAccessKeys(user.name());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<AccessKey> known = new ArrayList<>();
    for (UserKey key : keys.get()) {
      LastUse use =
          key.active()
              ? iam.getAccessKeyLastUsed(key.id()).orElseGet(LastUse.Unknown::new)
              : new LastUse.Unknown();
      known.add(new AccessKey(key.label(), key.active(), key.createdAt(), use));
    }
    boolean anyActive = known.stream().anyMatch(AccessKey::active);
    Identity of = user.identity();
    @Nullable String arn = user.arn();
    return Optional.of(
        new UserCredentials(
            new Identity(
                of.accountId(),
                of.region(),
                of.resourceType(),
                user.name(),
                null,
                ResourceStatus.Known.OK,
                false),
            user.name(),
            arn == null ? user.name() : arn,
            new Credentials.Known(anyActive && iam.hasPassword(user.name()), known)));
  }

  /** The lines of a credential report. */
  private static final class Report implements ResourceSink {

    private final List<UserCredentials> lines = new ArrayList<>();
    private @Nullable String problem;

    static List<UserCredentials> read(byte[] csv) throws NotReadException {
      Report report = new Report();
      try {
        new DocumentDecoder(Wanted.by(RoleCallRule.USER_ACCESS_KEY, tag -> false))
            .decode(new ByteArrayInputStream(csv), report);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (report.problem != null) {
        throw new NotReadException("iam:GetCredentialReport: " + report.problem);
      }
      return report.lines;
    }

    @Override
    public void resource(Resource resource, int item) {
      if (resource instanceof UserCredentials line) {
        lines.add(line);
      }
    }

    @Override
    public void skipped(int item) {
      // The root user, whom the rule does not judge.
    }

    @Override
    public void listing(IamListing listing) {
      // A report lists neither profiles nor roles.
    }

    @Override
    public void problem(DecodingProblem found) {
      problem = found.message();
    }
  }
}

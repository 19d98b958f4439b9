package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AuthorizationApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.UserApi;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.ReportLines;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the IAM users of an account and their credentials. The credential report may be four hours
 * old: users who are gone by now are left out, and those it does not know yet are asked for, also
 * when it has a line of another user of that name.
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
    ReportLines report = ReportLines.read(report(iam));
    DecodingProblem problem = report.firstProblem();
    if (problem != null) {
      throw new NotReadException("iam:GetCredentialReport: " + problem.message());
    }
    for (UserCredentials line : report.lines()) {
      User user = unreported.get(line.name());
      if (user != null && line.arn().equals(user.arn())) {
        unreported.remove(line.name());
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
    return iam.credentials(user.name()).map(known -> line(user, known));
  }

  private static UserCredentials line(User user, Credentials known) {
    Identity of = user.identity();
    @Nullable String arn = user.arn();
    return new UserCredentials(
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
        known);
  }
}

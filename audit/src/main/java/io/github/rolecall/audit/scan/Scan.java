package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.CallerApi;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.MemberAccount;
import io.github.rolecall.aws.OrganizationApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts and regions, so many at once as there are lanes. What cannot be read becomes a
 * problem, and the rest is still read.
 */
public final class Scan {

  private static final String SESSION_NAME = "rolecall-scan";
  private static final Duration NO_END = Duration.ofDays(3_650);

  private final Aws aws;
  private final ScanRequest request;
  private final Readings readings;
  private final Intake intake;
  private final ScanTally tally;
  private final Lanes lanes;
  private final Stop stop = new Stop();
  private final List<AccountScan> accounts = new ArrayList<>();
  private final Set<String> knownRegions = new TreeSet<>();
  private boolean begun;

  /**
   * Prepares a scan.
   *
   * @param aws the way to AWS
   * @param request what to scan
   * @param readings what the rule needs
   * @param intake takes what is read
   * @param tally counts
   */
  public Scan(Aws aws, ScanRequest request, Readings readings, Intake intake, ScanTally tally) {
    this.aws = aws;
    this.request = request;
    this.readings = readings;
    this.intake = intake;
    this.tally = tally;
    this.lanes = new Lanes(request.lanes());
  }

  /** Reads everything, or until it is stopped, and then says what is missing. */
  public void run() throws InterruptedException {
    try (lanes) {
      lanes.add(this::begin);
      lanes.await();
    }
    intake.freeze();
    if (stop.isAsked()) {
      tellUnfinished();
    } else {
      tellUnknownRegions();
    }
  }

  /** Ends it early: no more calls begin. May be called by any thread. */
  public void stop() {
    stop.ask();
    lanes.stop();
  }

  /** Says whether it was ended early. */
  public boolean isStopped() {
    return stop.isAsked();
  }

  Stop stopping() {
    return stop;
  }

  ScanRequest request() {
    return request;
  }

  Readings readings() {
    return readings;
  }

  Intake intake() {
    return intake;
  }

  ScanTally tally() {
    return tally;
  }

  Lanes lanes() {
    return lanes;
  }

  synchronized void learn(Collection<String> regions) {
    knownRegions.addAll(regions);
  }

  private void begin() {
    Session own = aws.session(Deadline.in(NO_END), tally);
    try {
      String ownId = new CallerApi(own).accountId();
      for (String id : accountIds(own, ownId)) {
        enlist(own, ownId, id);
      }
      synchronized (this) {
        begun = true;
      }
    } catch (AwsException e) {
      if (!stop.isAsked()) {
        intake.problem("the own account", Work.told(e) + ": nothing was read");
      }
    }
  }

  private Set<String> accountIds(Session own, String ownId) {
    Set<String> ids = new LinkedHashSet<>(request.accounts());
    if (request.organization()) {
      ids.addAll(members(own));
    }
    if (ids.isEmpty()) {
      ids.add(ownId);
    }
    return ids;
  }

  private List<String> members(Session own) {
    OrganizationApi organization = new OrganizationApi(own);
    List<String> active = new ArrayList<>();
    try {
      @Nullable String token = null;
      do {
        Page<MemberAccount> page = organization.listAccounts(token);
        for (MemberAccount member : page.items()) {
          if (member.isActive()) {
            active.add(member.id());
          } else {
            tally.leaveOut(member.id() + " " + member.status());
          }
        }
        token = page.nextToken();
      } while (token != null);
    } catch (AwsException e) {
      if (!stop.isAsked()) {
        intake.problem(
            "the organisation",
            Work.told(e)
                + ": "
                + (active.isEmpty() ? "its" : "more of its")
                + " accounts are missing");
      }
    }
    return active;
  }

  private void enlist(Session own, String ownId, String id) {
    @Nullable String role = request.role();
    if (!id.equals(ownId) && role == null) {
      intake.problem(
          Work.place(id, Work.GLOBAL),
          "no --role was given, which it takes to enter another account than "
              + ownId
              + ": nothing of it was read");
      return;
    }
    AccountScan account =
        new AccountScan(
            id, () -> id.equals(ownId) || role == null ? own : assumed(own, id, role), this);
    synchronized (this) {
      accounts.add(account);
    }
    tally.account();
    lanes.add(account::begin);
  }

  private Session assumed(Session own, String id, String role) {
    String arn = "arn:" + own.partition() + ":iam::" + id + ":role/" + role;
    return aws.assume(own, arn, SESSION_NAME, request.externalId());
  }

  private synchronized void tellUnfinished() {
    if (!begun) {
      intake.problem("the accounts", "interrupted: not all are known, and more may be missing");
    }
    accounts.forEach(AccountScan::tellUnfinished);
  }

  private synchronized void tellUnknownRegions() {
    if (knownRegions.isEmpty()) {
      return;
    }
    for (String region : request.regions()) {
      if (!knownRegions.contains(region)) {
        intake.problem(
            "region " + region,
            "no such region: expected one of " + String.join(", ", knownRegions));
      }
    }
  }
}

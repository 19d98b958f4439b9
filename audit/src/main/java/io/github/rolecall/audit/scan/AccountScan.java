package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.RegionApi;
import io.github.rolecall.aws.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One account: first its regions side by side, then what belongs to the account itself. */
final class AccountScan {

  private final String accountId;
  private final Supplier<Session> entrance;
  private final Scan scan;
  private final AtomicInteger openRegions = new AtomicInteger();
  private final List<Work> works = new ArrayList<>();
  private boolean entered;

  /**
   * Plans the scan of an account.
   *
   * @param entrance opens a session in it
   */
  AccountScan(String accountId, Supplier<Session> entrance, Scan scan) {
    this.accountId = accountId;
    this.entrance = entrance;
    this.scan = scan;
  }

  /** Enters the account, and adds its regions to the lanes. */
  void begin() {
    if (scan.stopping().isAsked()) {
      return;
    }
    try {
      Session session = entrance.get();
      boolean needsRegions = !scan.readings().ofRegion().isEmpty();
      start(session, needsRegions ? regions(session) : List.of());
    } catch (AwsException e) {
      if (!scan.stopping().isAsked()) {
        scan.intake().problem(place(), Work.told(e) + ": nothing of it was read");
        give();
      }
    }
  }

  /** Names what was not read since the scan was stopped. */
  synchronized void tellUnfinished() {
    if (!entered) {
      scan.intake().problem(place(), "interrupted: nothing of it was read");
    }
    works.forEach(Work::tellUnfinished);
  }

  private void start(Session session, List<String> regions) {
    List<Work> ofRegions = new ArrayList<>();
    for (String region : regions) {
      ofRegions.add(work(region, scan.readings().ofRegion()));
    }
    Work own = work(Work.GLOBAL, scan.readings().ofAccount());
    synchronized (this) {
      works.addAll(ofRegions);
      works.add(own);
      entered = true;
    }
    scan.tally().regions(regions.size());
    openRegions.set(regions.size());
    if (regions.isEmpty()) {
      scan.lanes().add(() -> end(own, session));
    }
    for (int i = 0; i < regions.size(); i++) {
      String region = regions.get(i);
      Work work = ofRegions.get(i);
      scan.lanes()
          .add(() -> {
            work.run(session.in(region));
            scan.tally().regionDone();
            if (openRegions.decrementAndGet() == 0) {
              scan.lanes().add(() -> end(own, session));
            }
          });
    }
  }

  private Work work(String region, List<Step> steps) {
    return new Work(accountId, region, steps, scan.intake(), scan.stopping());
  }

  private void end(Work own, Session session) {
    own.run(session);
    scan.tally().accountDone();
  }

  private synchronized void give() {
    entered = true;
    scan.tally().accountDone();
  }

  /** Without the list, the regions that were asked for have to do. */
  private List<String> regions(Session session) {
    List<String> wanted = scan.request().regions();
    Map<String, Boolean> known;
    try {
      known = new RegionApi(session).describeRegions();
    } catch (AwsException e) {
      if (wanted.isEmpty()) {
        throw e;
      }
      return wanted;
    }
    scan.learn(known.keySet());
    for (String region : wanted) {
      if (Boolean.FALSE.equals(known.get(region))) {
        scan.tally().notEnabled(region);
      }
    }
    return known.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .filter(region -> wanted.isEmpty() || wanted.contains(region))
        .sorted()
        .toList();
  }

  private String place() {
    return Work.place(accountId, Work.GLOBAL);
  }
}

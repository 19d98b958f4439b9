package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.Session;
import java.util.List;

/**
 * The steps for one account or one of its regions, done one after the other. Each ends whole, or
 * with a problem that names what is missing.
 */
final class Work {

  private final String place;
  private final List<Step> steps;
  private final Intake intake;
  private final Pages pages;
  private final Stop stop;
  private int done;
  private boolean begun;

  /**
   * Plans work.
   *
   * @param accountId the account
   * @param region the region; {@code global} for what belongs to the account
   */
  Work(String accountId, String region, List<Step> steps, Intake intake, Stop stop) {
    this.place = place(accountId, region);
    this.steps = steps;
    this.intake = intake;
    this.stop = stop;
    this.pages = new Pages(intake, accountId, region, stop);
  }

  static final String GLOBAL = "global";

  static String place(String accountId, String region) {
    return "account " + accountId + (region.equals(GLOBAL) ? "" : ", region " + region);
  }

  /** Does the steps that are left, unless the scan is stopped in between. */
  void run(Session session) {
    for (Step step : steps) {
      if (stop.isAsked()) {
        return;
      }
      begin();
      try {
        step.reading().read(session, pages);
      } catch (AwsException e) {
        if (stop.isAsked()) {
          return;
        }
        intake.problem(place, told(e) + ": " + missing(step));
      } catch (NotReadException e) {
        if (stop.isAsked()) {
          return;
        }
        intake.problem(place, e.getMessage() + ": " + missing(step));
      }
      end();
    }
  }

  /** Names what was not read since the scan was stopped. */
  synchronized void tellUnfinished() {
    for (int i = done; i < steps.size(); i++) {
      boolean partly = i == done && begun;
      intake.problem(
          place, "interrupted: " + (partly ? missing(steps.get(i)) : allOf(steps.get(i))));
    }
  }

  static String told(AwsException e) {
    return e.getMessage() + (e.attempts() > 1 ? " (after " + e.attempts() + " attempts)" : "");
  }

  private synchronized void begin() {
    begun = true;
    pages.begin();
  }

  private synchronized void end() {
    begun = false;
    done++;
  }

  private String missing(Step step) {
    int taken = pages.taken();
    return taken == 0
        ? allOf(step)
        : step.what()
            + " behind the first "
            + (taken == 1 ? "page" : taken + " pages")
            + " are missing";
  }

  private static String allOf(Step step) {
    return step.what() + " are missing";
  }
}

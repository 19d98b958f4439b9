package io.github.rolecall.audit.scan;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes the pages of one account, or of one of its regions, and names each. */
final class Pages {

  private final Intake intake;
  private final String accountId;
  private final String region;
  private final Stop stop;
  private final AtomicInteger taken = new AtomicInteger();

  Pages(Intake intake, String accountId, String region, Stop stop) {
    this.stop = stop;
    this.intake = intake;
    this.accountId = accountId;
    this.region = region;
  }

  String accountId() {
    return accountId;
  }

  /** Goes on unless somebody asked for an early end; to be called before each call. */
  void orStop() throws NotReadException {
    orInterrupted(!stop.isAsked());
  }

  /** Says by its key whether to read a tag. */
  Predicate<String> wantedTag() {
    return intake.needsAllTags() ? key -> true : intake.wanted().tag();
  }

  /** Returns how many pages have been taken since the step began. */
  int taken() {
    return taken.get();
  }

  void begin() {
    taken.set(0);
  }

  /**
   * Takes a page.
   *
   * @param call the operation that answered it
   * @param number its place among the pages of that call, counted from 1
   */
  void take(String call, int number, List<? extends Resource> resources) throws NotReadException {
    String origin = accountId + "/" + region + "/" + call + "/" + number;
    orInterrupted(intake.page(origin, resources));
    taken.incrementAndGet();
  }

  /**
   * Takes all pages of a listing.
   *
   * @param call the operation
   * @param next asks for the page behind a token; null for the first one
   */
  void takeAll(String call, Function<@Nullable String, Page<? extends Resource>> next)
      throws NotReadException {
    AtomicInteger number = new AtomicInteger();
    follow(
        call, next, (List<? extends Resource> page) -> take(call, number.incrementAndGet(), page));
  }

  /** Does something with what a page holds. */
  interface Use<T> {
    void of(List<? extends T> page) throws NotReadException;
  }

  /**
   * Reads all pages of a listing.
   *
   * @param call the operation
   * @param next asks for the page behind a token; null for the first one
   * @param use is given each page
   */
  <T> void follow(
      String call, Function<@Nullable String, ? extends Page<? extends T>> next, Use<T> use)
      throws NotReadException {
    Set<String> tokens = new HashSet<>();
    @Nullable String token = null;
    do {
      orStop();
      Page<? extends T> page = next.apply(token);
      use.of(page.items());
      token = page.nextToken();
      if (token != null && !tokens.add(token)) {
        throw new NotReadException(call + " answers the same page again and again");
      }
    } while (token != null);
  }

  void userData(InstanceKey instance, UserData found) throws NotReadException {
    orInterrupted(intake.userData(instance, found));
  }

  void listed(IamListing.Kind kind) throws NotReadException {
    orInterrupted(intake.listing(new IamListing(accountId, kind)));
  }

  /** What the intake did not take any more is missing, though it was answered. */
  private static void orInterrupted(boolean goesOn) throws NotReadException {
    if (!goesOn) {
      throw new NotReadException("interrupted");
    }
  }
}

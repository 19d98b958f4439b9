package io.github.rolecall.audit.scan;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes the pages of one account, or of one of its regions, and names each. */
final class Pages {

  private final Intake intake;
  private final String accountId;
  private final String region;
  private final Stop stop;
  private int taken;

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
    if (stop.isAsked()) {
      throw new NotReadException("interrupted");
    }
  }

  /** Says by its key whether to read a tag. */
  Predicate<String> wantedTag() {
    return intake.needsAllTags() ? key -> true : intake.wanted().tag();
  }

  /** Returns how many pages have been taken since the step began. */
  int taken() {
    return taken;
  }

  void begin() {
    taken = 0;
  }

  /**
   * Takes a page.
   *
   * @param call the operation that answered it
   * @param number its place among the pages of that call, counted from 1
   */
  void take(String call, int number, List<? extends Resource> resources) {
    intake.page(accountId + "/" + region + "/" + call + "/" + number, resources);
    taken++;
  }

  /**
   * Takes all pages of a listing.
   *
   * @param call the operation
   * @param next asks for the page behind a token; null for the first one
   */
  void takeAll(String call, Function<@Nullable String, Page<? extends Resource>> next)
      throws NotReadException {
    @Nullable String token = null;
    int number = 0;
    do {
      orStop();
      Page<? extends Resource> page = next.apply(token);
      number++;
      take(call, number, page.items());
      token = page.nextToken();
    } while (token != null);
  }

  void userData(InstanceKey instance, UserData found) {
    intake.userData(instance, found);
  }

  void listed(IamListing.Kind kind) {
    intake.listing(new IamListing(accountId, kind));
  }
}

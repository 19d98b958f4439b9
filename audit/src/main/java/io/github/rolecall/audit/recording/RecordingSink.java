package io.github.rolecall.audit.recording;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;

/** Takes what a recording holds, in the order in which it stands there. */
public interface RecordingSink {

  /** Returns what time it is: no scan is of a later one. */
  Instant now();

  /** Takes the news which scan it is of. */
  void header(Header header);

  /**
   * Takes a resource.
   *
   * @param source the page of the scan and the place in it
   */
  void resource(Resource resource, Source source);

  /** Takes what the user data of an instance holds. */
  void userData(InstanceKey instance, UserData userData);

  /** Takes the news that an IAM listing was complete. */
  void listing(IamListing listing);

  /**
   * Takes a problem that the scan had.
   *
   * @param place what is not complete, for example {@code account 111122223333}
   * @param message what happened, and what is missing
   */
  void problem(String place, String message);

  /**
   * Takes a problem of the recording itself.
   *
   * @param offset the byte where it was noticed, counted from 0
   * @param message what was found there, and what was expected
   */
  void damage(long offset, String message);
}

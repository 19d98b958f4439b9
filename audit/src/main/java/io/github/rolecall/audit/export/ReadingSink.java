package io.github.rolecall.audit.export;

import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.evaluation.InstanceFacts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the items of one file into the work database. */
final class ReadingSink implements ResourceSink {

  /** Problems of one file that are told one by one; a hostile file could hold millions. */
  private static final int TOLD = 100;

  private final int file;
  private final TableFiller items;
  private final Recordable recordable;
  private final List<String> problems = new ArrayList<>();
  private @Nullable SQLException failure;
  private long untold;
  private long found;
  private long others;
  private long timeless;

  ReadingSink(int file, TableFiller items, Recordable recordable) {
    this.file = file;
    this.recordable = recordable;
    this.items = items;
  }

  @Override
  public void resource(Resource resource, int item) {
    found++;
    ItemKind kind = ItemKind.of(resource);
    if (kind == null || isAboutAnotherType(resource)) {
      others++;
      return;
    }
    Instant captured = resource.identity().captureTime();
    if (captured == null) {
      timeless++;
      return;
    }
    if (!isRecordable("item " + item + " was captured", captured)) {
      return;
    }
    try {
      append(resource, kind, captured, item);
    } catch (SQLException e) {
      fail(e);
    }
  }

  /** Says whether something can have been recorded when it says, and takes note where it cannot. */
  boolean isRecordable(String what, Instant time) {
    if (recordable.allows(time)) {
      return true;
    }
    tell(what + " at " + time + ", " + Recordable.whyNot(time));
    return false;
  }

  /** Takes note that something could not be kept. */
  void fail(SQLException e) {
    failure = failure == null ? e : failure;
  }

  private static boolean isAboutAnotherType(Resource resource) {
    return resource instanceof Resource.ResourceCompliance record
        && !record.targetType().equals(InstanceFacts.RESOURCE_TYPE);
  }

  private void append(Resource resource, ItemKind kind, Instant captured, int item)
      throws SQLException {
    Identity identity = resource.identity();
    String id =
        resource instanceof Resource.ResourceCompliance record
            ? record.targetId()
            : identity.resourceId();
    items.add(
        file,
        item,
        kind.number(),
        identity.accountId(),
        identity.region(),
        id,
        Micros.of(captured),
        ItemStatus.of(identity),
        "",
        ItemBody.of(resource));
  }

  @Override
  public void skipped(int item) {
    found++;
    others++;
  }

  @Override
  public void listing(IamListing listing) {
    // A listing has no time, and so no place in a history.
  }

  @Override
  public void problem(DecodingProblem problem) {
    tell("byte " + problem.offset() + ": " + problem.message());
  }

  /** Takes note that the file could not be read, or not to its end. */
  void tell(String problem) {
    if (problems.size() < TOLD) {
      problems.add(problem);
    } else {
      untold++;
    }
  }

  /** Returns what was not understood. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (untold > 0) {
      all.add(untold + " more problems like these");
    }
    return all;
  }

  /** Fails if an item could not be kept. */
  void demandKept() throws SQLException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Takes note that there is one more event. */
  void countEvent() {
    found++;
  }

  /** Returns how many items or events there were. */
  long found() {
    return found;
  }

  /** Returns how many of them tell nothing of instances. */
  long others() {
    return others;
  }

  /** Returns how many of them have no time, since they are live output. */
  long timeless() {
    return timeless;
  }
}

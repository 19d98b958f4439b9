package io.github.rolecall.audit.scan;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.RecordingWriter;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.UserData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a scan reads where it belongs: into the inventory, and into the recording if one is
 * made. Takes nothing any more once it is closed, so that an answer that comes after the end of the
 * scan changes nothing. Safe for use by many threads.
 */
public final class Intake {

  private final Inventory inventory;
  private final Wanted wanted;
  private final @Nullable RecordingWriter recording;
  private final ScanTally tally;
  private final Instant at;
  private final List<FileProblem> problems = new ArrayList<>();
  private boolean frozen;
  private boolean closed;

  /**
   * Makes an intake.
   *
   * @param inventory takes the resources
   * @param wanted which tags the rule looks at; the recording keeps all
   * @param recording takes everything; null for none
   * @param tally counts
   * @param at the time of the scan, as its recording tells it
   */
  public Intake(
      Inventory inventory,
      Wanted wanted,
      @Nullable RecordingWriter recording,
      ScanTally tally,
      Instant at) {
    this.inventory = inventory;
    this.wanted = wanted;
    this.recording = recording;
    this.tally = tally;
    this.at = at;
  }

  /** Returns what could not be read, sorted. */
  public synchronized List<FileProblem> problems() {
    return problems.stream().sorted().toList();
  }

  /** Ends the recording, with the problems in their order. To be called when all is read. */
  public synchronized void end() throws IOException {
    frozen = true;
    closed = true;
    if (recording != null) {
      for (FileProblem problem : problems()) {
        recording.problem(problem.file(), problem.message());
      }
      recording.end();
    }
  }

  /** Takes no more resources, only problems. */
  synchronized void freeze() {
    frozen = true;
  }

  boolean needsAllTags() {
    return recording != null;
  }

  Wanted wanted() {
    return wanted;
  }

  /** Takes a page, and says whether it did. */
  synchronized boolean page(String origin, List<? extends Resource> resources) {
    if (frozen) {
      return false;
    }
    if (recording != null) {
      record(out -> out.page(origin, resources));
    }
    for (int item = 0; item < resources.size(); item++) {
      Resource resource = resources.get(item);
      if (inventory.add(
          recording == null ? resource : wanted.trimmed(resource), new Source(origin, item), at)) {
        tally.judge();
      }
    }
    return true;
  }

  /** Takes what the user data of an instance holds, and says whether it did. */
  synchronized boolean userData(InstanceKey instance, UserData found) {
    if (frozen) {
      return false;
    }
    record(out -> out.userData(instance, found));
    inventory.add(instance, found);
    return true;
  }

  /** Takes the news that a listing was complete, and says whether it did. */
  synchronized boolean listing(IamListing listing) {
    if (frozen) {
      return false;
    }
    record(out -> out.listing(listing));
    inventory.add(listing, at);
    return true;
  }

  synchronized void problem(String place, String message) {
    if (!closed) {
      problems.add(
          new FileProblem(place, FileProblem.WHOLE_FILE, RecordingWriter.shortened(message)));
    }
  }

  private interface Line {
    void write(RecordingWriter out) throws IOException;
  }

  private void record(Line line) {
    if (recording == null) {
      return;
    }
    try {
      line.write(recording);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

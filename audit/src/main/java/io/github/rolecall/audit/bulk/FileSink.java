package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.audit.recording.ScannedPlace;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;
import java.util.function.Consumer;

/** Puts what one file holds where it belongs. */
final class FileSink implements ResourceSink {

  /** Problems of one file that are told one by one; a hostile file could hold millions. */
  private static final int TOLD = 100;

  /** Gaps of one recording that are told one by one; a large organisation has many regions. */
  private static final int GAPS_TOLD = 100_000;

  private final String file;
  private final Inventory inventory;
  private final Tally tally;
  private final Consumer<FileProblem> problems;
  private int told;
  private int untold;
  private int gaps;

  /**
   * Makes a sink.
   *
   * @param file the file's name
   * @param inventory takes the resources
   * @param tally counts them
   * @param problems takes the problems
   */
  FileSink(String file, Inventory inventory, Tally tally, Consumer<FileProblem> problems) {
    this.file = file;
    this.inventory = inventory;
    this.tally = tally;
    this.problems = problems;
  }

  @Override
  public void resource(Resource resource, int item) {
    if (inventory.add(resource, new Source(file, item))) {
      tally.judge();
    } else {
      tally.use();
    }
  }

  @Override
  public void skipped(int item) {
    tally.skip();
  }

  @Override
  public void listing(IamListing listing) {
    inventory.add(listing);
  }

  @Override
  public void problem(DecodingProblem problem) {
    if (told == TOLD) {
      untold++;
      return;
    }
    told++;
    problems.accept(new FileProblem(file, problem.offset(), problem.message()));
  }

  /**
   * Returns what takes the content of the file when it is a recording of a scan.
   *
   * @param wanted what is worth keeping
   * @param recordings takes the news that it is one, and of which places
   */
  RecordingSink recording(Wanted wanted, ScanRecordings recordings) {
    return new RecordingContent(wanted, recordings);
  }

  /** What stands in a recording has the pages of the scan for its sources, not the file. */
  private final class RecordingContent implements RecordingSink {

    private final Wanted wanted;
    private final ScanRecordings recordings;
    private Instant scannedAt = Instant.MIN;

    RecordingContent(Wanted wanted, ScanRecordings recordings) {
      this.wanted = wanted;
      this.recordings = recordings;
    }

    @Override
    public Instant now() {
      return recordings.now();
    }

    @Override
    public void header(Header header) {
      scannedAt = header.at();
      recordings.add(new ScanRecording(file, header.rule(), header.at()));
    }

    @Override
    public void resource(Resource resource, Source source) {
      recordings.add(ScannedPlace.of(resource.identity()), file);
      if (!wanted.wants(resource.identity().resourceType())) {
        tally.skip();
      } else if (inventory.add(wanted.trimmed(resource), source, scannedAt)) {
        tally.judge();
      } else {
        tally.use();
      }
    }

    @Override
    public void userData(InstanceKey instance, UserData userData) {
      recordings.add(new ScannedPlace(instance.accountId(), instance.region()), file);
      inventory.add(instance, userData);
      tally.use();
    }

    @Override
    public void listing(IamListing listing) {
      recordings.add(ScannedPlace.ofAccount(listing.accountId()), file);
      inventory.add(listing, scannedAt);
    }

    @Override
    public void problem(String place, String message) {
      gaps++;
      if (gaps <= GAPS_TOLD) {
        problems.accept(new FileProblem(place, FileProblem.WHOLE_FILE, message));
      }
    }

    @Override
    public void damage(long offset, String message) {
      problems.accept(new FileProblem(file, offset, message));
    }
  }

  /** Tells how many problems were not told one by one; to be called at the end of the file. */
  void end() {
    tellOthers(untold);
    tellOthers(gaps - GAPS_TOLD);
  }

  private void tellOthers(int more) {
    if (more > 0) {
      problems.accept(
          new FileProblem(file, FileProblem.WHOLE_FILE, more + " more problems like these"));
    }
  }
}

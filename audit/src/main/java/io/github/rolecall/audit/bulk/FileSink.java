package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordedSink;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.UserData;
import java.util.function.Consumer;

/** Puts what one file holds where it belongs. */
final class FileSink implements ResourceSink {

  /** Problems of one file that are told one by one; a hostile file could hold millions. */
  private static final int TOLD = 100;

  private final String file;
  private final Inventory inventory;
  private final Tally tally;
  private final Consumer<FileProblem> problems;
  private int told;
  private int untold;

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
   * @param recordings takes the news that it is one
   */
  RecordedSink recorded(Wanted wanted, Consumer<RecordedScan> recordings) {
    return new RecordedContent(wanted, recordings);
  }

  /** What stands in a recording has the pages of the scan for its sources, not the file. */
  private final class RecordedContent implements RecordedSink {

    private final Wanted wanted;
    private final Consumer<RecordedScan> recordings;

    RecordedContent(Wanted wanted, Consumer<RecordedScan> recordings) {
      this.wanted = wanted;
      this.recordings = recordings;
    }

    @Override
    public void header(Header header) {
      recordings.accept(new RecordedScan(file, header.rule(), header.at()));
    }

    @Override
    public void resource(Resource resource, Source source) {
      if (!wanted.wants(resource.identity().resourceType())) {
        tally.skip();
      } else if (inventory.add(wanted.trimmed(resource), source)) {
        tally.judge();
      } else {
        tally.use();
      }
    }

    @Override
    public void userData(InstanceKey instance, UserData userData) {
      inventory.add(instance, userData);
      tally.use();
    }

    @Override
    public void listing(IamListing listing) {
      inventory.add(listing);
    }

    @Override
    public void problem(String place, String message) {
      problems.accept(new FileProblem(place, FileProblem.WHOLE_FILE, message));
    }

    @Override
    public void damage(long offset, String message) {
      problems.accept(new FileProblem(file, offset, message));
    }
  }

  /** Tells how many problems were not told one by one; to be called at the end of the file. */
  void end() {
    if (untold > 0) {
      problems.accept(
          new FileProblem(file, FileProblem.WHOLE_FILE, untold + " more problems like these"));
    }
  }
}

package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
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

  /** Tells how many problems were not told one by one; to be called at the end of the file. */
  void end() {
    if (untold > 0) {
      problems.accept(
          new FileProblem(file, FileProblem.WHOLE_FILE, untold + " more problems like these"));
    }
  }
}

package io.github.rolecall.lambda.sweep;

/** Says that a sweep ended before it had judged and cleaned up everything, and how it goes on. */
public final class SweepIncompleteException extends Exception {

  private static final long serialVersionUID = 1L;

  private SweepIncompleteException(String message) {
    super(message, null, false, false);
  }

  static SweepIncompleteException outOfTime(Progress progress) {
    String stage =
        progress.allJudged()
            ? "all "
                + progress.resources()
                + " resources are judged, clean-up has withdrawn "
                + progress.cleanedUp()
                + " results"
            : progress.resources() + " resources on " + progress.pages() + " pages are judged";
    return new SweepIncompleteException(
        "the sweep stopped in time before the function's end: "
            + stage
            + ", and what was judged is published. The next attempt at the same notification goes on from there"
            + " in a warm function, else from the beginning; a longer timeout or more memory lets it finish");
  }

  static SweepIncompleteException undecided(int undecided, String first) {
    return new SweepIncompleteException(
        undecided
            + (undecided == 1 ? " resource" : " resources")
            + " could not be judged, all others are; the first: "
            + first);
  }
}

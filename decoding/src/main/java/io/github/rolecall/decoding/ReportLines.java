package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a credential report says of the users of an account; not of the root user, whom no rule
 * judges.
 *
 * @param lines the lines that were understood, in the report's order
 * @param firstProblem the first thing that was not understood, or null when all was
 */
public record ReportLines(List<UserCredentials> lines, @Nullable DecodingProblem firstProblem) {

  /** Keeps a copy of its own. */
  public ReportLines {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a report. A line that is not understood is left out.
   *
   * @param csv the report as IAM makes it
   */
  public static ReportLines read(byte[] csv) {
    Sink sink = new Sink();
    try {
      new DocumentDecoder().decode(new ByteArrayInputStream(csv), sink);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not break", e);
    }
    return new ReportLines(sink.lines, sink.firstProblem);
  }

  private static final class Sink implements ResourceSink {

    private final List<UserCredentials> lines = new ArrayList<>();
    private @Nullable DecodingProblem firstProblem;

    @Override
    public void resource(Resource resource, int item) {
      if (resource instanceof UserCredentials line) {
        lines.add(line);
      }
    }

    @Override
    public void skipped(int item) {}

    @Override
    public void listing(IamListing listing) {}

    @Override
    public void problem(DecodingProblem problem) {
      firstProblem = firstProblem == null ? problem : firstProblem;
    }
  }
}

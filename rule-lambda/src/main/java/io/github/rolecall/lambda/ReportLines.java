package io.github.rolecall.lambda;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.decoding.ResourceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the lines of a credential report. One that is not understood is left out, since a user
 * who has no line is asked for by name.
 */
final class ReportLines implements ResourceSink {

  private final List<UserCredentials> lines = new ArrayList<>();

  private ReportLines() {}

  /**
   * Reads a report.
   *
   * @param csv the report as IAM makes it
   */
  static List<UserCredentials> read(byte[] csv) {
    ReportLines collected = new ReportLines();
    try {
      new DocumentDecoder().decode(new ByteArrayInputStream(csv), collected);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not break", e);
    }
    return collected.lines;
  }

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
  public void problem(DecodingProblem problem) {}
}

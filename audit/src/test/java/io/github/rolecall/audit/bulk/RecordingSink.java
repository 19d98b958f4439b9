package io.github.rolecall.audit.bulk;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a reader finds. */
final class RecordingSink implements ResourceSink {

  final List<String> found = new ArrayList<>();
  final List<DecodingProblem> problems = new ArrayList<>();

  @Override
  public void resource(Resource resource, int item) {
    found.add(item + " " + resource);
  }

  @Override
  public void skipped(int item) {
    found.add(item + " skipped");
  }

  @Override
  public void listing(IamListing listing) {
    found.add(listing.toString());
  }

  @Override
  public void problem(DecodingProblem problem) {
    problems.add(problem);
  }
}

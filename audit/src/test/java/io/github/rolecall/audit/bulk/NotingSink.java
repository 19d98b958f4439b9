package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a reader finds. */
final class NotingSink implements ResourceSink, RecordingSink {

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
  public Instant now() {
    return Instant.parse("2030-01-01T00:00:00Z");
  }

  @Override
  public void header(Header header) {
    found.add(header.toString());
  }

  @Override
  public void resource(Resource resource, Source source) {
    found.add(source + " " + resource);
  }

  @Override
  public void userData(InstanceKey instance, UserData userData) {
    found.add(instance + " " + userData);
  }

  @Override
  public void problem(String place, String message) {
    found.add(place + ": " + message);
  }

  @Override
  public void damage(long offset, String message) {
    problems.add(new DecodingProblem(offset, message));
  }

  @Override
  public void problem(DecodingProblem problem) {
    problems.add(problem);
  }
}

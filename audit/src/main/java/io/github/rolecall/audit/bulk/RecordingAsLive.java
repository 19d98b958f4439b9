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

/** Takes the recording of a scan for what it holds: live output, one resource after the other. */
final class RecordingAsLive implements RecordingSink {

  private final ResourceSink sink;
  private int count;

  RecordingAsLive(ResourceSink sink) {
    this.sink = sink;
  }

  @Override
  public Instant now() {
    return Instant.MAX; // A bundle must not depend on the clock of its making.
  }

  @Override
  public void header(Header header) {
    // When the scan was made makes no difference to what is live.
  }

  @Override
  public void resource(Resource resource, Source source) {
    sink.resource(resource, count++);
  }

  @Override
  public void userData(InstanceKey instance, UserData userData) {
    // A part of an instance, which was counted.
  }

  @Override
  public void listing(IamListing listing) {
    sink.listing(listing);
  }

  @Override
  public void problem(String place, String message) {
    // The scan said it when it was made.
  }

  @Override
  public void damage(long offset, String message) {
    sink.problem(new DecodingProblem(offset, message));
  }
}

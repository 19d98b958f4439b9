package io.github.rolecall.audit.bulk;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;

/**
 * Takes what a decoder finds that began in the middle of a file, and corrects its places.
 *
 * @param sink where everything goes
 * @param items how many items stand before
 * @param bytes how many bytes stand before
 */
record ShiftedSink(ResourceSink sink, int items, long bytes) implements ResourceSink {

  static ResourceSink of(ResourceSink sink, int items, long bytes) {
    return items == 0 && bytes == 0 ? sink : new ShiftedSink(sink, items, bytes);
  }

  @Override
  public void resource(Resource resource, int item) {
    sink.resource(resource, items + item);
  }

  @Override
  public void skipped(int item) {
    sink.skipped(items + item);
  }

  @Override
  public void listing(IamListing listing) {
    sink.listing(listing);
  }

  @Override
  public void problem(DecodingProblem problem) {
    sink.problem(new DecodingProblem(bytes + problem.offset(), problem.message()));
  }
}

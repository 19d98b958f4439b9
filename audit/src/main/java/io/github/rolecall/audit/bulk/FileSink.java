package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import java.util.function.Consumer;

/**
 * Puts what one file holds where it belongs.
 *
 * @param file the file's name
 * @param inventory takes the resources
 * @param tally counts them
 * @param problems takes the problems
 */
record FileSink(String file, Inventory inventory, Tally tally, Consumer<FileProblem> problems)
    implements ResourceSink {

  @Override
  public void resource(Resource resource, int item) {
    Source source = new Source(file, item);
    if (resource instanceof Resource.Instance instance) {
      inventory.add(instance, source);
      tally.instance();
    } else if (resource instanceof Resource.InstanceProfile profile) {
      inventory.add(profile, source);
      tally.iamItem();
    } else if (resource instanceof Resource.Role role) {
      inventory.add(role, source);
      tally.iamItem();
    } else if (resource instanceof Resource.Other other) {
      inventory.add(other, source);
      tally.instance();
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
    problems.accept(new FileProblem(file, problem.offset(), problem.message()));
  }
}

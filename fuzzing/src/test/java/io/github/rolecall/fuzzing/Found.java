package io.github.rolecall.fuzzing;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keeps what a document holds, and demands what every sink may rely on. */
public final class Found implements ResourceSink {

  /** A problem may name an item, a field, and what was expected of either. */
  private static final int MESSAGE = 600;

  private final List<Resource> resources = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<DecodingProblem> problems = new ArrayList<>();
  private final Set<Integer> read = new HashSet<>();
  private int last = -1;

  @Override
  public void resource(Resource resource, int item) {
    Objects.requireNonNull(resource.identity());
    resources.add(resource);
    lines.add(item + " " + resource);
    inOrder(item);
    read.add(item);
  }

  @Override
  public void skipped(int item) {
    lines.add(item + " skipped");
    inOrder(item);
  }

  @Override
  public void listing(IamListing listing) {
    lines.add(listing.toString());
  }

  @Override
  public void problem(DecodingProblem problem) {
    Demand.message(problem.message(), MESSAGE);
    Demand.that(problem.offset() >= 0, "a problem at " + problem);
    problems.add(problem);
  }

  /** Items may give several resources, and need not come in order where one holds others. */
  private void inOrder(int item) {
    Demand.that(item >= 0, "item " + item);
    last = Math.max(last, item);
  }

  /** Demands that no item was read and yet called broken. */
  public void brokenOrRead() {
    for (DecodingProblem problem : problems) {
      for (int item : read) {
        Demand.that(
            !problem.message().startsWith("item " + item + ": "),
            "read, and yet a problem: " + problem);
      }
    }
  }

  /** Returns the resources in their order. */
  public List<Resource> resources() {
    return resources;
  }

  /** Returns what was found, one line each. */
  public List<String> lines() {
    return lines;
  }

  /** Returns what was not understood. */
  public List<DecodingProblem> problems() {
    return problems;
  }
}

package io.github.rolecall.decoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Remembers all that a document was found to hold. */
final class Found implements ResourceSink {

  /** A resource and the place of its item. */
  record Numbered(Resource resource, int item) {}

  final List<Numbered> numbered = new ArrayList<>();
  final List<Integer> skipped = new ArrayList<>();
  final List<IamListing> listings = new ArrayList<>();
  final List<DecodingProblem> problems = new ArrayList<>();

  /** Decodes a document with all tags. */
  static Found in(String document) {
    return in(Json.bytes(document));
  }

  static Found in(byte[] document) {
    return in(document, tag -> true);
  }

  static Found in(byte[] document, Predicate<String> wantedTag) {
    Found found = new Found();
    try {
      new DocumentDecoder(wantedTag).decode(new ByteArrayInputStream(document), found);
    } catch (IOException e) {
      throw new AssertionError("memory does not break", e);
    }
    return found;
  }

  List<Resource> resources() {
    return numbered.stream().map(Numbered::resource).toList();
  }

  List<String> ids() {
    return resources().stream().map(r -> r.identity().resourceId()).toList();
  }

  List<Integer> items() {
    return numbered.stream().map(Numbered::item).toList();
  }

  List<String> messages() {
    return problems.stream().map(DecodingProblem::message).toList();
  }

  /** Returns the only thing that was found. */
  Resource only() {
    if (numbered.size() != 1 || !problems.isEmpty() || !skipped.isEmpty()) {
      throw new AssertionError("not one resource: " + this);
    }
    return numbered.get(0).resource();
  }

  Resource.Instance onlyInstance() {
    return (Resource.Instance) only();
  }

  /** Returns the only problem, when nothing else was found. */
  DecodingProblem onlyProblem() {
    if (problems.size() != 1 || !numbered.isEmpty() || !skipped.isEmpty() || !listings.isEmpty()) {
      throw new AssertionError("not one problem: " + this);
    }
    return problems.get(0);
  }

  @Override
  public void resource(Resource resource, int item) {
    numbered.add(new Numbered(resource, item));
  }

  @Override
  public void skipped(int item) {
    skipped.add(item);
  }

  @Override
  public void listing(IamListing listing) {
    listings.add(listing);
  }

  @Override
  public void problem(DecodingProblem problem) {
    problems.add(problem);
  }

  @Override
  public String toString() {
    return "resources "
        + numbered
        + ", skipped "
        + skipped
        + ", listings "
        + listings
        + ", problems "
        + problems;
  }
}

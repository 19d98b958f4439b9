package io.github.rolecall.decoding;

/** Takes what a document holds, in the order in which it stands there. */
public interface ResourceSink {

  /**
   * Takes a resource. A {@link Resource.Other} comes only when its item came alone, as in a
   * notification or a rule's event; in a list of items it is {@link #skipped}.
   *
   * @param resource the resource
   * @param item the place of its item in the file, counted from 0 over all items of the file
   */
  void resource(Resource resource, int item);

  /**
   * Takes note of a listed item of a type that is not {@link Wanted}.
   *
   * @param item the place of the item in the file, counted from 0 over all items of the file
   */
  void skipped(int item);

  /** Takes the news that an IAM listing was complete. */
  void listing(IamListing listing);

  /** Takes a problem. */
  void problem(DecodingProblem problem);
}

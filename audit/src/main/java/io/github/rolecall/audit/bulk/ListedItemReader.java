package io.github.rolecall.audit.bulk;

import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.InstanceFacts;
import java.nio.charset.StandardCharsets;

/**
 * Turns the items of a list into resources: builds objects of the wanted types and passes over the
 * rest.
 */
final class ListedItemReader {

  private static final byte[] INSTANCE = quoted(InstanceFacts.RESOURCE_TYPE);

  private enum Kind {
    INSTANCE,
    WANTED,
    OTHER,
    UNCERTAIN
  }

  private final ResourceSink sink;
  private final boolean wantsInstances;
  private final byte[][] wantedTypes;
  private final DeliveredInstanceReader instances;
  private final ItemDecoder decoder;

  private int count;
  private long origin;
  private boolean oversized;
  private boolean strayReported;

  ListedItemReader(Wanted wanted, ResourceSink sink) {
    this.sink = sink;
    this.wantsInstances = wanted.wants(InstanceFacts.RESOURCE_TYPE);
    this.wantedTypes = wanted.types().stream().map(ListedItemReader::quoted).toArray(byte[][]::new);
    this.instances = new DeliveredInstanceReader(wanted.tag());
    this.decoder = new ItemDecoder(wanted);
  }

  /** Returns how many items have been read. */
  int count() {
    return count;
  }

  /** Says behind which item the next one would stand. */
  String behind() {
    return count == 0 ? "before item 0" : "behind item " + (count - 1);
  }

  /** Tells the place in the input of the first of the bytes that come next. */
  void origin(long of) {
    origin = of;
  }

  /** Tells that the beginning of the current item was not kept. */
  void oversized() {
    oversized = true;
  }

  boolean isOversized() {
    return oversized;
  }

  /**
   * Reads an item.
   *
   * @param from where it begins
   * @param to where it ends
   * @param tail where the run of plain fields begins with which it ends
   */
  void item(byte[] bytes, int from, int to, int tail) {
    int item = count++;
    Kind kind = kind(bytes, from, to, tail);
    if (kind == Kind.OTHER) {
      sink.skipped(item);
    } else if (oversized || to - from > DocumentScanner.ITEM_LIMIT) {
      problem(
          to,
          "item "
              + item
              + " has more than "
              + (DocumentScanner.ITEM_LIMIT >> 20)
              + " MB and is not judged");
    } else {
      read(kind, bytes, from, to, item);
    }
    oversized = false;
  }

  /**
   * Notes that something stands between two items that does not belong there; one such place a file
   * is enough to know.
   */
  void stray(int at) {
    if (!strayReported) {
      strayReported = true;
      problem(at, "expected a configuration item or the end of the list " + behind());
    }
  }

  private void read(Kind kind, byte[] bytes, int from, int to, int item) {
    if (kind == Kind.INSTANCE) {
      Resource.Instance instance = instances.read(bytes, from, to);
      if (instance != null) {
        sink.resource(instance, item);
        return;
      }
    }
    try {
      Resource resource = decoder.decode(bytes, from, to - from);
      if (resource instanceof Resource.Other) {
        sink.skipped(item);
      } else {
        sink.resource(resource, item);
      }
    } catch (DecodingException e) {
      problem(from + (int) e.offset(), "item " + item + ": " + e.getMessage());
    }
  }

  private Kind kind(byte[] bytes, int from, int to, int tail) {
    int type = FlatFields.resourceType(bytes, tail, to - 1);
    if (type < 0 && !oversized) {
      type = FlatFields.resourceType(bytes, from + 1, to - 1);
    }
    if (type < 0) {
      return Kind.UNCERTAIN;
    }
    if (wantsInstances && FlatFields.startsWith(bytes, type, INSTANCE)) {
      return Kind.INSTANCE;
    }
    for (byte[] wanted : wantedTypes) {
      if (FlatFields.startsWith(bytes, type, wanted)) {
        return Kind.WANTED;
      }
    }
    return Kind.OTHER;
  }

  private void problem(int at, String message) {
    sink.problem(new DecodingProblem(origin + at, message));
  }

  private static byte[] quoted(String type) {
    return (type + '"').getBytes(StandardCharsets.US_ASCII);
  }
}

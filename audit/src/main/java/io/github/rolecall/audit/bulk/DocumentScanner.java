package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.recording.RecordingReader;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one file: fast as long as it is a list of configuration items, and with the full parser
 * whatever else it holds.
 *
 * <p>Memory is bounded: an item is held in one piece up to {@value #ITEM_LIMIT} bytes, everything
 * else in pieces of a fixed size.
 */
final class DocumentScanner {

  /**
   * Items beyond this size are not held; AWS Config itself calls a configuration oversized from 256
   * KB on.
   */
  static final int ITEM_LIMIT = 8 << 20;

  /** Stands for a list that was scanned, so that the full parser can go on behind it. */
  private static final String LIST_READ = "{\"configurationItems\":[]";

  private final Wanted wanted;
  private final ResourceSink sink;
  private final Chunks chunks;
  private final ListedItemReader items;
  private final ItemScanner scanner;
  private Chunk chunk;

  private DocumentScanner(Chunks chunks, Wanted wanted, ResourceSink sink)
      throws InterruptedException {
    this.chunks = chunks;
    this.wanted = wanted;
    this.sink = sink;
    this.items = new ListedItemReader(wanted, sink);
    this.scanner = new ItemScanner();
    this.chunk = chunks.next();
  }

  /**
   * Reads the whole of the input.
   *
   * @param wanted what is worth decoding
   * @param sink takes what is found, problems included
   * @param recording takes what is found instead when the input is a recording of a scan
   */
  static void read(Chunks chunks, Wanted wanted, ResourceSink sink, RecordingSink recording)
      throws InterruptedException {
    DocumentScanner scanner = new DocumentScanner(chunks, wanted, sink);
    if (!scanner.readRecording(recording)) {
      scanner.read();
    }
  }

  /** Reads the input if it is a recording of a scan, and says so. */
  private boolean readRecording(RecordingSink recording) {
    if (!RecordingReader.isOne(chunk.bytes, chunk.from, chunk.to)) {
      return false;
    }
    RestOfInput rest = new RestOfInput(chunk, chunks);
    try {
      RecordingReader.read(rest, recording);
    } catch (IOException e) {
      recording.damage(rest.position(), Failures.cutOff(e));
    }
    return true;
  }

  private void read() throws InterruptedException {
    int list = ListFinder.find(chunk.bytes, chunk.from, chunk.to);
    if (list < 0) {
      decodeRest("");
      return;
    }
    chunk.from = list;
    if (scanList()) {
      decodeRest(LIST_READ);
    }
  }

  /** Scans the list of items; false when the input ends in it. */
  private boolean scanList() throws InterruptedException {
    scanner.begin(chunk.from);
    while (true) {
      scanTo(chunk.to);
      if (!scanner.hasEnded() && chunk.last) {
        Arrays.fill(chunk.bytes, chunk.to, chunk.to + ByteBlock.SIZE, (byte) ' ');
        scanTo(chunk.to + ByteBlock.SIZE);
      }
      if (scanner.hasEnded()) {
        return true;
      }
      if (chunk.last) {
        endedIn(scanner.isInItem() ? "item " + items.count() : "the list, " + items.behind());
        return false;
      }
      nextChunkWithLeftover();
    }
  }

  private void scanTo(int to) {
    items.origin(chunk.origin);
    chunk.from = scanner.scan(chunk.bytes, chunk.from, to);
    for (int i = 0; i < scanner.count(); i++) {
      if (scanner.stray() >= 0 && i == scanner.countBeforeStray()) {
        items.stray(scanner.stray());
      }
      items.item(chunk.bytes, scanner.itemStart(i), scanner.itemEnd(i), scanner.itemTail(i));
    }
    if (scanner.stray() >= 0) {
      items.stray(scanner.stray());
    }
  }

  private void nextChunkWithLeftover() throws InterruptedException {
    if (scanner.isInItem() && chunk.to - scanner.start() > ITEM_LIMIT) {
      items.oversized();
    }
    if (items.isOversized()) {
      scanner.forgetStart(chunk.from, Chunk.HEADROOM / 2);
    }
    int keepFrom = scanner.isInItem() ? scanner.start() : chunk.from;
    int kept = chunk.to - keepFrom;
    Chunk next = chunks.next();
    Chunk joined = kept <= Chunk.HEADROOM ? next : roomFor(kept, next);
    int moved = joined.from - kept - keepFrom;
    System.arraycopy(chunk.bytes, keepFrom, joined.bytes, joined.from - kept, kept);
    scanner.shift(moved);
    joined.from = chunk.from + moved;
    if (chunk.isReusable()) {
      chunks.release(chunk);
    }
    chunk = joined;
  }

  /** Copies a chunk to where more fits in front of it. */
  private Chunk roomFor(int kept, Chunk next) throws InterruptedException {
    int fresh = next.to - next.from;
    Chunk wide = Chunk.ofSize(kept + fresh);
    System.arraycopy(next.bytes, next.from, wide.bytes, kept, fresh);
    wide.from = kept;
    wide.to = kept + fresh;
    wide.origin = next.origin + next.from - kept;
    wide.last = next.last;
    wide.failure = next.failure;
    if (!next.last) {
      chunks.release(next);
    }
    return wide;
  }

  /**
   * Gives the rest of the input to the full parser.
   *
   * @param before what is to stand before it, in place of what has been read
   */
  private void decodeRest(String before) {
    byte[] opening = before.getBytes(StandardCharsets.US_ASCII);
    RestOfInput rest = new RestOfInput(chunk, chunks);
    ResourceSink shifted =
        ShiftedSink.of(sink, items.count(), chunk.origin + chunk.from - opening.length);
    try {
      new DocumentDecoder(wanted)
          .decode(new SequenceInputStream(new ByteArrayInputStream(opening), rest), shifted);
    } catch (IOException e) {
      sink.problem(new DecodingProblem(rest.position(), Failures.cutOff(e)));
    }
  }

  private void endedIn(String where) {
    IOException failure = chunk.failure;
    String cause = failure == null ? "the file is cut off" : Failures.cutOff(failure);
    sink.problem(new DecodingProblem(chunk.origin + chunk.to, cause + ", in " + where));
  }
}

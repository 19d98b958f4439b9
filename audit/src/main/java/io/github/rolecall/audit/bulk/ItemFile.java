package io.github.rolecall.audit.bulk;

import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.decoding.Wanted;
import java.io.InputStream;

/** Reads a single file, whatever it holds, for whoever does something of their own with it. */
public final class ItemFile {

  private ItemFile() {}

  /**
   * Reads a file to its end, or to where it can be read no further, which becomes a problem.
   *
   * @param stored its bytes as they are stored, plain or gzip; closed by the caller
   * @param wanted what is worth decoding
   * @param sink takes what is found, in the order in which it stands there
   */
  public static void read(InputStream stored, Wanted wanted, ResourceSink sink)
      throws InterruptedException {
    ChunkReader reader = new ChunkReader(stored, bytes -> {});
    try (Chunks chunks = new DirectChunks(reader)) {
      DocumentScanner.read(chunks, wanted, sink, new RecordingAsLive(sink));
    }
  }
}

package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.decoding.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads many files side by side, the largest first. A file that is more than one processor's share
 * of the work is inflated by a thread of its own, so that inflating and scanning overlap.
 */
public final class BulkReader {

  private final Inventory inventory;
  private final Wanted wanted;
  private final Tally tally;
  private final int threads;
  private final Queue<FileProblem> problems = new ConcurrentLinkedQueue<>();
  private final ScanRecordings recordings;

  /**
   * Makes a reader.
   *
   * @param inventory takes what is found
   * @param wanted what is worth decoding
   * @param tally counts
   * @param threads how many threads may work, 1 at least
   * @param now what time it is
   */
  public BulkReader(Inventory inventory, Wanted wanted, Tally tally, int threads, Instant now) {
    this.recordings = new ScanRecordings(now);
    this.inventory = inventory;
    this.wanted = wanted;
    this.tally = tally;
    this.threads = threads;
  }

  /**
   * Reads all files; a file that cannot be read becomes a problem and the others are still read.
   */
  public void read(List<Input> inputs) throws InterruptedException {
    long total = inputs.stream().mapToLong(Input::size).sum();
    Queue<Input> queue =
        new ConcurrentLinkedQueue<>(
            inputs.stream().sorted(Comparator.comparingLong(Input::size).reversed()).toList());
    if (threads == 1 || inputs.size() == 1) {
      drain(queue, total);
      return;
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            workers.submit(() -> {
              drain(queue, total);
              return null;
            }));
      }
      for (Future<?> worker : running) {
        await(worker);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /** Returns what was not understood so far, sorted by file and place. */
  public List<FileProblem> problems() {
    return problems.stream().sorted().toList();
  }

  /** Returns which of the files are recordings of scans, sorted by file. */
  public List<ScanRecording> recordings() {
    return recordings.sorted();
  }

  /** Returns one problem for each recording that shows what another one shows. */
  public List<FileProblem> overlaps() {
    return recordings.overlaps();
  }

  private void drain(Queue<Input> queue, long total) throws InterruptedException {
    for (Input input = queue.poll(); input != null; input = queue.poll()) {
      boolean overlapped = threads > 1 && input.size() >= total / threads;
      read(input, overlapped);
      tally.file();
    }
  }

  private void read(Input input, boolean overlapped) throws InterruptedException {
    FileSink sink = new FileSink(input.name(), inventory, tally, problems::add);
    try (InputStream stored = input.content().open()) {
      ChunkReader reader = new ChunkReader(stored, tally::bytes);
      try (Chunks chunks = overlapped ? new OverlappedChunks(reader) : new DirectChunks(reader)) {
        DocumentScanner.read(chunks, wanted, sink, sink.recording(wanted, recordings));
        sink.end();
      }
    } catch (IOException e) {
      problems.add(new FileProblem(input.name(), FileProblem.WHOLE_FILE, Failures.cutOff(e)));
    }
  }

  private static void await(Future<?> worker) throws InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}

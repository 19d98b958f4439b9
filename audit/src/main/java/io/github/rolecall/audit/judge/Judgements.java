package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts about everything in an inventory, sorted by account, region, resource type, resource
 * id and capture time. They are made when they are asked for and not kept, so that memory does not
 * grow with their wording; asking twice gives the same.
 */
public final class Judgements implements Iterable<Judgement> {

  /** Verdicts that one thread makes in one go; few, so that their bytes die young. */
  private static final int BLOCK = 64;

  private final List<Sighting<?>> sightings;
  private final FactFinder facts;
  private final Judge judge;
  private final Instant at;
  private final int threads;

  /**
   * What came out for each sighting, once it was judged; the same whoever judges it and how often.
   */
  private final @Nullable Outcome[] outcomes;

  /**
   * Prepares the verdicts.
   *
   * @param inventory what to judge; nothing may be added to it any more
   * @param judge the rule to judge by
   * @param at the time of the evaluation
   * @param threads how many threads may work at it, 1 at least
   */
  public Judgements(Inventory inventory, Judge judge, Instant at, int threads) {
    this.sightings = inventory.sorted();
    this.facts = inventory.facts();
    this.judge = judge;
    this.at = at;
    this.threads = threads;
    this.outcomes = new Outcome[sightings.size()];
  }

  /** Writes a block of verdicts; called by several threads at once. */
  @FunctionalInterface
  public interface BlockRenderer {

    /**
     * Returns the bytes for a block.
     *
     * @param block some verdicts that follow each other
     * @param first how many verdicts come before the block
     */
    byte[] render(List<Judgement> block, int first) throws IOException;
  }

  /** Returns how many verdicts there are. */
  public int size() {
    return sightings.size();
  }

  /** Counts the verdicts by compliance and leading reason. */
  public Map<Outcome, Integer> counts() {
    Map<Outcome, Integer> counts = new TreeMap<>();
    for (int i = 0; i < sightings.size(); i++) {
      Outcome known = outcomes[i];
      counts.merge(known == null ? Outcome.of(judge(i).verdict()) : known, 1, Integer::sum);
    }
    return counts;
  }

  /** Makes every verdict in its order. */
  @Override
  public Iterator<Judgement> iterator() {
    return IntStream.range(0, sightings.size()).mapToObj(this::judge).iterator();
  }

  /** Writes every verdict in its order; the wording is done on all threads. */
  public void render(BlockRenderer renderer, OutputStream out) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<byte[]>> pending = new ArrayDeque<>();
      for (int first = 0; first < sightings.size(); first += BLOCK) {
        int from = first;
        pending.add(workers.submit(() -> renderer.render(block(from), from)));
        if (pending.size() > 2 * threads) {
          out.write(result(pending.remove()));
        }
      }
      for (Future<byte[]> block : pending) {
        out.write(result(block));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private List<Judgement> block(int from) {
    List<Judgement> block = new ArrayList<>(BLOCK);
    for (int i = from; i < Math.min(from + BLOCK, sightings.size()); i++) {
      block.add(judge(i));
    }
    return block;
  }

  private Judgement judge(int index) {
    Sighting<?> sighting = sightings.get(index);
    Verdict verdict = judge.verdict(sighting, facts, at);
    outcomes[index] = Outcome.of(verdict);
    return new Judgement(
        sighting.resource().identity(), verdict, judge.rule().ruleName(), sighting.source());
  }

  private static byte[] result(Future<byte[]> block) throws IOException {
    try {
      return block.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

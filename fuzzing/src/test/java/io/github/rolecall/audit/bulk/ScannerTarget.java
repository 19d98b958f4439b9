package io.github.rolecall.audit.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.fuzzing.Demand;
import io.github.rolecall.fuzzing.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The byte scanner: on JSON it finds what the full parser finds in the same bytes, on anything else
 * it has found whatever the parser found before it gave up, and in both cases the same whole and
 * cut into chunks of any sizes.
 *
 * <p>Unlike the other targets it lies in the package of what it calls: the chunks that it cuts are
 * the scanner's own, which nobody outside of that package needs, and files give none of other
 * sizes.
 */
public final class ScannerTarget {

  /** A real file's first chunk is as large; by it a file's kind is recognised. */
  private static final int SHORTEST_FIRST = 64;

  /** Made once, since making them would take longer than all else. */
  private static final Chunk[] CHUNKS = {new Chunk(), new Chunk()};

  private static final List<Wanted> WANTED =
      List.of(
          Wanted.by(RoleCallRule.INSTANCE_ROLE, tag -> tag.startsWith("aws:")),
          Wanted.everything(tag -> true),
          Wanted.history(tag -> true));

  private ScannerTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException, InterruptedException {
    if (data.length > Chunk.CAPACITY) {
      return;
    }
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(data));
    boolean json = isJson(data);
    Wanted wanted = WANTED.get(random.nextInt(WANTED.size()));
    Found whole = scanned(wanted, new Cut(data, null));
    Found parsed = new Found();
    new DocumentDecoder(wanted).decode(new ByteArrayInputStream(data), parsed);
    if (json) {
      boolean numbered = parsed.problems().stream().noneMatch(ScannerTarget::isNoItem);
      Demand.same(lines(parsed, numbered), lines(whole, numbered), "the scanner's finds");
      Demand.same(
          parsed.problems().isEmpty(),
          whole.problems().isEmpty(),
          "without problems: " + parsed.problems() + whole.problems());
    } else if (!isReport(data)) {
      Demand.that(!whole.problems().isEmpty() || !parsed.problems().isEmpty(), "no problem");
    }
    Found cut = scanned(wanted, new Cut(data, random));
    Demand.same(whole.lines(), cut.lines(), "cut into chunks");
    if (isOfBytes(data)) {
      Demand.same(problems(whole), problems(cut), "the problems of chunks");
    } else {
      Demand.same(whole.problems().size(), cut.problems().size(), "their number");
    }
  }

  /**
   * Where an item looks like UTF-32, Jackson names a byte of its buffer beside the right offset.
   */
  private static List<String> problems(Found found) {
    return found.problems().stream()
        .map(problem -> problem.toString().replaceAll("byte #[0-9]+", "byte"))
        .toList();
  }

  /** In UTF-16 and UTF-32, which of two errors is met first depends on how much is read at once. */
  private static boolean isOfBytes(byte[] data) {
    for (int i = 0; i < Math.min(data.length, Integer.BYTES); i++) {
      if (data[i] == 0 || data[i] == (byte) 0xfe || data[i] == (byte) 0xff) {
        return false;
      }
    }
    return true;
  }

  /** What is no object counts as an item to the parser alone; AWS Config never writes that. */
  private static boolean isNoItem(DecodingProblem problem) {
    return problem.message().matches("item [0-9]+ is .*: expected an object");
  }

  private static List<String> lines(Found found, boolean numbered) {
    return numbered
        ? found.lines()
        : found.lines().stream().map(line -> line.replaceFirst("^[0-9]+ ", "")).toList();
  }

  /** Credential reports are no JSON, and a rule that wants no users passes over all their lines. */
  private static boolean isReport(byte[] data) {
    return new String(data, StandardCharsets.UTF_8).replace("\uFEFF", "").startsWith("user,arn,");
  }

  /** Says whether the bytes are JSON values, all the way and within the parser's limits. */
  private static boolean isJson(byte[] data) {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(data)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        parser.getText();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Found scanned(Wanted wanted, Chunks chunks) throws InterruptedException {
    Found found = new Found();
    DocumentScanner.read(chunks, wanted, found, new Ignored());
    return found;
  }

  /** The content in one chunk, or in many of random sizes. */
  private static final class Cut implements Chunks {

    private final byte[] content;
    private final @Nullable SplittableRandom random;
    private int turn;
    private int next;

    Cut(byte[] content, @Nullable SplittableRandom random) {
      this.content = content;
      this.random = random;
      // Whatever a chunk held before must make no difference; from run to run it is the same.
      int reach = content.length + 2 * ByteBlock.SIZE;
      for (Chunk chunk : CHUNKS) {
        int to = Math.min(chunk.bytes.length, Chunk.HEADROOM + reach);
        Arrays.fill(chunk.bytes, Math.max(0, Chunk.HEADROOM - reach), to, (byte) '"');
      }
    }

    @Override
    public Chunk next() {
      turn = 1 - turn;
      Chunk chunk = CHUNKS[turn];
      int count = Math.min(size(), content.length - next);
      System.arraycopy(content, next, chunk.bytes, Chunk.HEADROOM, count);
      chunk.from = Chunk.HEADROOM;
      chunk.to = Chunk.HEADROOM + count;
      chunk.origin = next - (long) Chunk.HEADROOM;
      next += count;
      chunk.last = next == content.length;
      chunk.failure = null;
      return chunk;
    }

    private int size() {
      if (random == null) {
        return content.length;
      }
      int list =
          next == 0 ? Math.max(ListFinder.find(content, 0, content.length), SHORTEST_FIRST) : 0;
      return list + 1 + random.nextInt(random.nextBoolean() ? 70 : 1_000);
    }

    @Override
    public void release(Chunk chunk) {
      // Two chunks take turns.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /** Recordings have a target of their own. */
  private static final class Ignored implements RecordingSink {

    @Override
    public Instant now() {
      return Instant.MAX;
    }

    @Override
    public void header(Header header) {
      // Not looked at.
    }

    @Override
    public void resource(Resource resource, Source source) {
      // Not looked at.
    }

    @Override
    public void userData(InstanceKey instance, UserData userData) {
      // Not looked at.
    }

    @Override
    public void listing(IamListing listing) {
      // Not looked at.
    }

    @Override
    public void problem(String place, String message) {
      // Not looked at.
    }

    @Override
    public void damage(long offset, String message) {
      // Not looked at.
    }
  }
}

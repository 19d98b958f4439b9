package io.github.rolecall.fuzzing;

import io.github.rolecall.audit.trail.TrailEvent;
import io.github.rolecall.audit.trail.TrailReader;
import io.github.rolecall.audit.trail.TrailSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * CloudTrail's files: whatever is in them becomes events, others and problems, never an exception;
 * the same as gzip; and of a gzip that is cut off the same beginning and a problem.
 */
public final class TrailTarget {

  private static final int MESSAGE = 200;
  private static final int GZIP_MAGIC = 0x1f;
  private static final int CHECK_SUM = 4;

  private TrailTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Kept kept = read(data);
    if (data.length > 0 && data[0] == GZIP_MAGIC) {
      return;
    }
    byte[] gzip = gzip(data);
    Demand.same(kept.lines, read(gzip).lines, "as gzip");
    byte[] cut = Arrays.copyOf(gzip, gzip.length - CHECK_SUM);
    Kept shortened = read(cut);
    Demand.that(
        shortened.problems > 0 || kept.problems > 0, "cut off, and yet there is no problem");
  }

  private static Kept read(byte[] data) throws IOException {
    Kept kept = new Kept();
    TrailReader.read(new ByteArrayInputStream(data), kept);
    return kept;
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static final class Kept implements TrailSink {

    private final List<String> lines = new ArrayList<>();
    private int last = -1;
    private int problems;

    @Override
    public void event(TrailEvent event, int item) {
      Demand.that(item > last, "event " + item + " behind " + last);
      last = item;
      Demand.that(event.instances().stream().noneMatch(String::isEmpty), "an instance without id");
      lines.add(item + " " + event);
    }

    @Override
    public void passedOver() {
      lines.add("other");
    }

    @Override
    public void problem(String what) {
      Demand.message(what, MESSAGE);
      problems++;
      lines.add(what);
    }
  }
}

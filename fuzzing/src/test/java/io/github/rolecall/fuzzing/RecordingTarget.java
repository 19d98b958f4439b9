package io.github.rolecall.fuzzing;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingReader;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.audit.recording.RecordingWriter;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings of scans: whatever is in them is taken or becomes one damage, and a recording without
 * damage says the same when it is written out again.
 */
public final class RecordingTarget {

  private static final int MESSAGE = 300;

  private RecordingTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Kept kept = read(data);
    Demand.same(kept.taken, read(data).taken, "the same recording twice");
    if (kept.damaged) {
      return;
    }
    Kept written = read(written(kept));
    Demand.that(!written.damaged, "written out it is damaged: " + written.taken);
    Demand.same(kept.taken, written.taken, "written out");
  }

  private static Kept read(byte[] data) throws IOException {
    Kept kept = new Kept();
    RecordingReader.read(new ByteArrayInputStream(data), kept);
    return kept;
  }

  private static byte[] written(Kept kept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(out, (Header) kept.taken.get(0))) {
      for (int i = 1; i < kept.taken.size(); i++) {
        Object taken = kept.taken.get(i);
        if (taken instanceof Page page) {
          writer.page(page.name, page.resources);
        } else if (taken instanceof Data data) {
          writer.userData(data.instance, data.found);
        } else if (taken instanceof IamListing listing) {
          writer.listing(listing);
        } else if (taken instanceof Problem problem) {
          writer.problem(problem.place, problem.message);
        }
      }
      writer.end();
    }
    return out.toByteArray();
  }

  private record Page(String name, List<Resource> resources) {}

  private record Data(InstanceKey instance, UserData found) {}

  private record Problem(String place, String message) {}

  private static final class Kept implements RecordingSink {

    private final List<Object> taken = new ArrayList<>();
    private boolean damaged;

    @Override
    public Instant now() {
      return Recorded.AT;
    }

    @Override
    public void header(Header header) {
      Demand.that(taken.isEmpty(), "a second header");
      taken.add(header);
    }

    @Override
    public void resource(Resource resource, Source source) {
      beginning();
      if (source.item() == 0) {
        taken.add(new Page(source.file(), new ArrayList<>()));
      }
      Page page = (Page) taken.get(taken.size() - 1);
      Demand.same(page.name, source.file(), "the page");
      Demand.same(page.resources.size(), source.item(), "the place on the page");
      page.resources.add(resource);
    }

    @Override
    public void userData(InstanceKey instance, UserData userData) {
      beginning();
      taken.add(new Data(instance, userData));
    }

    @Override
    public void listing(IamListing listing) {
      beginning();
      taken.add(listing);
    }

    @Override
    public void problem(String place, String message) {
      beginning();
      taken.add(new Problem(place, message));
    }

    @Override
    public void damage(long offset, String message) {
      Demand.that(!damaged, "damaged twice");
      Demand.that(offset >= 0, "damage at " + offset);
      Demand.message(message, MESSAGE);
      damaged = true;
      taken.add(message);
    }

    private void beginning() {
      Demand.that(!taken.isEmpty(), "no header yet");
      Demand.that(!damaged, "goes on behind the damage");
    }
  }
}

package io.github.rolecall.audit.export;

import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.audit.trail.TrailEvent;
import io.github.rolecall.audit.trail.TrailReader;
import io.github.rolecall.audit.trail.TrailSink;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the events of one of CloudTrail's files into the work database. */
final class TrailFile implements TrailSink {

  private final int file;
  private final TableFiller events;
  private final ReadingSink counts;

  private TrailFile(int file, TableFiller events, ReadingSink counts) {
    this.file = file;
    this.events = events;
    this.counts = counts;
  }

  static void read(InputStream stored, int file, TableFiller events, ReadingSink counts)
      throws IOException {
    TrailReader.read(stored, new TrailFile(file, events, counts));
  }

  /** An event that names several instances is kept once for each. */
  @Override
  public void event(TrailEvent event, int item) {
    counts.countEvent();
    if (!counts.isRecordable("event " + item + " happened", event.time())) {
      return;
    }
    List<String> instances = event.instances();
    for (int i = 0; i < Math.max(1, instances.size()); i++) {
      append(event, item, instances.isEmpty() ? null : instances.get(i));
    }
  }

  private void append(TrailEvent event, int item, @Nullable String instance) {
    try {
      events.add(file, item, event.account(), event.region(), Micros.of(event.time()), event.id(), event.name(), event.actor(), event.actorType(), event.sourceIp(), event.userAgent(), instance, event.profile(), event.role(), event.association());
    } catch (SQLException e) {
      counts.fail(e);
    }
  }

  @Override
  public void passedOver() {
    counts.skipped(0);
  }

  @Override
  public void problem(String what) {
    counts.tell(what);
  }
}

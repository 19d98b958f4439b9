package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.ComplianceChange;
import io.github.rolecall.audit.compliance.ComplianceChangeReader;
import io.github.rolecall.audit.compliance.ComplianceChangeSink;
import io.github.rolecall.audit.compliance.DetailsReader;
import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.audit.kept.Asked;
import io.github.rolecall.evaluation.InstanceFacts;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Puts the changes of compliance of one file into the work database. */
final class ComplianceFile implements ComplianceChangeSink {

  private final int file;
  private final TableFiller items;
  private final ReadingSink counts;
  private final ItemKind kind;

  private ComplianceFile(int file, TableFiller items, ReadingSink counts, ItemKind kind) {
    this.kind = kind;
    this.file = file;
    this.items = items;
    this.counts = counts;
  }

  /** Reads archived events. */
  static void events(InputStream stored, int file, TableFiller items, ReadingSink counts)
      throws IOException {
    ComplianceChangeReader.read(
        stored, new ComplianceFile(file, items, counts, ItemKind.COMPLIANCE_CHANGE));
  }

  /** Reads kept answers about the latest results. */
  static void details(
      Asked asked, InputStream stored, int file, TableFiller items, ReadingSink counts)
      throws IOException {
    DetailsReader.read(
        asked, stored, new ComplianceFile(file, items, counts, ItemKind.COMPLIANCE_RESULT));
  }

  @Override
  public void change(ComplianceChange change, int item) {
    if (!change.resourceType().equals(InstanceFacts.RESOURCE_TYPE)) {
      counts.skipped(item);
      return;
    }
    counts.countEvent();
    if (!counts.isRecordable("event " + item + " was recorded", change.recorded())) {
      return;
    }
    try {
      items.add(
          file,
          item,
          kind.number(),
          change.account(),
          change.region(),
          change.resourceId(),
          Micros.of(change.recorded()),
          "",
          change.rule(),
          ChangeBody.of(change));
    } catch (SQLException e) {
      counts.fail(e);
    }
  }

  @Override
  public void other(int item) {
    counts.skipped(item);
  }

  @Override
  public void misunderstood(String problem) {
    counts.countEvent();
    counts.tell(problem);
  }

  @Override
  public void problem(String what) {
    counts.tell(what);
  }
}

package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.ApiNoticeReader;
import io.github.rolecall.audit.compliance.EventNoticeReader;
import io.github.rolecall.audit.compliance.NoticeSink;
import io.github.rolecall.audit.compliance.RawNotice;
import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.audit.kept.Asked;
import io.github.rolecall.evaluation.InstanceFacts;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Puts the notices of one file into the work database. */
final class NoticeFile implements NoticeSink {

  private final int file;
  private final TableFiller items;
  private final ReadingSink counts;
  private final ItemKind kind;

  private NoticeFile(int file, TableFiller items, ReadingSink counts, ItemKind kind) {
    this.kind = kind;
    this.file = file;
    this.items = items;
    this.counts = counts;
  }

  /** Reads archived events. */
  static void events(InputStream stored, int file, TableFiller items, ReadingSink counts)
      throws IOException {
    EventNoticeReader.read(stored, new NoticeFile(file, items, counts, ItemKind.EVENT_NOTICE));
  }

  /** Reads kept answers about the latest results. */
  static void details(
      Asked asked, InputStream stored, int file, TableFiller items, ReadingSink counts)
      throws IOException {
    ApiNoticeReader.read(asked, stored, new NoticeFile(file, items, counts, ItemKind.API_NOTICE));
  }

  @Override
  public void notice(RawNotice notice, int item) {
    if (!notice.resourceType().equals(InstanceFacts.RESOURCE_TYPE)) {
      counts.skipped(item);
      return;
    }
    counts.countEvent();
    if (!counts.isRecordable("event " + item + " was recorded", notice.recorded())) {
      return;
    }
    try {
      items.add(
          file,
          item,
          kind.number(),
          notice.account(),
          notice.region(),
          notice.resourceId(),
          Micros.of(notice.recorded()),
          "",
          notice.rule(),
          NoticeBody.of(notice));
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

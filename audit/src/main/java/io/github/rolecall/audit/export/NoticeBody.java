package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.RawNotice;
import io.github.rolecall.audit.history.Notice;

/** Keeps what a notice tells as one text, and makes it again of that. */
final class NoticeBody {

  private NoticeBody() {}

  static String of(RawNotice notice) {
    return new Packed()
        .add(notice.compliance())
        .add(notice.before())
        .add(notice.annotation())
        .toString();
  }

  static Notice notice(ItemRow row, Sources sources) {
    Packed.Reader in = new Packed.Reader(row.body());
    return new Notice(
        Micros.time(row.captured()),
        in.next(),
        in.next(),
        in.next(),
        row.kind() == ItemKind.API_NOTICE ? Notice.Origin.API : Notice.Origin.EVENT,
        row.source(sources));
  }
}

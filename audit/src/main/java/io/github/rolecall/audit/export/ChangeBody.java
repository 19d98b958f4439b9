package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.ComplianceChange;
import io.github.rolecall.audit.history.Notice;

/** Keeps what a change of compliance tells as one text, and makes it again of that. */
final class ChangeBody {

  private ChangeBody() {}

  static String of(ComplianceChange change) {
    return new Packed()
        .add(change.compliance())
        .add(change.before())
        .add(change.annotation())
        .toString();
  }

  static Notice notice(ItemRow row, Sources sources) {
    Packed.Reader in = new Packed.Reader(row.body());
    return new Notice(
        Micros.time(row.captured()),
        in.next(),
        in.next(),
        in.next(),
        row.kind() == ItemKind.COMPLIANCE_RESULT ? Notice.Teller.API : Notice.Teller.EVENT,
        row.source(sources));
  }
}

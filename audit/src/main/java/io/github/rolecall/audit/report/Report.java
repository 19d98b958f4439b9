package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A bundle as a page: one HTML file that asks for nothing else, in which every value is data and
 * none is markup. The same bundle gives the same bytes.
 */
public final class Report {

  private final CheckedBundle bundle;
  private final Instant base;

  private Report(CheckedBundle bundle, Instant base) {
    this.bundle = bundle;
    this.base = base;
  }

  /**
   * Opens a bundle and checks the hashes of what the page is made of.
   *
   * @throws io.github.rolecall.audit.bundle.BundleException if the bundle is not what its manifest
   *     says
   */
  public static Report of(Path folder) throws IOException {
    CheckedBundle bundle = CheckedBundle.open(folder);
    Instant from = bundle.manifest().from();
    return new Report(bundle, from == null ? Instant.EPOCH : from);
  }

  /** Writes the page. The stream stays open. */
  public ReportResult write(OutputStream out) throws IOException {
    PageParts parts = new PageParts();
    out.write(parts.beforeData().getBytes(StandardCharsets.UTF_8));
    ReportResult result = data(out);
    out.write(parts.afterData().getBytes(StandardCharsets.UTF_8));
    return result;
  }

  private ReportResult data(OutputStream out) throws IOException {
    DataBlocks blocks = new DataBlocks(out);
    RowJson json = new RowJson(base, new Texts(), ReadFiles.of(bundle));
    TableBlocks tables = new TableBlocks(bundle, blocks, json);
    try (Resources resources = new Resources(bundle)) {
      new InstanceBlocks(blocks, json).write(resources);
      List<String> causes = tables.write(Table.CAUSES);
      tables.write(Table.MONTHS);
      tables.write(Table.GAPS);
      blocks.write("texts", json::texts);
      blocks.write("files", json::files);
      ReportResult result =
          new ReportResult(
              resources.instances(),
              resources.intervals(),
              resources.differences(),
              rows(Table.GAPS));
      blocks.write("facts", into -> Facts.write(bundle, base, result, causes, into));
      return result;
    }
  }

  private long rows(Table table) throws IOException {
    try (TableRows rows = bundle.rows(table)) {
      Object row = rows.next();
      while (row != null) {
        row = rows.next();
      }
      return rows.taken();
    }
  }
}

package io.github.rolecall.audit.bundle;

import io.github.rolecall.evidence.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes what writes tables into the files of a bundle. */
public final class RowWriters {

  private static final int BUFFER = 64 << 10;

  private RowWriters() {}

  /** Makes the writer of a table's NDJSON. */
  public static RowWriter ndjson(Table table, Path bundle) throws IOException {
    return new NdjsonWriter(table, open(bundle, table.file(Table.Encoding.NDJSON)));
  }

  /** Makes the writer of a table's CSV. */
  public static RowWriter csv(Table table, Path bundle) throws IOException {
    return new CsvWriter(table, open(bundle, table.file(Table.Encoding.CSV)));
  }

  private static OutputStream open(Path bundle, String file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(bundle.resolve(file)), BUFFER);
  }
}

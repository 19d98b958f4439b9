package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of a table in blocks, none with rows of two accounts. */
final class TableBlocks {

  private static final int SIZE = 500;

  private final CheckedBundle bundle;
  private final DataBlocks blocks;
  private final RowJson json;

  TableBlocks(CheckedBundle bundle, DataBlocks blocks, RowJson json) {
    this.bundle = bundle;
    this.blocks = blocks;
    this.json = json;
  }

  /**
   * Writes all rows, in blocks named as the table.
   *
   * @return the account of each block
   */
  List<String> write(Table table) throws IOException {
    List<String> accounts = new ArrayList<>();
    int account = table.indexOf("account");
    try (TableRows rows = bundle.rows(table)) {
      for (Row row = rows.peek(); row != null; row = rows.peek()) {
        String current = String.valueOf(row.value(account));
        accounts.add(current);
        try (DataBlocks.Open block = blocks.open(table.tableName())) {
          block.json().writeStartArray();
          for (int i = 0; i < SIZE && row != null && current.equals(row.value(account)); i++) {
            block.json().writeStartArray();
            json.write(row, 0, block.json());
            block.json().writeEndArray();
            rows.next();
            row = rows.peek();
          }
          block.json().writeEndArray();
        }
      }
    }
    return accounts;
  }
}

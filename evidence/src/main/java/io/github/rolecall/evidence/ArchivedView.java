package io.github.rolecall.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A view over one of many bundles: where the tables of all bundles are one table each, with one
 * column more that says which bundle a row is of.
 *
 * @param view the view
 * @param database the database with the tables
 */
public record ArchivedView(View view, String database) {

  /** The column that says which bundle a row is of. */
  public static final String BUNDLE = "bundle";

  private static final String WITH = "WITH ";

  /**
   * Returns the query. Each of its parameters ({@code ?}) is the bundle, once for each of {@link
   * #tables}: parameters have no names in Athena and may stand in conditions alone.
   */
  public String sql() {
    String sql = view.sql();
    List<String> parts = new ArrayList<>(tables().stream().map(this::ofBundle).toList());
    if (sql.startsWith(WITH)) {
      parts.add(sql.substring(WITH.length()));
      return WITH + String.join(",\n", parts);
    }
    return WITH + String.join(",\n", parts) + "\n" + sql;
  }

  /** Returns the tables that the view reads, in their order. */
  public List<Table> tables() {
    String sql = view.sql();
    return List.of(Table.values()).stream()
        .filter(table ->
            Pattern.compile("\\b(FROM|JOIN) " + table.tableName() + "\\b").matcher(sql).find())
        .toList();
  }

  private String ofBundle(Table table) {
    String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    return "%s AS (\n  SELECT %s\n  FROM %s.%s\n  WHERE %s = ?\n)"
        .formatted(table.tableName(), columns, database, table.tableName(), BUNDLE);
  }
}

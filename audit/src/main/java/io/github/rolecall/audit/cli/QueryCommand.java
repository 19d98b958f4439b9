package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.RowFormat;
import io.github.rolecall.audit.format.RowFormats;
import io.github.rolecall.audit.query.BundleDatabase;
import io.github.rolecall.audit.query.QueryException;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks an evidence bundle in SQL. */
@Command(
    name = QueryCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      QueryCommand.SUMMARY,
      "",
      "Reads the bundle's files and nothing else, and changes nothing. Whether the bundle was"
          + " altered is for 'rolecall verify' to say."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line or the SQL is not understood, or BUNDLE is no bundle",
      "3:the bundle could not be read, the query did not end, or the output was not written"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall query may-2026",
      "  rolecall query may-2026 'SELECT * FROM open_violations'",
      "  rolecall query may-2026 'SELECT * FROM gaps_first' -f csv -o gaps.csv"
    })
final class QueryCommand implements Callable<Integer> {

  static final String NAME = "query";
  static final String SUMMARY =
      "Asks an evidence bundle in SQL. Without SQL it lists the tables and views that the bundle"
          + " has, with what they tell.";

  private static final int LEAST_MEMORY = 64;
  private static final Pattern UNKNOWN_TABLE =
      Pattern.compile("Catalog Error: Table with name (\\S+) does not exist");

  private final Streams streams;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "The folder of the bundle.")
  private @Nullable Path bundle;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SQL", description = "One SELECT.")
  private @Nullable String sql;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
  private RowFormats format = RowFormats.TABLE;

  @Mixin private OutputFile output = new OutputFile();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "What the database may use of the memory, in MB. Default: ${DEFAULT-VALUE}.")
  private int memory = 256;

  QueryCommand(Streams streams, Terminal terminal) {
    this.streams = streams;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Path folder = Objects.requireNonNull(bundle);
    GivenBundle.check("BUNDLE", folder);
    if (memory < LEAST_MEMORY) {
      throw new UsageException("--memory is " + memory + ": expected " + LEAST_MEMORY + " or more");
    }
    output.check();
    return output.write(
        streams,
        terminal,
        (out, place) -> {
          int width = place.outIsTerminal() ? place.columns() : 0;
          answer(folder, format.make(out, width, place.colour()));
          return ExitCode.DONE;
        });
  }

  private void answer(Path folder, RowFormat rows) throws UsageException, IOException {
    if (sql == null) {
      BundleDatabase.demand(folder);
      list(rows);
      return;
    }
    try (BundleDatabase database = BundleDatabase.open(folder, memory)) {
      database.ask(sql, rows);
    } catch (QueryException e) {
      throw new UsageException("SQL: " + message(e));
    }
  }

  /** Knows, other than the database, which tables somebody can have meant. */
  private static String message(QueryException e) {
    String message = String.valueOf(e.getMessage());
    Matcher unknown = UNKNOWN_TABLE.matcher(message);
    if (!unknown.lookingAt()) {
      return message;
    }
    String hint =
        Nearest.hint(
            unknown.group(1),
            Stream.concat(
                    Stream.of(View.values()).map(View::viewName),
                    Stream.of(Table.values()).map(Table::tableName))
                .toList());
    return "there is no table or view "
        + unknown.group(1)
        + (hint.isEmpty() ? "; without SQL they are listed" : hint);
  }

  private static void list(RowFormat rows) throws IOException {
    rows.begin(List.of("name", "kind", "meaning"));
    for (View view : View.values()) {
      rows.row(List.of(view.viewName(), "view", view.meaning()));
    }
    for (Table table : Table.values()) {
      rows.row(List.of(table.tableName(), "table", "one row is " + table.row()));
    }
    rows.end();
  }
}

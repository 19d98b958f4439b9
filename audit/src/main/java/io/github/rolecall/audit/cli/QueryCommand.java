package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.RowFormat;
import io.github.rolecall.audit.format.RowFormats;
import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.query.BundleDatabase;
import io.github.rolecall.audit.query.QueryException;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks an evidence bundle in SQL. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      "Asks an evidence bundle in SQL. Without SQL it lists the tables and views that the bundle"
          + " has, with what they tell.",
      "",
      "Reads the bundle's files and nothing else, and changes nothing. Whether the bundle was"
          + " altered is for 'rolecall verify' to say."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line or the SQL is not understood",
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

  private static final int LEAST_MEMORY = 64;
  private static final int BUFFER = 64 << 10;

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

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write to this file, which appears once it is complete. Default: standard output.")
  private @Nullable Path file;

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
    if (!Files.isDirectory(folder)) {
      throw new UsageException("BUNDLE is \"" + folder + "\": expected a folder that exists");
    }
    if (memory < LEAST_MEMORY) {
      throw new UsageException("--memory is " + memory + ": expected " + LEAST_MEMORY + " or more");
    }
    if (file == null) {
      return toStandardOutput(folder);
    }
    WholeFile.check("-o", file);
    try (WholeFile whole = WholeFile.begin(file)) {
      boolean done;
      try (OutputStream out = new BufferedOutputStream(whole.open(), BUFFER)) {
        done = answer(folder, format.make(out, 0, false));
      }
      if (done) {
        whole.putInPlace();
      }
      return done ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
  }

  private int toStandardOutput(Path folder) throws UsageException, IOException {
    int width = terminal.outIsTerminal() ? terminal.columns() : 0;
    boolean done = answer(folder, format.make(streams.out(), width, terminal.colour()));
    streams.out().flush();
    if (streams.out().checkError()) {
      throw new IOException("standard output was closed");
    }
    return done ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private boolean answer(Path folder, RowFormat rows) throws UsageException, IOException {
    BundleDatabase database;
    try {
      if (sql == null) {
        BundleDatabase.demand(folder);
        list(rows);
        return true;
      }
      database = BundleDatabase.open(folder, memory);
    } catch (IOException e) {
      return complain(e);
    }
    try (database) {
      database.ask(sql, rows);
      return true;
    } catch (QueryException e) {
      throw new UsageException("SQL: " + e.getMessage());
    } catch (IOException e) {
      return complain(e);
    }
  }

  private boolean complain(IOException e) {
    streams.err().println("rolecall: " + SafeText.oneLine(String.valueOf(e.getMessage())));
    return false;
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

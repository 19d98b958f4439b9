package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database lies beside the jar, and only who needs it loads it. */
class DatabaseIT {

  private static final String DATABASE = " org.duckdb.";

  @TempDir Path temp;

  @Test
  void evaluateLoadsNothingOfTheDatabase() throws Exception {
    Ran run = run("evaluate", Organization.folder().toString(), "-o", temp + "/verdicts");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("io.github.rolecall.audit.Main ");
    assertThat(run.out()).doesNotContain(DATABASE);
  }

  @Test
  void exportFindsItBesideTheJar() throws Exception {
    Ran run = run("export", Organization.folder().toString(), "-o", temp + "/bundle");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains(DATABASE);
    assertThat(Files.isRegularFile(temp.resolve("bundle/manifest.json"))).isTrue();
  }

  /** Before the last line stands what DuckDB itself prints. */
  @Test
  void withoutItsNativeCodeTheLastLineSaysWhatIsExpected() throws Exception {
    Path jar = Files.copy(BuiltJar.path(), temp.resolve("rolecall.jar"));
    Path lib = Files.createDirectory(temp.resolve("lib"));
    Files.copy(
        BuiltJar.path().resolveSibling("lib/duckdb_jdbc.jar"), lib.resolve("duckdb_jdbc.jar"));
    Ran run =
        JarRun.run(
            temp,
            List.of(
                BuiltJar.java(),
                "-jar",
                jar.toString(),
                "export",
                Organization.folder().toString(),
                "-o",
                "bundle"));
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err().lines().reduce((first, second) -> second).orElseThrow())
        .startsWith("rolecall: cannot load what is native of the database: ")
        .contains(lib + "/libduckdb_java.so_");
  }

  private Ran run(String... arguments) throws Exception {
    return JarRun.run(temp, BuiltJar.command(List.of("-verbose:class"), arguments));
  }
}

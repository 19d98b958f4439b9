package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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

  private Ran run(String... arguments) throws Exception {
    return JarRun.run(temp, BuiltJar.command(List.of("-verbose:class"), arguments));
  }
}

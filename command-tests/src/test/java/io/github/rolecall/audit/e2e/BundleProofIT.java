package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar from the export of a bundle to the question that is asked of it. */
class BundleProofIT {

  @TempDir Path temp;

  @Test
  void aBundleIsMadeSignedVerifiedAskedAndFoundAltered() throws Exception {
    KeyFiles keys = KeyFiles.in(temp);
    String privateKey = keys.privateKey().toString();
    String publicKey = keys.publicKey().toString();
    Path bundle = temp.resolve("evidence");
    Ran export =
        run("export", Organization.folder().toString(), "-o", "evidence", "--sign", privateKey);
    assertThat(export.exit()).as(export.err()).isZero();

    Files.writeString(temp.resolve("kept"), export.out());
    assertThat(sums(temp, "kept").exit()).as("the hash that export prints").isZero();
    assertThat(sums(bundle, "SHA256SUMS").exit()).isZero();
    Ran whole = run("verify", "evidence", "--key", publicKey);
    assertThat(whole.exit()).as(whole.out()).isZero();

    Ran rows = run("query", "evidence", "SELECT count(*) AS n FROM violations", "-f", "ndjson");
    assertThat(rows.err()).isEmpty();
    assertThat(rows.out()).isEqualTo("{\"n\":18}\n");
    assertThat(run("query", "evidence", "SELECT * FROM read_text('/etc/hosts')").exit())
        .isEqualTo(ExitCode.USAGE);

    flip(bundle.resolve("parquet/intervals/intervals.parquet"));
    Ran altered = run("verify", "evidence", "--key", publicKey);
    assertThat(altered.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(altered.out()).startsWith("parquet/intervals/intervals.parquet: its SHA-256 is ");
    assertThat(sums(bundle, "SHA256SUMS").exit()).isNotZero();
  }

  /** Verifying and signing work where the database is not. */
  @Test
  void verifyLoadsNothingOfTheDatabase() throws Exception {
    Ran export = run("export", Organization.folder().toString(), "-o", temp + "/evidence");
    assertThat(export.exit()).as(export.err()).isZero();
    Ran verify =
        JarRun.run(temp, BuiltJar.command(List.of("-verbose:class"), "verify", "evidence"));
    assertThat(verify.exit()).isZero();
    assertThat(verify.out())
        .contains("The bundle is whole.")
        .contains("io.github.rolecall.audit.verify.Verifier ")
        .doesNotContain(" org.duckdb.");
  }

  /** The superuser may read everything, so a process that is somebody else has to try. */
  @Test
  void whatMayNotBeReadIsNotCalledAltered() throws Exception {
    Ran export = run("export", Organization.folder().toString(), "-o", temp + "/evidence");
    assertThat(export.exit()).as(export.err()).isZero();
    Path jar = Files.copy(BuiltJar.path(), temp.resolve("rolecall.jar"));
    Path closed = Files.createDirectory(temp.resolve("evidence/closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    if (Files.isReadable(closed)) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of(BuiltJar.java(), "-jar", jar.toString(), "verify", "evidence"));
    Ran verify = JarRun.run(temp, command);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThat(verify.exit()).as(verify.out() + verify.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(verify.out()).contains("closed: ").doesNotContain("SHA-256 is");
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static Ran sums(Path folder, String list) throws Exception {
    return JarRun.run(folder, List.of("sha256sum", "-c", list));
  }

  private Ran run(String... arguments) throws Exception {
    return JarRun.run(temp, BuiltJar.command(List.of(), arguments));
  }
}

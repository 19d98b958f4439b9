package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Ctrl-C in the real jar while it works; ScanFaultsIT does the same to a scan. Named pipes make the
 * moment certain: who opens one goes on when the other side opens it, too.
 */
@Execution(ExecutionMode.CONCURRENT)
class CtrlCIT {

  private static final String ORGANIZATION = Organization.folder().toString();

  /** Lets Ctrl-C through, which whoever runs the tests in the background may have ignored. */
  private static final List<String> INTERRUPTIBLE =
      List.of(
          "python3",
          "-c",
          "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
              + " os.execv(sys.argv[1], sys.argv[1:])");

  @TempDir private Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createDirectory(temp.resolve("work"));
  }

  @Test
  void anEvaluationThatIsInterruptedLeavesTheOldFile() throws Exception {
    Path old = Files.writeString(folder.resolve("verdicts.csv"), "old");
    Ran run = interruptedWhileItReads("evaluate", ORGANIZATION, "PIPE", "-o", "verdicts.csv");
    assertEnded(run, "no file was left half-written");
    assertThat(old).hasContent("old");
    assertLeft("verdicts.csv");
  }

  @Test
  void anExportThatIsInterruptedGoesOnWhereItWas() throws Exception {
    Ran run = interruptedWhileItReads("export", ORGANIZATION, "PIPE", "-o", "bundle");
    assertEnded(run, "bundle was not made; the same command goes on where this one was");
    assertThat(folder.resolve("bundle.work/work.duckdb")).exists();
    assertLeft("bundle.work");
    Files.delete(pipe());
    Files.writeString(pipe(), "{\"configurationItems\":[]}");
    Ran again = jar("export", ORGANIZATION, pipe().toString(), "-o", "bundle");
    assertThat(again.exit()).as(again.err()).isZero();
    assertLeft("bundle");
  }

  @Test
  void whatIsInterruptedOfABundleLeavesNothing() throws Exception {
    Ran export = jar("export", ORGANIZATION, "-o", "bundle");
    assertThat(export.exit()).as(export.err()).isZero();
    Path scratch = Files.createDirectory(temp.resolve("scratch"));
    Process held =
        start(
            "-Djava.io.tmpdir=" + scratch,
            "leftover-sessions",
            "bundle",
            pipe("mkfifo").toString(),
            "-o",
            "found.csv");
    try (var unused = Files.newOutputStream(pipe())) {
      assertEnded(interrupted(held), "no file was left half-written");
    }
    assertThat(list(scratch)).noneMatch(name -> name.startsWith("rolecall-leftover"));
    assertThat(folder.resolve("found.csv")).doesNotExist();

    Process query =
        start(
            "-Xmx256m",
            "query",
            "bundle",
            "SELECT count(*) FROM range(1000000000000) a",
            "-o",
            "rows.csv");
    while (list(folder).stream().noneMatch(name -> name.endsWith(".part"))) {
      assertThat(query.isAlive()).isTrue();
      Thread.sleep(20);
    }
    assertEnded(interrupted(query), "no file was left half-written");

    Process report = start("-Xmx256m", "report", "bundle", "-o", pipe().toString());
    try (var unused = Files.newInputStream(pipe())) {
      assertEnded(interrupted(report), "no file was left half-written");
    }
    assertLeft("bundle");
  }

  private Ran interruptedWhileItReads(String... arguments) throws Exception {
    Path pipe = pipe("mkfifo");
    String[] given =
        Stream.of(arguments)
            .map(a -> a.equals("PIPE") ? pipe.toString() : a)
            .toArray(String[]::new);
    Process process = start("-Xmx256m", given);
    try (var unused = Files.newOutputStream(pipe)) {
      return interrupted(process);
    }
  }

  private static void assertEnded(Ran run, String left) {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.err()).isEqualTo("rolecall: interrupted; " + left + "\n");
    assertThat(run.out()).isEmpty();
  }

  private void assertLeft(String... names) throws IOException {
    assertThat(list(folder)).containsExactly(names);
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path pipe() {
    return temp.resolve("pipe.json");
  }

  private Path pipe(String program) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(program, pipe().toString()).start().waitFor()).isZero();
    return pipe();
  }

  private Ran jar(String... arguments) throws Exception {
    return JarRun.run(folder, BuiltJar.command(List.of(), arguments));
  }

  /** Starts the jar; the option is for Java. */
  private Process start(String option, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(INTERRUPTIBLE);
    command.addAll(BuiltJar.command(List.of(option), arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }

  private static Ran interrupted(Process process) throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<String> out = readers.submit(text(process.getInputStream()::readAllBytes));
      Future<String> err = readers.submit(text(process.getErrorStream()::readAllBytes));
      int unused =
          new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new Ran(process.waitFor(), out.get(), err.get());
    } finally {
      readers.shutdown();
    }
  }

  private static Callable<String> text(Callable<byte[]> bytes) {
    return () -> new String(bytes.call(), java.nio.charset.StandardCharsets.UTF_8);
  }
}

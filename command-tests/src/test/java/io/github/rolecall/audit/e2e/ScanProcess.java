package io.github.rolecall.audit.e2e;

import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Organization;
import io.github.rolecall.fixtures.BuiltJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real jar in a process of its own, with the management account's key and a front for AWS. */
final class ScanProcess {

  /** When every scan of the tests takes place. */
  static final String NOON = "2026-06-01T12:00:00Z";

  /** The role that the members let the management account assume. */
  static final String ROLE = "audit/RoleCallScan";

  /**
   * Starts what follows with Ctrl-C as on a terminal: whoever runs the tests in the background may
   * have it ignored, and what is ignored is inherited.
   */
  private static final List<String> INTERRUPTIBLE =
      List.of(
          "python3",
          "-c",
          "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
              + " os.execv(sys.argv[1], sys.argv[1:])");

  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  private ScanProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command in a folder, which keeps what it writes. */
  static ScanProcess start(Path folder, AwsFront front, List<String> arguments) throws IOException {
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    List<String> command = new ArrayList<>(INTERRUPTIBLE);
    command.addAll(BuiltJar.command(List.of("-Xmx64m"), arguments.toArray(String[]::new)));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_ENDPOINT_URL", front.uri().toString());
    environment.put("AWS_ACCESS_KEY_ID", Organization.KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    return new ScanProcess(builder.start(), out, err);
  }

  /** Waits for the end. */
  Ran end() throws IOException, InterruptedException {
    return Ran.of(process, LIMIT_SECONDS, out, err);
  }

  /** Does what Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }
}

package io.github.rolecall.architecture.pages;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that the pages' blocks call, or that the tests of them need. */
final class Programs {

  private Programs() {}

  /** Leaves a test out where one of these is not on the PATH; with CI=true it fails. */
  static void demand(String... programs) {
    for (String program : programs) {
      if (!isOnPath(program)) {
        missing("needs " + program + " on the PATH");
      }
    }
  }

  /**
   * Returns the Python that has botocore, which knows the operations of AWS. Leaves a test out
   * where there is none; with CI=true it fails.
   */
  static String pythonWithBotocore() {
    demand("python3");
    List<String> command =
        List.of("python3", "-c", "import botocore, jmespath, sys; print(sys.executable)");
    Ran ran = Ran.in(Path.of("."), Map.of(), command);
    if (ran.exit() != 0) {
      missing("needs botocore in Python: install it with pip install 'moto[server]==5.2.1'");
    }
    return ran.out().strip();
  }

  private static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what);
    }
    abort(what);
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}

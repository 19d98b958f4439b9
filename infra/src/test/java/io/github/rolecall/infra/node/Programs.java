package io.github.rolecall.infra.node;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs beside the JVM that some tests need. */
public final class Programs {

  private Programs() {}

  /** CDK runs in Node. Without it, a test is left out, but not in CI. */
  public static void demandNode() {
    demand("node", "needs Node on the PATH, in which the CDK runs");
  }

  /**
   * Leaves a test out where a program is not on the PATH.
   *
   * @param otherwise why it is left out
   */
  public static void demand(String program, String otherwise) {
    if (!isOnPath(program)) {
      skip(otherwise);
    }
  }

  /**
   * Ends the test as skipped, or as failed where CI=true.
   *
   * @param why what is missing
   */
  public static void skip(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail(why);
    }
    abort(why);
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

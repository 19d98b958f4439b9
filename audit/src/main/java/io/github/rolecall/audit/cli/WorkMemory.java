package io.github.rolecall.audit.cli;

import picocli.CommandLine.Option;

/** What a command's database may use of the memory. */
final class WorkMemory {

  private static final int LEAST = 32;

  @Option(
      names = "--work-memory",
      paramLabel = "MB",
      description = "What sorting may use of the memory, in MB. Default: ${DEFAULT-VALUE}.")
  private int megabytes = 160;

  /** Refuses what is too little to sort anything. */
  void check() throws UsageException {
    if (megabytes < LEAST) {
      throw new UsageException(
          "--work-memory is " + megabytes + ": expected " + LEAST + " or more");
    }
  }

  /** Returns it as the database takes it. */
  String text() {
    return megabytes + "MB";
  }
}

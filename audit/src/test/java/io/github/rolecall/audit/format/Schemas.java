package io.github.rolecall.audit.format;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published schemas that lie beside the project on some machines and are no part of it. */
final class Schemas {

  private Schemas() {}

  /** Returns a schema's path; ends the test when it is not there, which is a failure only in CI. */
  static Path find(String name) {
    Path root = Path.of(System.getProperty("rolecall.root", ".."));
    Path schema = root.resolve("../shared/schemas").resolve(name).normalize();
    if (Files.isRegularFile(schema)) {
      return schema;
    }
    String missing = "not validated against " + name + ": it is not on this machine";
    System.out.println(missing);
    if ("true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    abort(missing);
    return schema;
  }
}

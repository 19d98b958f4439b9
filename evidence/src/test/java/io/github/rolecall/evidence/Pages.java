package io.github.rolecall.evidence;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's pages. */
final class Pages {

  private Pages() {}

  static Path page(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    throw new IllegalStateException("no " + name);
  }
}

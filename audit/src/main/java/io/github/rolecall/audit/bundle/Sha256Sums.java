package io.github.rolecall.audit.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The list of hashes that {@code sha256sum -c} checks a bundle by. */
public final class Sha256Sums {

  /** The name of its file in a bundle; it covers every file but itself and the signature. */
  public static final String FILE = "SHA256SUMS";

  private Sha256Sums() {}

  /** Returns its bytes. */
  public static byte[] of(List<BundleFile> files) {
    StringBuilder lines = new StringBuilder();
    files.stream()
        .sorted(Comparator.comparing(BundleFile::path))
        .forEach(file -> lines.append(file.sha256()).append("  ").append(file.path()).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}

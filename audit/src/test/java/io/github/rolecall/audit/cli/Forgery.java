package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestReader;
import io.github.rolecall.audit.bundle.Sha256Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody does to a bundle who knows its format: all hashes fit again. */
final class Forgery {

  private Forgery() {}

  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  /** Lists what files there are now, with their hashes. */
  static void seal(Path bundle) throws IOException {
    seal(bundle, manifest(bundle).to());
  }

  static void seal(Path bundle, @Nullable Instant to) throws IOException {
    Manifest old = manifest(bundle);
    List<BundleFile> files = new ArrayList<>();
    String sources = old.sources().sha256();
    for (BundleFile file : old.outputs()) {
      Path path = bundle.resolve(file.path());
      if (Files.exists(path)) {
        String hash = Hashes.of(path);
        files.add(new BundleFile(file.path(), hash, Files.size(path), file.rows()));
        sources = file.path().equals("tables/sources.ndjson") ? hash : sources;
      }
    }
    seal(
        bundle,
        new Manifest(
            old.version(),
            old.createdAt(),
            old.parameters(),
            old.rule(),
            old.configRule(),
            old.from(),
            to,
            old.inputs(),
            old.queries(),
            new Manifest.SourceSums(old.sources().count(), old.sources().items(), sources),
            files,
            old.reconciliation(),
            old.previousManifestSha256()));
  }

  private static void seal(Path bundle, Manifest manifest) throws IOException {
    byte[] json = manifest.json();
    Files.write(bundle.resolve(Manifest.FILE), json);
    List<BundleFile> all = new ArrayList<>(manifest.outputs());
    all.add(new BundleFile(Manifest.FILE, Hashes.of(json), json.length, null));
    Files.write(bundle.resolve(Sha256Sums.FILE), Sha256Sums.of(all));
    Files.deleteIfExists(bundle.resolve("manifest.dsse.json"));
  }

  private static Manifest manifest(Path bundle) throws IOException {
    return ManifestReader.read(Files.readAllBytes(bundle.resolve(Manifest.FILE)));
  }
}

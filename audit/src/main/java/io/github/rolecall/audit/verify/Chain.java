package io.github.rolecall.audit.verify;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Follows the hashes by which bundles name the one before them. */
final class Chain {

  private record Link(Path bundle, Manifest manifest) {}

  private final Discrepancies discrepancies;

  Chain(Discrepancies discrepancies) {
    this.discrepancies = discrepancies;
  }

  void check(Manifest manifest, List<Path> previous, List<String> checked) {
    String wanted = manifest.previousManifestSha256();
    if (previous.isEmpty()) {
      checked.add(
          wanted == null
              ? "chain      begins here: the manifest names no bundle before"
              : "chain      not checked: the manifest names one before, of SHA-256 " + wanted);
      return;
    }
    Map<String, Link> links = new LinkedHashMap<>();
    previous.forEach(bundle -> read(bundle, links));
    int followed = 0;
    while (wanted != null && links.containsKey(wanted)) {
      Link link = Objects.requireNonNull(links.remove(wanted));
      wanted = link.manifest().previousManifestSha256();
      followed++;
    }
    for (Map.Entry<String, Link> entry : links.entrySet()) {
      discrepancies.add(
          Manifest.FILE,
          "the chain does not lead to "
              + entry.getValue().bundle()
              + ", whose manifest has the SHA-256 "
              + entry.getKey()
              + (wanted == null ? ": it names no other bundle" : ": it names " + wanted));
    }
    checked.add(
        "chain      "
            + followed
            + (followed == 1 ? " bundle" : " bundles")
            + " before, by their manifests; "
            + (wanted == null
                ? "it begins there"
                : "there is one more before, of SHA-256 " + wanted));
  }

  private void read(Path bundle, Map<String, Link> links) {
    try {
      Discrepancies ofOther = new Discrepancies();
      BundleFolder folder = BundleFolder.of(bundle, ofOther);
      byte[] json = folder.read(Manifest.FILE, ManifestReader.MOST_BYTES, ofOther);
      if (json == null) {
        discrepancies.unread(bundle.toString(), "it has no manifest");
        return;
      }
      links.put(Hashes.of(json), new Link(bundle, ManifestReader.read(json)));
    } catch (IOException e) {
      discrepancies.add(bundle + "/" + Manifest.FILE, String.valueOf(e.getMessage()));
    }
  }
}

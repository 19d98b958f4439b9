package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.bundle.Sha256Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the last of a bundle's files, which fix all others: manifest, sums and signature. */
final class BundleSeal {

  private BundleSeal() {}

  /**
   * Writes them.
   *
   * @param folder where all files lie that the manifest lists
   * @param signer signs the manifest, or null
   */
  static void write(Path folder, Manifest manifest, @Nullable ManifestSigner signer)
      throws IOException {
    byte[] json = manifest.json();
    Files.write(folder.resolve(Manifest.FILE), json);
    List<BundleFile> summed = new ArrayList<>(manifest.outputs());
    summed.add(new BundleFile(Manifest.FILE, Hashes.of(json), json.length, null));
    Files.write(folder.resolve(Sha256Sums.FILE), Sha256Sums.of(summed));
    if (signer != null) {
      Files.write(folder.resolve(ManifestSigner.FILE), signer.sign(json));
    }
  }
}

package io.github.rolecall.audit.verify;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestReader;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.audit.sign.Envelope;
import io.github.rolecall.audit.sign.PublicKeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a bundle against its manifest, and the manifest against what else is known of it. */
public final class Verifier {

  private final Discrepancies discrepancies = new Discrepancies();
  private final List<String> checked = new ArrayList<>();
  private final BundleFolder folder;

  private Verifier(Path bundle) throws IOException {
    this.folder = BundleFolder.of(bundle, discrepancies);
  }

  /**
   * Checks a bundle.
   *
   * @param bundle the folder
   * @param key the key that must have signed it, or null when its signature is not to be checked
   * @param previous bundles that it follows, in any order; empty when the chain is not checked
   * @throws IOException if the folder itself cannot be read
   */
  public static Verification check(Path bundle, @Nullable PublicKeyFile key, List<Path> previous)
      throws IOException {
    return new Verifier(bundle).check(key, previous);
  }

  private Verification check(@Nullable PublicKeyFile key, List<Path> previous) {
    byte[] json =
        folder.hasTooMany()
            ? null
            : folder.read(Manifest.FILE, ManifestReader.MOST_BYTES, discrepancies);
    Manifest manifest = json == null ? null : parsed(json);
    String sha256 = json == null ? null : Hashes.of(json);
    if (json != null && sha256 != null) {
      if (manifest != null) {
        files(manifest);
        sums(manifest, sha256, json.length);
        new Totals(folder, manifest, discrepancies).check(checked);
        new Chain(discrepancies).check(manifest, previous, checked);
      }
      signature(sha256, key);
    }
    return new Verification(
        discrepancies.altered(), discrepancies.unread(), discrepancies.count(), checked, sha256);
  }

  private @Nullable Manifest parsed(byte[] json) {
    try {
      return ManifestReader.read(json);
    } catch (IOException e) {
      discrepancies.add(Manifest.FILE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void files(Manifest manifest) {
    Set<String> extra = new TreeSet<>(folder.files().keySet());
    extra.removeAll(List.of(Manifest.FILE, Sha256Sums.FILE, ManifestSigner.FILE));
    Set<String> empty = new TreeSet<>(folder.folders());
    folder.files().keySet().forEach(file -> removeFoldersOf(file, empty));
    Contents contents = new Contents(folder, discrepancies);
    for (BundleFile file : manifest.outputs()) {
      extra.remove(file.path());
      removeFoldersOf(file.path(), empty);
      contents.check(file);
    }
    extra.forEach(
        file -> discrepancies.add(file, "is not in the manifest: expected no other file"));
    empty.forEach(path -> discrepancies.add(path, "is an empty folder: expected no other folder"));
    checked.add(
        String.format(
            Locale.ROOT,
            "files      %,d of %,d with the bytes that the manifest lists, %,d bytes",
            contents.good(),
            manifest.outputs().size(),
            contents.bytes()));
    checked.add(
        String.format(
            Locale.ROOT,
            "rows       %,d counted in %,d files",
            contents.rows(),
            contents.counted()));
  }

  private static void removeFoldersOf(String file, Set<String> folders) {
    for (int i = file.indexOf('/'); i > 0; i = file.indexOf('/', i + 1)) {
      folders.remove(file.substring(0, i));
    }
  }

  /** The list of hashes follows from the manifest: whatever else stands in it was altered. */
  private void sums(Manifest manifest, String sha256, int length) {
    List<BundleFile> summed = new ArrayList<>(manifest.outputs());
    summed.add(new BundleFile(Manifest.FILE, sha256, length, null));
    byte[] expected = Sha256Sums.of(summed);
    byte[] found = folder.read(Sha256Sums.FILE, ManifestReader.MOST_BYTES, discrepancies);
    if (found == null) {
      return;
    }
    String difference = SumsDifference.between(expected, found);
    if (difference == null) {
      checked.add("sums       " + Sha256Sums.FILE + " says the same as the manifest");
      return;
    }
    if (!SumsDifference.has(found, sha256 + "  " + Manifest.FILE)) {
      discrepancies.add(
          Manifest.FILE, "its SHA-256 is " + sha256 + ": " + Sha256Sums.FILE + " has another one");
    }
    discrepancies.add(
        Sha256Sums.FILE, "says something else than the manifest, first at: " + difference);
  }

  private void signature(String sha256, @Nullable PublicKeyFile key) {
    boolean isThere = folder.files().containsKey(ManifestSigner.FILE);
    if (key == null) {
      checked.add(
          isThere
              ? "signature  there and not checked: no --key was given"
              : "signature  none: whoever altered everything at once is not noticed");
      if (!isThere) {
        return;
      }
    }
    byte[] bytes = folder.read(ManifestSigner.FILE, Envelope.MOST_BYTES, discrepancies);
    if (bytes == null) {
      return;
    }
    try {
      Envelope envelope = Envelope.read(bytes);
      envelope.checkSubject(sha256);
      if (key != null) {
        envelope.check(key);
        checked.add("signature  good, " + key.describe());
      }
    } catch (IOException e) {
      discrepancies.add(ManifestSigner.FILE, String.valueOf(e.getMessage()));
    }
  }
}

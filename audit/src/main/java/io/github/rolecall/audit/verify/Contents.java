package io.github.rolecall.audit.verify;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Checks the bytes and the rows of files; each is read once. */
final class Contents {

  private static final int BUFFER = 64 << 10;

  private final BundleFolder folder;
  private final Discrepancies discrepancies;
  private long good;
  private long bytes;
  private long rows;
  private long counted;

  Contents(BundleFolder folder, Discrepancies discrepancies) {
    this.folder = folder;
    this.discrepancies = discrepancies;
  }

  void check(BundleFile file) {
    Long size = folder.files().get(file.path());
    if (size == null) {
      discrepancies.add(file.path(), "is missing");
      return;
    }
    if (size != file.bytes()) {
      discrepancies.add(file.path(), "has " + size + " bytes: the manifest says " + file.bytes());
      return;
    }
    try {
      RowCounter counter = RowCounter.of(file.path());
      String sha256 = read(file, counter);
      if (!sha256.equals(file.sha256())) {
        discrepancies.add(
            file.path(), "its SHA-256 is " + sha256 + ": the manifest says " + file.sha256());
        return;
      }
      good++;
      bytes += size;
      count(file, counter);
    } catch (IOException e) {
      discrepancies.unread(file.path(), e.toString());
    }
  }

  /** Reads as much as there should be and a byte more, however long it has become meanwhile. */
  private String read(BundleFile file, RowCounter counter) throws IOException {
    MessageDigest digest = Hashes.sha256();
    byte[] buffer = new byte[BUFFER];
    long left = file.bytes() + 1;
    try (InputStream in = folder.open(file.path())) {
      for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        counter.add(buffer, read);
        left -= read;
      }
    }
    return Hashes.text(digest);
  }

  private void count(BundleFile file, RowCounter counter) {
    Long expected = file.rows();
    if (expected == null) {
      return;
    }
    long found = counter.rows();
    if (file.path().endsWith(".parquet")) {
      try {
        found = ParquetFooter.rows(folder.path(file.path()));
      } catch (IOException e) {
        discrepancies.add(file.path(), "its rows cannot be counted: " + e.getMessage());
        return;
      }
    }
    if (found != expected) {
      discrepancies.add(file.path(), "has " + found + " rows: the manifest says " + expected);
      return;
    }
    rows += found;
    counted++;
  }

  /** Returns how many files are as they should be. */
  long good() {
    return good;
  }

  /** Returns how many bytes those have. */
  long bytes() {
    return bytes;
  }

  /** Returns how many rows were counted. */
  long rows() {
    return rows;
  }

  /** Returns in how many files rows were counted. */
  long counted() {
    return counted;
  }
}

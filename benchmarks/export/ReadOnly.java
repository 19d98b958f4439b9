import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The limit of an export that reads one file after the other: finds the files, hashes them as they
 * are stored, and inflates them, on the same JVM. Makes nothing of them.
 *
 * <pre>java benchmarks/export/ReadOnly.java FOLDER</pre>
 */
public final class ReadOnly {

  /** Reads everything below a folder. */
  public static void main(String[] arguments) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
      files = all.filter(path -> path.toString().endsWith(".gz")).sorted().toList();
    }
    MessageDigest whole = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[64 << 10];
    long stored = 0;
    long inflated = 0;
    for (Path file : files) {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      stored += Files.size(file);
      try (InputStream in =
          new GZIPInputStream(
              new DigestInputStream(Files.newInputStream(file), hash), buffer.length)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          inflated += n;
        }
      }
      whole.update(hash.digest());
    }
    System.out.printf(
        "%d files, %d bytes stored, %d inflated, %s%n",
        files.size(), stored, inflated, HexFormat.of().formatHex(whole.digest(), 0, 8));
  }
}

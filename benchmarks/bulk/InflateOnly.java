import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The least that a JVM must do to read a gzip file: inflates it, keeps nothing, and prints how many
 * bytes there were.
 */
public final class InflateOnly {

  private static final int BUFFER = 64 * 1024;

  public static void main(String[] args) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(args[0])), BUFFER)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    System.out.println(bytes);
  }
}

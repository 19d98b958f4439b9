package io.github.rolecall.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A moto server with an organisation in it, and the plan it was made by: organization.py says what
 * is there. Ended with the JVM. Tests without moto are skipped, and fail where CI=true.
 */
public final class Organization {

  /** The account whose key the tests begin with; it manages the organisation. */
  public static final String MANAGEMENT = "111122223333";

  /** A key of that account. */
  public static final String KEY = "AKIAMANAGEMENT000000";

  private final URI uri;
  private final Path plan;

  private Organization(URI uri, Path plan) {
    this.uri = uri;
    this.plan = plan;
  }

  /** Starts a server with so many instances, the same ones each time. */
  public static Organization of(int instances) {
    try {
      Path folder = Files.createTempDirectory("organization");
      Path script = folder.resolve("organization.py");
      try (InputStream in =
          Objects.requireNonNull(Organization.class.getResourceAsStream("organization.py"))) {
        Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
      }
      Path plan = folder.resolve("plan.ndjson");
      Process process =
          new ProcessBuilder(
                  "python3", script.toString(), plan.toString(), String.valueOf(instances))
              .redirectError(folder.resolve("errors").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String port = out.readLine();
      if (port == null) {
        throw new IOException(Files.readString(folder.resolve("errors")));
      }
      return new Organization(URI.create("http://127.0.0.1:" + port + "/"), plan);
    } catch (IOException e) {
      throw MotoServer.missing(e);
    }
  }

  private static void end(Process process, Path folder) {
    process.destroyForcibly();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the server answers for all services. */
  public URI uri() {
    return uri;
  }

  /**
   * Returns the file with one JSON object for each instance: where it is, and which verdict it was
   * made for.
   */
  public Path plan() {
    return plan;
  }
}

package io.github.rolecall.architecture.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one process that runs the stand-in for the AWS command line for all calls, since Python takes
 * longer to load what it needs than to do it. It ends with this process.
 */
final class AwsServer {

  private final Path socket;

  private AwsServer(Path socket) {
    this.socket = socket;
  }

  /** Starts it. */
  static AwsServer start(Path folder) throws IOException {
    // Not below the project: the name of a socket has no more than some hundred letters.
    Path place = Files.createTempDirectory("pages");
    Path socket = place.resolve("aws");
    socket.toFile().deleteOnExit();
    place.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(
                Programs.pythonWithBotocore(),
                folder.resolve("aws-server").toString(),
                folder.resolve("aws-stand-in").toString(),
                socket.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!"ready".equals(out.readLine())) {
      throw new IOException("the stand-in for AWS did not start");
    }
    return new AwsServer(socket);
  }

  /** Returns where it listens. */
  Path socket() {
    return socket;
  }
}

package io.github.rolecall.lambda.e2e;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The native part of the runtime interface client. Unless it is told where that is, each process
 * unpacks it to the same place, and crashes those that are starting at the same time.
 */
final class RuntimeLibrary {

  /** Tells the runtime interface client where it is. */
  static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static @Nullable Path unpacked;

  private RuntimeLibrary() {}

  /** Returns where it is, unpacked once for all processes of this JVM. */
  static synchronized Path unpacked() throws IOException {
    if (unpacked == null) {
      Path library = Files.createTempFile("aws-lambda-jni", ".so");
      library.toFile().deleteOnExit();
      try (InputStream packed = AWSLambda.class.getResourceAsStream(resource())) {
        if (packed == null) {
          throw new FileNotFoundException(resource() + " is not on the class path");
        }
        Files.write(library, packed.readAllBytes());
      }
      unpacked = library;
    }
    return unpacked;
  }

  private static String resource() {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return "/jni/libaws-lambda-jni.linux-" + processor + ".so";
  }
}

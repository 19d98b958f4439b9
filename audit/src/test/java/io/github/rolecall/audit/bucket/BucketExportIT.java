package io.github.rolecall.audit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.CommandLineRun;
import io.github.rolecall.emulator.MotoServer;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports the sample organisation from S3 as moto plays it. */
class BucketExportIT {

  private static final String BUCKET = "config-of-the-organization";

  @TempDir Path temp;

  @Test
  void theBundleOfABucketIsThatOfAFolder() throws IOException {
    MotoServer moto = MotoServer.neverEmptied();
    moto.bucket(BUCKET);
    Path folder = Organization.folder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        moto.object(BUCKET, "organization/" + name, Files.readAllBytes(file));
      }
    }
    Map<String, String> environment =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ENDPOINT_URL", moto.uri().toString(),
            "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "secret-of-nobody",
            "SOURCE_DATE_EPOCH", "1790000000");
    Path local = temp.resolve("local");
    Path remote = temp.resolve("remote");
    CommandLineRun.in(environment, "export", folder.toString(), "-o", local.toString());
    CommandLineRun run =
        CommandLineRun.in(
            environment, "export", "s3://" + BUCKET + "/organization", "-o", remote.toString());
    assertThat(run.err()).contains("408 items read in 113 files");
    int compared = 0;
    try (Stream<Path> files = Files.walk(local)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path other = remote.resolve(local.relativize(file).toString());
        if (file.endsWith("manifest.json")) {
          // It names what was given, and that alone differs.
          assertThat(Files.readString(other).replace("s3://" + BUCKET + "/organization", "IN"))
              .isEqualTo(Files.readString(file).replace(folder.toString(), "IN"));
        } else if (!file.endsWith("SHA256SUMS")) {
          assertThat(other).hasSameBinaryContentAs(file);
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }
}

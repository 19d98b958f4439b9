package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingWriter;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the examples of every help as they stand there, but for those that need AWS. */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesIT {

  private static final List<String> NEED_AWS = List.of("rolecall scan", "s3://", "awskms:");

  private static final String INSTANCES =
      "{\"Reservations\":[{\"OwnerId\":\"111122223333\",\"Instances\":[{\"InstanceId\":\"i-0a\",\"State\":{\"Name\":\"running\"},"
          + "\"Placement\":{\"AvailabilityZone\":\"eu-central-1a\"}}]}]}";

  private static final String REPORT =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
          + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
          + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n"
          + "ana,arn:aws:iam::111122223333:user/ana,2026-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,"
          + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

  @TempDir static Path temp;
  private static Checkout checkout;
  private static Path world;
  private static Map<String, List<String>> examples;

  @BeforeAll
  static void prepare() throws Exception {
    checkout = Checkout.ofTheBuild(temp);
    examples = Examples.all();
    Path aws = checkout.bin().resolve("aws");
    Files.writeString(aws, "#!/bin/sh\necho '" + INSTANCES + "'\n");
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
    world = Files.createDirectory(temp.resolve("world"));
    Files.createSymbolicLink(
        world.resolve("test-fixtures"), checkout.home().resolve("test-fixtures"));
    Files.createSymbolicLink(world.resolve("AWSLogs"), Organization.folder().resolve("AWSLogs"));
    Files.writeString(world.resolve("iam.json"), "{\"RoleDetailList\":[]}");
    Files.writeString(world.resolve("credential-report.csv"), REPORT);
    Files.copy(aSnapshot(), world.resolve("snapshot.json.gz"));
    try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(world.resolve("scan.ndjson.gz")));
        RecordingWriter writer =
            new RecordingWriter(
                out, new Header("ec2-instance-role", Instant.parse("2026-06-01T00:00:00Z")))) {
      writer.end();
    }
    KeyFiles.in(world);
    String bundles =
        "rolecall export test-fixtures/organization -o april-2026 && rolecall export"
            + " test-fixtures/organization -o may-2026 --previous april-2026 --sign private.pem";
    Ran run = checkout.run(world, bundles);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return examples.entrySet().stream()
        .map(of -> DynamicTest.dynamicTest(of.getKey(), () -> all(of.getKey(), of.getValue())));
  }

  private static void all(String command, List<String> lines) throws Exception {
    Path folder = stage(command);
    for (String line : lines) {
      if (line.contains("-o may-2026") && !command.equals("export")) {
        // Run once: elsewhere the bundle is there already.
        assertThat(examples.get("export")).contains(line);
        continue;
      }
      if (NEED_AWS.stream().anyMatch(line::contains)) {
        System.out.println("skipped: needs AWS: " + line);
        continue;
      }
      Ran run = checkout.run(folder, Map.of("TERM", "dumb"), line);
      int expected = line.contains("--fail-on") ? ExitCode.VIOLATIONS : ExitCode.DONE;
      assertThat(run.exit()).as("%s%n%s%s", line, run.out(), run.err()).isEqualTo(expected);
      assertThat(run.problems()).as(line).isEmpty();
    }
  }

  /** Every command finds the same, but not what its own examples make. */
  private static Path stage(String command) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("for " + command));
    Set<String> bundle = command.equals("export") ? Set.of("may-2026") : Set.of();
    try (Stream<Path> files = Files.walk(world)) {
      for (Path file : files.skip(1).toList()) {
        Path relative = world.relativize(file);
        if (!bundle.contains(relative.getName(0).toString())) {
          Files.copy(file, folder.resolve(relative), java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    if (command.equals("sign")) {
      Files.delete(folder.resolve("may-2026/manifest.dsse.json"));
    }
    return folder;
  }

  private static Path aSnapshot() throws IOException {
    try (Stream<Path> files = Files.walk(Organization.folder())) {
      return files
          .filter(file -> file.toString().contains("ConfigSnapshot_"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}

package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.Organization;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page, with the real jar, in a heap that a large trail would not fit into. */
class LeftoverSessionsIT {

  private static final int CALLS = 30_000;

  @TempDir Path temp;

  @Test
  void aLongTrailIsJoinedInASmallHeap() throws Exception {
    String organization = Organization.folder().toString();
    Ran export = JarRun.inSmallHeap(temp, "export", organization, "-o", "bundle");
    assertThat(export.exit()).as(export.err()).isZero();
    Path trail = longTrail();
    Ran run =
        JarRun.inSmallHeap(
            temp, "leftover-sessions", "bundle", organization, trail.toString(), "-f", "ndjson");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(6)
        .anyMatch(line ->
            line.contains("\"instances\":[\"i-0684f3b33ab455c13\"]")
                && line.contains("\"access_key\":\"ASIALONG\"")
                && line.contains("\"events\":" + CALLS + ",\"failed\":0,"));
  }

  /** Each event stands in two files, as when a delivery was repeated. */
  private Path longTrail() throws Exception {
    StringBuilder json = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < CALLS; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"eventTime\":\"2026-05-27T%02d:%02d:%02dZ\","
                  .formatted(14 + i / 3600 % 3, i / 60 % 60, i % 60))
          .append("\"eventID\":\"long-")
          .append(i)
          .append("\",\"eventName\":\"PutLogEvents\",")
          .append("\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"777788889999\",")
          .append(
              "\"userIdentity\":{\"type\":\"AssumedRole\",\"accessKeyId\":\"ASIALONG\",\"arn\":\"arn:aws:sts::777788889999:assumed-role/log-shipper/i-0684f3b33ab455c13\"}}");
    }
    Path folder = Files.createDirectory(temp.resolve("long"));
    for (String name : new String[] {"a", "b"}) {
      Path unused =
          Files.writeString(
              folder.resolve("777788889999_CloudTrail_us-east-1_" + name + ".json"), json + "]}");
    }
    return folder;
  }
}

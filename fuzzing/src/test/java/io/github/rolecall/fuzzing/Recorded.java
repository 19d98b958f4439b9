package io.github.rolecall.fuzzing;

import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingWriter;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Makes recordings of scans. */
final class Recorded {

  static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");

  private Recorded() {}

  /** Says whether a scan could have found a resource: recordings hold nothing else. */
  static boolean isLive(Resource resource) {
    Identity identity = resource.identity();
    return !(resource instanceof Resource.Other)
        && identity.captureTime() == null
        && identity.status() == ResourceStatus.Known.OK;
  }

  static byte[] recording(List<Resource> resources) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(out, new Header("ec2-instance-role", AT))) {
      for (Resource resource : resources) {
        Identity identity = resource.identity();
        writer.page(
            identity.accountId() + "/" + identity.region() + "/DescribeInstances/1",
            List.of(resource));
      }
      writer.end();
    }
    return out.toByteArray();
  }
}

package io.github.rolecall.audit.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.recording.RecordingSink;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.RoleCallRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileSinkTest {

  @Test
  void theGapsOfARecordingAreToldOneByOneUntilThereAreTooMany() {
    List<FileProblem> problems = new ArrayList<>();
    FileSink sink =
        new FileSink(
            "scan.ndjson",
            new Inventory(RoleCallRule.INSTANCE_ROLE, false),
            new Tally(),
            problems::add);
    RecordingSink recording =
        sink.recording(
            Wanted.by(RoleCallRule.INSTANCE_ROLE, tag -> false),
            new ScanRecordings(Instant.parse("2026-06-01T12:00:00Z")));
    for (int i = 0; i < 100_003; i++) {
      recording.problem("account " + i, "missing");
    }
    sink.end();
    assertThat(problems).hasSize(100_001);
    assertThat(problems.get(99_999).line()).isEqualTo("account 99999: missing");
    assertThat(problems.get(100_000).line()).isEqualTo("scan.ndjson: 3 more problems like these");
  }
}

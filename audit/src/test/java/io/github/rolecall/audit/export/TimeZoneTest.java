package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.ACCOUNT;
import static io.github.rolecall.audit.export.Deliveries.REGION;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.format.RowFormats;
import io.github.rolecall.audit.query.BundleDatabase;
import io.github.rolecall.audit.query.QueryException;
import io.github.rolecall.evidence.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle does not depend on where the machine that makes it stands. */
class TimeZoneTest {

  private static final String ID = "i-0123456789abcdef0";

  /** On 2026-03-08 its clocks go from 02:00 to 03:00: the half hour in between is no time there. */
  private static final TimeZone SKIPS = TimeZone.getTimeZone("America/New_York");

  private final TimeZone own = TimeZone.getDefault();

  @TempDir Path temp;

  private Path input;

  @BeforeEach
  void deliver() throws IOException {
    input = temp.resolve("in");
    history(
        input, 2, instance(ID, 2, 8, null).replace("2026-05-02T08:00:00", "2026-03-08T02:31:00"));
    raw(
        input,
        "%s_CloudTrail_%s_20260308T0235Z_a.json.gz".formatted(ACCOUNT, REGION),
        """
        {"Records":[{"eventTime":"2026-03-08T02:30:00Z","eventID":"e1","eventName":"RunInstances",\
        "awsRegion":"%s","recipientAccountId":"%s","userIdentity":{"type":"IAMUser"},\
        "responseElements":{"instancesSet":{"items":[{"instanceId":"%s"}]}}}]}\
        """
            .formatted(REGION, ACCOUNT, ID));
  }

  @AfterEach
  void comeHome() {
    TimeZone.setDefault(own);
  }

  @Test
  void anHourThatTheMachinesZoneSkipsIsAnHourAllTheSame() throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Bundle atHome = Bundle.of(temp.resolve("utc"), input);
    TimeZone.setDefault(SKIPS);
    Bundle abroad = Bundle.of(temp.resolve("skips"), input);
    assertThat(abroad.told(ID)).containsExactly("2026-03-08T02:31:00Z ..  NO_PROFILE");
    assertThat(abroad.rows(Table.INTERVALS))
        .singleElement()
        .matches(row -> row.get("cause_time").asText().equals("2026-03-08T02:30:00Z"));
    assertThat(Bundle.bytes(abroad.folder())).isEqualTo(Bundle.bytes(atHome.folder()));
  }

  @Test
  void anAnswerHasTheTimeThatTheBundleHas() throws IOException, QueryException {
    Path bundle = Bundle.of(temp.resolve("b"), input).folder();
    TimeZone.setDefault(SKIPS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BundleDatabase database = BundleDatabase.open(bundle, 64)) {
      database.ask("SELECT from_time FROM intervals", RowFormats.CSV.make(out, 0, false));
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("2026-03-08T02:31:00Z");
  }
}

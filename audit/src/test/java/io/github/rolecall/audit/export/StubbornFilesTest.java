package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.ACCOUNT;
import static io.github.rolecall.audit.export.Deliveries.REGION;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evidence.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file keeps the others from being used. */
class StubbornFilesTest {

  private static final String ID = "i-0123456789abcdef0";

  @TempDir Path temp;

  @Test
  void settingsThatWereAskedForAtNoTimeAreTold() throws IOException {
    assertThat(
            toldBeside(
                "RetentionConfigurations_",
                """
                {"rolecallAsked":{"what":"RetentionConfigurations","account":"111122223333","region":"eu-central-1","at":"+500000000-01-01T00:00:00Z"}}
                {"RetentionConfigurations":[]}
                """))
        .isEqualTo("cannot be opened or read to its end");
  }

  @Test
  void anExponentThatNoMemoryHoldsIsNoTime() throws IOException {
    assertThat(
            toldBeside(
                "ComplianceDetails_r_",
                """
                {"rolecallAsked":{"what":"x","account":"111122223333","region":"eu-central-1"}}
                {"EvaluationResults":[{"ResultRecordedTime":1e2147483647}]}
                """))
        .isEqualTo("result 0 lacks a rule, a resource or a time");
  }

  @Test
  void aLaunchThatNamesEndlessInstancesTakesNoOtherFileWithIt() throws IOException {
    Path input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    StringBuilder launched = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      launched
          .append(i == 0 ? "" : ",")
          .append("{\"instanceId\":\"")
          .append(i)
          .append("x".repeat(1_500_000))
          .append("\"}");
    }
    raw(
        input,
        ACCOUNT + "_CloudTrail_" + REGION + "_20260502T0800Z_a.json.gz",
        "{\"Records\":[{\"eventTime\":\"2026-05-02T07:59:00Z\",\"eventID\":\"e1\",\"eventName\":\"RunInstances\","
            + "\"awsRegion\":\"eu-central-1\",\"recipientAccountId\":\"111122223333\",\"requestParameters\":{\"i\":["
            + launched
            + "]}}]}");
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(bundle.rows(Table.INSTANCES)).hasSize(1);
    assertThat(bundle.rows(Table.SOURCES)).hasSize(2);
    assertThat(bundle.rows(Table.CAUSES))
        .hasSize(60)
        .allMatch(row -> row.get("instance_id").asText().length() == 1024);
  }

  @Test
  void aFaultWithOneFileIsToldAndTheOthersAreRead()
      throws IOException, SQLException, InterruptedException {
    String whole = "{\"configurationItems\":[" + instance(ID, 2, 8, null) + "]}";
    List<Input> inputs =
        List.of(
            new Input(
                "a.json",
                1,
                () -> {
                  throw new IllegalStateException("with what stands in the file");
                }),
            new Input(
                "b.json",
                1,
                () -> new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8))));
    List<String> told = new ArrayList<>();
    try (WorkDatabase database = WorkDatabase.open(temp.resolve("w"), "1.0", "tags", "64MB")) {
      new SourceReader(database, Wanted.history(tag -> false), Recordable.by(Bundle.CREATED))
          .read(inputs, (files, of) -> {});
      try (Statement statement = database.connection().createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT f.name, f.items, p.detail FROM file f LEFT JOIN problem p"
                      + " ON p.file = f.id ORDER BY 1")) {
        while (rows.next()) {
          told.add(rows.getString(1) + " " + rows.getLong(2) + " " + rows.getString(3));
        }
      }
    }
    assertThat(told)
        .containsExactly(
            "a.json 0 a fault in RoleCall itself kept it from being read to its end:"
                + " IllegalStateException",
            "b.json 1 null");
  }

  /** Returns what is told of a file of kept answers; another is read all the same. */
  private String toldBeside(String name, String content) throws IOException {
    Path input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Files.writeString(input.resolve(ACCOUNT + "_Config_" + REGION + "_" + name + ".json"), content);
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(bundle.rows(Table.INSTANCES)).hasSize(1);
    assertThat(bundle.result().isWhole()).isFalse();
    List<JsonNode> gaps =
        bundle.rows(Table.GAPS).stream()
            .filter(gap -> gap.get("kind").asText().equals("UNREADABLE_FILE"))
            .toList();
    assertThat(gaps).hasSize(1);
    return gaps.get(0).get("detail").asText();
  }
}

package io.github.rolecall.audit.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas refuse what is wrong, so that a document which passes them has passed something. */
class PublishedSchemaTest {

  @TempDir static Path folder;

  private static HandMade made;

  @BeforeAll
  static void write() {
    made =
        new HandMade(folder)
            .instance("i-1", "NON_COMPLIANT", "NO_PROFILE")
            .stretch(1, null, "OPEN", "NON_COMPLIANT", "NO_PROFILE")
            .write();
  }

  @Test
  void eachPassesBeforeItIsSpoilt() {
    for (PublishedSchema schema : PublishedSchema.values()) {
      assertThat(schema.problems(document(schema))).as("%s", schema).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OSCAL, /assessment-results, uuid",
    "OSCAL, /assessment-results, import-ap",
    "OSCAL, /assessment-results/metadata, last-modified",
    "OSCAL, /assessment-results/results/0, start",
    "OSCAL, /assessment-results/results/0, reviewed-controls",
    "OSCAL, /assessment-results/results/0/observations/0, methods",
    "OSCAL, /assessment-results/results/0/risks/0, statement",
    "OSCAL, /assessment-results/results/0/findings/0, target",
    "OCSF, '', class_uid",
    "OCSF, '', finding_info",
    "OCSF, '', compliance",
    "OCSF, '', cloud",
    "OCSF, /metadata, product",
    "OCSF, /finding_info, uid",
    "ASFF, '', ProductArn",
    "ASFF, '', UpdatedAt",
    "ASFF, '', Resources",
    "ASFF, /Resources/0, Type"
  })
  void aRequiredFieldThatIsMissingIsSeen(PublishedSchema schema, String path, String field) {
    JsonNode document = document(schema);
    assertThat(((ObjectNode) document.at(path)).remove(field)).isNotNull();

    assertThat(schema.problems(document)).anyMatch(problem -> problem.contains("'" + field + "'"));
  }

  @ParameterizedTest
  @CsvSource({
    "OSCAL, /assessment-results, uuid, not-a-uuid",
    "OSCAL, /assessment-results/metadata, last-modified, yesterday",
    "OSCAL, /assessment-results/results/0/findings/0/target/status, state, maybe",
    "OSCAL, /assessment-results/results/0/findings/0/target, target-id, two words",
    "OSCAL, /assessment-results/results/0/observations/0, title, ''",
    "OSCAL, /assessment-results/results/0, unknown, x",
    "OCSF, '', severity_id, 3",
    "OCSF, /cloud, partition, aws",
    "OCSF, /compliance, state, Fail",
    "ASFF, /Compliance, Status, FAIL",
    "ASFF, '', RecordState, CLOSED",
    "ASFF, /Workflow, Status, DONE",
    "ASFF, /Resources/0, Partition, aws-iso",
    "ASFF, /FindingProviderFields/Severity, Label, SEVERE",
    "ASFF, '', Title, ' '",
    "ASFF, '', AwsAccountId, 1111",
    "ASFF, '', Unknown, x"
  })
  void aValueThatIsWrongIsSeen(PublishedSchema schema, String path, String field, String value) {
    JsonNode document = document(schema);
    ((ObjectNode) document.at(path)).put(field, value);

    assertThat(schema.problems(document)).anyMatch(problem -> problem.contains(field));
  }

  @ParameterizedTest
  @CsvSource({
    "'', class_uid, 2004",
    "'', category_uid, 3",
    "'', activity_id, 7",
    "'', type_uid, 200307",
    "/compliance, status_id, 4"
  })
  void aNumberOutsideOfOcsfsEnumerationsIsSeen(String path, String field, int value) {
    JsonNode document = document(PublishedSchema.OCSF);
    ((ObjectNode) document.at(path)).put(field, value);

    assertThat(PublishedSchema.OCSF.problems(document))
        .anyMatch(problem -> problem.contains(field));
  }

  @ParameterizedTest
  @CsvSource({"Id, 513", "Title, 257", "Description, 1025", "GeneratorId, 513"})
  void aTextTooLongForSecurityHubIsSeen(String field, int length) {
    JsonNode document = document(PublishedSchema.ASFF);
    ((ObjectNode) document).put(field, "x".repeat(length));

    assertThat(PublishedSchema.ASFF.problems(document))
        .anyMatch(problem -> problem.contains(field));
  }

  private static JsonNode document(PublishedSchema schema) {
    return switch (schema) {
      case OSCAL -> made.oscal();
      case OCSF -> made.ocsf().get(0);
      case ASFF -> made.asff().get(0);
    };
  }
}

package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The templates as they are promised. A change that is wanted is written by {@code
 * ROLECALL_UPDATE_SNAPSHOTS=true}; whoever reviews it sees what it does to a deployed stack.
 */
class SnapshotsTest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final Path SNAPSHOTS =
      Path.of(System.getProperty("rolecall.root"), "infra/src/test/resources/snapshots");

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @ParameterizedTest
  @EnumSource
  void aTemplateChangesOnlyOnPurpose(Configurations configuration) throws IOException {
    Path snapshot = SNAPSHOTS.resolve(configuration + ".template.json");
    String now = withoutHashes(configuration);
    if ("true".equals(System.getenv("ROLECALL_UPDATE_SNAPSHOTS"))) {
      Files.writeString(snapshot, now);
    }

    assertThat(now).isEqualTo(Files.readString(snapshot));
  }

  @Test
  void logicalIdsStay() {
    assertThat(Configurations.REMEDIATION.rendered().template().path("Resources").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "AttachProfileAutomationRole33AEDF5A",
            "AttachProfileDocument69FAD74F",
            "AttachProfileF2C4F66E",
            "AttachProfileInstanceProfile8B5CD58C",
            "AttachProfileInstanceRoleDF68B7AE",
            "InstanceRole3CCE2F1D",
            "InstanceRoleRuleFunctionA2FF04E8",
            "InstanceRoleRuleFunctionConfigPermissionC935386E",
            "InstanceRoleRuleFunctionDeadLetterQueue98F8061C",
            "InstanceRoleRuleFunctionDeadLetterQueuePolicyC82940DB",
            "InstanceRoleRuleFunctionLogGroupEFD3A423",
            "InstanceRoleRuleFunctionRole28835D8E",
            "InstanceRoleRuleFunctionRoleDefaultPolicyC89C47C3");
  }

  @Test
  void removingLeavesOnlyWhatInstancesUse() {
    assertThat(
            Configurations.REMEDIATION.rendered().template().path("Resources").properties().stream()
                .filter(each ->
                    !each.getValue().path("DeletionPolicy").asText("Delete").equals("Delete"))
                .map(each -> each.getValue().path("Type").asText()))
        .containsExactlyInAnyOrder("AWS::IAM::Role", "AWS::IAM::InstanceProfile");
  }

  private static String withoutHashes(Configurations configuration) throws IOException {
    ObjectNode template = configuration.rendered().template().deepCopy();
    String hash = ShippedJar.sha256(LambdaJar.extracted().sha256().getBytes(UTF_8));
    template
        .path("Resources")
        .forEach(resource -> {
          if (resource.at("/Properties/Content").isTextual()) {
            ((ObjectNode) resource.path("Properties")).put("Content", "the document");
          }
        });
    Object sorted = JSON.treeToValue(template, Object.class);
    return JSON.writeValueAsString(sorted)
            .replace(hash, "HASH")
            // The template of a stack set's members, which has the jar's hash in it.
            .replaceAll("[0-9a-f]{64}\\.json", "MEMBERS.json")
        + "\n";
  }
}

package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** Properties whose change makes CloudFormation replace what is deployed. */
  private static final Map<String, List<String>> REPLACING =
      Map.of(
          "AWS::Config::ConfigRule", List.of("ConfigRuleName"),
          "AWS::Lambda::Function", List.of("FunctionName", "PackageType"),
          "AWS::IAM::Role", List.of("RoleName", "Path"),
          "AWS::IAM::InstanceProfile", List.of("InstanceProfileName", "Path"),
          "AWS::Logs::LogGroup", List.of("LogGroupName"),
          "AWS::SQS::Queue", List.of("QueueName", "FifoQueue"),
          "AWS::SSM::Document", List.of("Name", "DocumentType"));

  @BeforeAll
  static void node() {
    Rendered.demandNode();
  }

  @ParameterizedTest
  @EnumSource
  void aTemplateChangesOnlyOnPurpose(Configurations configuration) throws IOException {
    Path snapshot = folder("snapshots").resolve(configuration + ".template.json");
    String now = withoutHashes(configuration);
    if ("true".equals(System.getenv("ROLECALL_UPDATE_SNAPSHOTS"))) {
      Files.writeString(snapshot, now);
    }

    assertThat(now).isEqualTo(Files.readString(snapshot));
  }

  /** The baseline is what an earlier release deployed; it is never updated, only added to. */
  @ParameterizedTest
  @EnumSource
  void anUpgradeReplacesNothing(Configurations configuration) throws IOException {
    Path baseline = folder("baseline").resolve("0.1.0").resolve(configuration + ".template.json");
    JsonNode before = JSON.readTree(Files.readString(baseline)).path("Resources");
    JsonNode now = JSON.readTree(withoutHashes(configuration)).path("Resources");

    before
        .properties()
        .forEach(each -> {
          String type = each.getValue().path("Type").asText();
          if (!REPLACING.containsKey(type)) {
            return;
          }
          JsonNode after = now.path(each.getKey());
          assertThat(after.path("Type").asText()).as(each.getKey()).isEqualTo(type);
          for (String property : REPLACING.get(type)) {
            assertThat(after.at("/Properties/" + property))
                .as("%s of %s", property, each.getKey())
                .isEqualTo(each.getValue().at("/Properties/" + property));
          }
        });
  }

  @Test
  void logicalIdsStay() {
    assertThat(
            Rendered.of(Configurations.REMEDIATION::addTo)
                .template()
                .path("Resources")
                .properties())
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

  private static String withoutHashes(Configurations configuration) throws IOException {
    ObjectNode template = (ObjectNode) Rendered.of(configuration::addTo).template();
    String hash = LambdaJar.sha256(LambdaJar.extracted().sha256().getBytes(UTF_8));
    template
        .path("Resources")
        .forEach(resource -> {
          if (resource.at("/Properties/Content").isTextual()) {
            ((ObjectNode) resource.path("Properties")).put("Content", "the document");
          }
        });
    Object sorted = JSON.treeToValue(template, Object.class);
    return JSON.writeValueAsString(sorted).replace(hash, "HASH") + "\n";
  }

  private static Path folder(String name) {
    return Path.of(System.getProperty("rolecall.root"), "infra/src/test/resources", name);
  }
}

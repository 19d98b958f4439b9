package io.github.rolecall.infra.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.IamChangeWatch;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * Which calls reach the watch: its pattern, as it is rendered, on events as EventBridge makes them
 * of CloudTrail's records, by moto's event bus. Without Node or moto it is skipped, and fails where
 * CI=true.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EventPatternTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));
  private static final Path RECORDING =
      ROOT.resolve("../shared/samples/cloudtrail/iam-and-ec2-lifecycle.cloudtrail.json");

  private static final List<String> OF_IAM =
      List.of(
          "AddRoleToInstanceProfile",
          "CreateInstanceProfile",
          "DeleteInstanceProfile",
          "DeleteRole",
          "RemoveRoleFromInstanceProfile",
          "UpdateAssumeRolePolicy");
  private static final List<String> OF_EC2 =
      List.of(
          "AssociateIamInstanceProfile",
          "DisassociateIamInstanceProfile",
          "ReplaceIamInstanceProfileAssociation");
  private static final List<String> OF_POLICIES = List.of("AttachRolePolicy", "DetachRolePolicy");

  private EventBus bus;
  private JsonNode plain;
  private JsonNode withPolicies;

  @BeforeAll
  void render() throws IOException {
    Programs.demandNode();
    bus = EventBus.started();
    plain = pattern(List.of());
    withPolicies = pattern(List.of("*:policy/AdministratorAccess"));
  }

  @AfterAll
  void end() {
    if (bus != null) {
      bus.close();
    }
  }

  @Test
  void callsThatCanCostAnInstanceItsRoleAreSeen() throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    OF_IAM.forEach(name -> events.add(event("iam", name)));
    OF_EC2.forEach(name -> events.add(event("ec2", name)));

    assertThat(seen(plain, events)).isEqualTo(events);
    assertThat(seen(withPolicies, events)).isEqualTo(events);
  }

  @Test
  void policiesOfRolesAreSeenOnlyWhenSomeAreForbidden() throws IOException {
    List<ObjectNode> events = OF_POLICIES.stream().map(name -> event("iam", name)).toList();

    assertThat(seen(plain, events)).isEmpty();
    assertThat(seen(withPolicies, events)).isEqualTo(events);
  }

  @Test
  void callsThatFailedAreNotSeen() throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    for (String code : List.of("AccessDenied", "NoSuchEntityException", "Client.DryRunOperation")) {
      OF_IAM.forEach(name -> events.add(failed(event("iam", name), code)));
      OF_EC2.forEach(name -> events.add(failed(event("ec2", name), code)));
    }

    assertThat(seen(withPolicies, events)).isEmpty();
  }

  @Test
  void otherCallsAreNotSeen() throws IOException {
    ObjectNode otherSource = event("iam", "DeleteRole");
    otherSource.put("source", "aws.config");
    ObjectNode otherType = event("iam", "DeleteRole");
    otherType.put("detail-type", "AWS Console Action via CloudTrail");
    List<ObjectNode> events =
        List.of(
            otherSource,
            otherType,
            event("iam", "CreateRole"),
            event("iam", "TagInstanceProfile"),
            event("iam", "PutRolePolicy"),
            event("ec2", "RunInstances"),
            event("ec2", "TerminateInstances"),
            event("s3", "DeleteRole"));

    assertThat(seen(withPolicies, events)).isEmpty();
  }

  @Test
  void ofARecordingExactlyTheseAreSeen() throws IOException {
    if (!Files.exists(RECORDING)) {
      Programs.skip("needs the recording " + RECORDING);
    }
    List<ObjectNode> events = new ArrayList<>();
    for (JsonNode record : JSON.readTree(RECORDING.toFile()).path("Records")) {
      String service = record.path("eventSource").asText().replace(".amazonaws.com", "");
      ObjectNode event = event(service, "");
      event.set("detail", record);
      events.add(event);
    }

    assertThat(seen(plain, events))
        .hasSize(27)
        .extracting(event -> event.at("/detail/eventName").asText())
        .containsOnly(
            "AddRoleToInstanceProfile",
            "CreateInstanceProfile",
            "DeleteInstanceProfile",
            "DeleteRole",
            "RemoveRoleFromInstanceProfile",
            "UpdateAssumeRolePolicy");
    assertThat(seen(withPolicies, events)).hasSize(27 + 11);
  }

  private List<ObjectNode> seen(JsonNode pattern, List<ObjectNode> events) throws IOException {
    JsonNode matches = bus.matches(pattern, events);
    assertThat(matches).hasSameSizeAs(events);
    List<ObjectNode> seen = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (matches.get(i).booleanValue()) {
        seen.add(events.get(i));
      }
    }
    return seen;
  }

  private static JsonNode pattern(List<String> forbidden) {
    App app = new App();
    Stack stack = new Stack(app, "Test");
    IamChangeWatch.Builder watch =
        IamChangeWatch.Builder.create(stack, "W").ruleNames(List.of("instance-role"));
    if (!forbidden.isEmpty()) {
      watch.forbiddenManagedPolicyArns(forbidden);
    }
    watch.build();
    JsonNode template = JSON.valueToTree(app.synth().getStackByName("Test").getTemplate());
    return StreamSupport.stream(template.path("Resources").spliterator(), false)
        .filter(resource -> resource.path("Type").asText().equals("AWS::Events::Rule"))
        .findFirst()
        .orElseThrow()
        .at("/Properties/EventPattern");
  }

  private static ObjectNode event(String service, String name) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", "6f1b2a70-0c11-4c3d-9d0e-2f1f4a7b8c9d");
    event.put("detail-type", "AWS API Call via CloudTrail");
    event.put("source", "aws." + service);
    event.put("account", "111122223333");
    event.put("time", "2026-05-28T08:02:54Z");
    event.put("region", "us-east-1");
    event.putArray("resources");
    ObjectNode detail = event.putObject("detail");
    detail.put("eventVersion", "1.11");
    detail.put("eventSource", service + ".amazonaws.com");
    detail.put("eventName", name);
    detail.put("eventTime", "2026-05-28T08:02:54Z");
    detail.put("readOnly", false);
    detail.putObject("requestParameters").put("roleName", "shop-web");
    detail.putNull("responseElements");
    return event;
  }

  private static ObjectNode failed(ObjectNode event, String code) {
    ((ObjectNode) event.path("detail")).put("errorCode", code).put("errorMessage", "no");
    return event;
  }
}

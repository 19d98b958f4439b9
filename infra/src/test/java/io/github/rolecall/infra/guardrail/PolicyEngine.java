package io.github.rolecall.infra.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks {@code @cloud-copilot/iam-simulate}, in Node, what policies do to requests.
 *
 * @param node where it runs
 */
record PolicyEngine(NodeFolder node) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * A request and the policy that holds for it.
   *
   * @param name what is tried
   * @param guardrail the policy
   * @param request the request
   * @param deniedBy the id of the statement that must deny it, or empty
   */
  record Try(String name, Guardrail guardrail, Request request, String deniedBy) {}

  /**
   * What the engine said.
   *
   * @param tried what it was asked
   * @param said the ids of the denying statements, or {@code Allowed}
   */
  record Decision(Try tried, String said) {}

  /** Returns the decisions in the order of the requests. */
  List<Decision> decide(List<Try> tries) throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("rolecall.root"), "infra/target");
    Path input = target.resolve("guardrail.input.json");
    Path report = target.resolve("guardrail.report.json");
    ArrayNode requests = JSON.createArrayNode();
    tries.forEach(each -> requests.add(json(each)));
    Files.writeString(input, JSON.writeValueAsString(requests));
    Files.deleteIfExists(report);
    assertThat(node.run(LIMIT, "node", "decisions.mjs", report.toString(), input.toString()))
        .as(node.log())
        .isTrue();
    List<JsonNode> answers = JSON.readTree(report.toFile()).valueStream().toList();
    assertThat(answers).hasSameSizeAs(tries);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < tries.size(); i++) {
      decisions.add(new Decision(tries.get(i), said(answers.get(i))));
    }
    return decisions;
  }

  /** Says also what makes an answer worthless: an error, and a key that AWS does not know there. */
  private static String said(JsonNode answer) {
    if (answer.has("error") || !answer.path("ignored").isEmpty()) {
      return answer.toString();
    }
    return answer.path("result").asText().equals("Allowed")
        ? "Allowed"
        : answer.path("deniedBy").valueStream().map(JsonNode::asText).collect(Collectors.joining());
  }

  private static ObjectNode json(Try each) {
    Request request = each.request();
    ObjectNode json = JSON.createObjectNode();
    json.put("principal", request.callerArn());
    json.put("account", Request.ACCOUNT);
    json.put("action", request.action());
    json.put("resource", request.resourceArn());
    ObjectNode context = json.putObject("context");
    request
        .keys()
        .forEach((key, value) -> {
          if (key.equals("aws:TagKeys")) {
            context.putArray(key).add(value);
          } else {
            context.put(key, value);
          }
        });
    ArrayNode scps = json.putArray("scps");
    ArrayNode boundaries = json.putArray("boundaries");
    (each.guardrail().isBoundary() ? boundaries : scps).add(each.guardrail().policy());
    return json;
  }
}

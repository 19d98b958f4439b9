package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds in the input of a scenario the item that each promised verdict is about. */
final class CaseFinder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseFinder() {}

  /**
   * Returns a case for each promised verdict.
   *
   * @throws IllegalStateException when the input holds nothing that a verdict is about
   */
  static List<Case> cases(Scenario scenario) throws IOException {
    ScenarioInput input = ScenarioInput.read(scenario.input());
    IamWorld world = IamWorld.after(input);
    List<Case> cases = new ArrayList<>();
    for (ExpectedVerdict expected : scenario.expect().verdicts()) {
      if (scenario.rule().equals(LaunchTemplateRoleRule.NAME)) {
        cases.add(TemplateCases.of(scenario, expected, input, world));
        continue;
      }
      if (scenario.rule().equals(UserAccessKeyRule.NAME)) {
        cases.add(UserCases.of(scenario, expected, input));
        continue;
      }
      Recorded item = recorded(input, expected);
      JsonNode live = item == null ? live(input, expected) : null;
      if (item != null) {
        cases.add(
            Case.of(
                scenario,
                expected,
                item.json(),
                item.event(),
                held(item.resource()),
                world,
                items(scenario, input, held(item.resource()), expected)));
      } else if (live != null) {
        cases.add(live(scenario, expected, live, world, input));
      } else {
        throw new IllegalStateException(
            scenario.name() + ": nothing in the input is about " + expected.resourceId());
      }
    }
    return cases;
  }

  static @Nullable Recorded recorded(ScenarioInput input, ExpectedVerdict expected) {
    for (Recorded item : input.items) {
      Identity identity = item.resource().identity();
      String time = identity.captureTime() == null ? null : identity.captureTime().toString();
      if (identity.resourceId().equals(expected.resourceId())
          && identity.resourceType().equals(expected.resourceType())
          && identity.accountId().equals(expected.account())
          && identity.region().equals(expected.region())
          && (time == null
              ? expected.captureTime() == null
              : time.equals(expected.captureTime()))) {
        return item;
      }
    }
    return null;
  }

  /** Returns what was recorded of a profile until the evaluation, the newest first. */
  static List<Recorded> items(
      Scenario scenario,
      ScenarioInput input,
      Resource.@Nullable ProfileReference held,
      ExpectedVerdict expected) {
    if (held == null) {
      return List.of();
    }
    String account = IamNode.account(held.arn(), expected.account());
    return input.items.stream()
        .filter(item ->
            item.resource() instanceof Resource.InstanceProfile profile
                && profile.reference().name().equals(held.name())
                && profile.identity().accountId().equals(account)
                && profile.identity().captureTime() != null
                && !profile.identity().captureTime().isAfter(scenario.at()))
        .sorted(
            Comparator.comparing((Recorded item) -> item.resource().identity().captureTime())
                .reversed())
        .toList();
  }

  private static @Nullable JsonNode live(ScenarioInput input, ExpectedVerdict expected) {
    for (JsonNode profile : input.liveProfiles) {
      if (profile.path("InstanceProfileId").asText().equals(expected.resourceId())
          || profile.path("InstanceProfileName").asText().equals(expected.resourceId())) {
        return profile;
      }
    }
    return input.liveInstances.stream()
        .filter(instance -> instance.path("InstanceId").asText().equals(expected.resourceId()))
        .findFirst()
        .orElse(null);
  }

  /** An instance that EC2 described, as Config would have recorded it at that moment. */
  private static Case live(
      Scenario scenario,
      ExpectedVerdict expected,
      JsonNode instance,
      IamWorld world,
      ScenarioInput input) {
    ObjectNode item = JSON.createObjectNode();
    item.put("configurationItemVersion", "1.3")
        .put("configurationItemCaptureTime", scenario.at().toString())
        .put("configurationItemStatus", "OK")
        .put("awsAccountId", expected.account().isEmpty() ? "111122223333" : expected.account())
        .put("awsRegion", expected.region().isEmpty() ? "eu-central-1" : expected.region())
        .put("resourceType", expected.resourceType())
        .put("resourceId", expected.resourceId());
    item.set("configuration", uncapitalised(instance));
    ObjectNode tags = item.putObject("tags");
    instance
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    JsonNode profile = instance.path("IamInstanceProfile");
    String arn = IamNode.text(profile, "arn");
    String own = IamNode.text(instance, "arn");
    if (instance.has("InstanceProfileName") && own != null) {
      Resource.ProfileReference listed =
          new Resource.ProfileReference(
              instance.get("InstanceProfileName").asText(),
              own,
              IamNode.text(instance, "instanceProfileId"));
      return Case.of(
          scenario,
          expected,
          item.toString(),
          null,
          listed,
          world,
          items(scenario, input, listed, expected));
    }
    Resource.ProfileReference held =
        arn == null
            ? null
            : new Resource.ProfileReference(
                arn.substring(arn.lastIndexOf('/') + 1), arn, IamNode.text(profile, "id"));
    return Case.of(
        scenario,
        expected,
        item.toString(),
        null,
        held,
        world,
        items(scenario, input, held, expected));
  }

  private static JsonNode uncapitalised(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      node.properties()
          .forEach(field ->
              copy.set(
                  field.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                      + field.getKey().substring(1),
                  uncapitalised(field.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JSON.createArrayNode();
      node.forEach(element -> copy.add(uncapitalised(element)));
      return copy;
    }
    return node;
  }

  private static Resource.@Nullable ProfileReference held(Resource resource) {
    if (resource instanceof Resource.InstanceProfile profile) {
      return profile.reference();
    }
    return resource instanceof Resource.Instance instance ? instance.profile() : null;
  }
}

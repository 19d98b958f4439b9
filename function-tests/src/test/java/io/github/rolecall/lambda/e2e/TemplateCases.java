package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the launch template or configuration that a promised verdict is about. */
final class TemplateCases {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TemplateCases() {}

  static Case of(Scenario scenario, ExpectedVerdict expected, ScenarioInput input, IamWorld world)
      throws IOException {
    Recorded recorded = CaseFinder.recorded(input, expected);
    Resource resource = recorded == null ? listed(scenario, expected) : recorded.resource();
    String item = recorded == null ? item(scenario, expected, resource) : recorded.json();
    @Nullable JsonNode event = recorded == null ? null : recorded.event();
    List<LaunchVersion> versions =
        resource instanceof LaunchTemplate template ? template.versions() : List.of();
    List<Case> cases = new ArrayList<>();
    versions.stream()
        .map(LaunchVersion::profile)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(named ->
            cases.add(
                Case.of(
                    scenario,
                    expected,
                    item,
                    event,
                    named(named, expected, item),
                    world,
                    CaseFinder.items(scenario, input, named, expected))));
    if (cases.isEmpty()) {
      cases.add(Case.of(scenario, expected, item, event, null, world, List.of()));
    }
    return cases.get(0).launching(versions, cases.subList(1, cases.size()));
  }

  /** A bare name is of the template's own account and partition. */
  private static ProfileReference named(
      ProfileReference named, ExpectedVerdict expected, String item) {
    String partition =
        item.contains("\"arn:aws-cn:") || expected.region().startsWith("cn-")
            ? "aws-cn"
            : expected.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return named.arn() != null
        ? named
        : new ProfileReference(
            named.name(),
            "arn:%s:iam::%s:instance-profile/%s"
                .formatted(partition, expected.account(), named.name()),
            null);
  }

  private static Resource listed(Scenario scenario, ExpectedVerdict expected) throws IOException {
    return DecodedInput.of(scenario).stream()
        .filter(resource -> resource.identity().resourceId().equals(expected.resourceId()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                scenario.name() + ": nothing in the input is about " + expected.resourceId()));
  }

  /** What was described live, as AWS Config would have recorded it at that moment. */
  private static String item(Scenario scenario, ExpectedVerdict expected, Resource resource) {
    LaunchTemplate template = (LaunchTemplate) resource;
    ObjectNode item = JSON.createObjectNode();
    item.put("configurationItemVersion", "1.3")
        .put("configurationItemCaptureTime", scenario.at().toString())
        .put("configurationItemStatus", "OK")
        .put("awsAccountId", expected.account().isEmpty() ? "111122223333" : expected.account())
        .put("awsRegion", expected.region().isEmpty() ? "eu-central-1" : expected.region())
        .put("resourceType", expected.resourceType())
        .put("resourceId", expected.resourceId());
    item.putObject("tags");
    ObjectNode configuration = item.putObject("configuration");
    ProfileReference profile = template.versions().get(0).profile();
    String named = profile == null ? null : profile.arn() == null ? profile.name() : profile.arn();
    if (expected.resourceType().endsWith("LaunchTemplate")) {
      configuration.put("LaunchTemplateName", template.name()).putObject("LaunchTemplateData");
    } else {
      configuration.put("launchConfigurationName", template.name());
      configuration.put("iamInstanceProfile", named);
    }
    return item.toString();
  }
}

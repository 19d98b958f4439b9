package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the user that a promised verdict is about, and what the report tells of the user. */
final class UserCases {

  private static final ObjectMapper JSON = new ObjectMapper();

  private UserCases() {}

  static Case of(Scenario scenario, ExpectedVerdict expected, ScenarioInput input)
      throws IOException {
    List<Resource> all = DecodedInput.of(scenario);
    Recorded recorded = CaseFinder.recorded(input, expected);
    Resource subject = recorded == null ? listed(all, expected) : recorded.resource();
    Credentials.@Nullable Known known = subject == null ? null : known(all, subject);
    if (subject == null) {
      throw new IllegalStateException(
          scenario.name() + ": nothing in the input is about " + expected.resourceId());
    }
    return new Case(
        scenario,
        expected,
        recorded == null ? item(scenario, expected, subject) : recorded.json(),
        recorded == null ? null : recorded.event(),
        null,
        expected.reason().equals("ACCESS_KEY_NOT_VERIFIED")
            ? new IamState.Denied()
            : new IamState.NotAsked(),
        List.of(),
        List.of(),
        List.of(),
        known);
  }

  /** Returns the user of a case, whose item tells it. */
  static Resource.User user(Case one) {
    byte[] json = one.item().getBytes(StandardCharsets.UTF_8);
    try {
      return (Resource.User) new ItemDecoder().decode(json, 0, json.length);
    } catch (DecodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Resource listed(List<Resource> all, ExpectedVerdict expected) {
    return all.stream()
        .filter(one -> one instanceof Resource.User || one instanceof Resource.UserCredentials)
        .filter(one ->
            one.identity().resourceId().equals(expected.resourceId())
                && one.identity().accountId().equals(expected.account()))
        .findFirst()
        .orElse(null);
  }

  private static Credentials.@Nullable Known known(List<Resource> all, Resource subject) {
    String arn = arn(subject);
    for (Resource one : all) {
      if (one instanceof Resource.UserCredentials line
          && line.arn().equals(arn)
          && line.credentials() instanceof Credentials.Known known) {
        return known;
      }
    }
    return null;
  }

  private static @Nullable String arn(Resource subject) {
    return subject instanceof Resource.User user
        ? user.arn()
        : subject instanceof Resource.UserCredentials line ? line.arn() : null;
  }

  /** A user whom the report or a listing shows, as AWS Config would have recorded the user. */
  private static String item(Scenario scenario, ExpectedVerdict expected, Resource subject) {
    String arn = String.valueOf(arn(subject));
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    ObjectNode item = JSON.createObjectNode();
    item.put("configurationItemVersion", "1.3")
        .put("configurationItemCaptureTime", scenario.at().toString())
        .put("configurationItemStatus", "OK")
        .put("awsAccountId", expected.account())
        .put("awsRegion", "global")
        .put("resourceType", expected.resourceType())
        .put("resourceId", expected.resourceId())
        .put("resourceName", name)
        .put("ARN", arn);
    ObjectNode tags = item.putObject("tags");
    if (subject instanceof Resource.User user) {
      user.tags().forEach(tags::put);
    }
    item.putObject("configuration").put("userName", name).put("arn", arn);
    return item.toString();
  }
}

package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Leftover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftoverFinderTest {

  private static final Instant EVALUATED = Instant.parse("2026-06-01T12:00:00Z");

  private final AwsOnThisMachine machine = new AwsOnThisMachine();
  private final Aws aws =
      Aws.create(
          Map.of(
              "AWS_REGION", "eu-central-1",
              "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_ENDPOINT_URL", machine.url()));
  private final List<String> notes = new ArrayList<>();
  private final LeftoverFinder finder =
      new LeftoverFinder(
          aws.session(Deadline.in(Duration.ofSeconds(10)), CallMeter.NONE),
          EVALUATED,
          (kind, message) -> notes.add(kind + ": " + message));

  @AfterEach
  void close() {
    aws.close();
    machine.close();
  }

  @Test
  void aRoleLeftAtTheLatestWhenTheFirstItemWithoutItWasCaptured() {
    machine.answers(
        "GetResourceConfigHistory",
        items(
            item("2026-06-01T11:00:00Z", "[]"),
            item("2026-06-01T10:00:00Z", "[]"),
            item("2026-05-31T10:00:00Z", "[{\"roleName\":\"web\"}]"),
            item("2026-05-30T10:00:00Z", "[{\"roleName\":\"older\"}]")));
    assertThat(finder.leftover(profile("AIPA0")))
        .isEqualTo(new Leftover.Credentials("web", Instant.parse("2026-06-01T10:00:00Z")));
  }

  @Test
  void aRoleThatTheNewestItemStillShowsLeftAtTheLatestNow() {
    machine.answers(
        "GetResourceConfigHistory",
        items(item("2026-05-31T10:00:00Z", "[{\"roleName\":\"web\"}]")));
    assertThat(finder.leftover(profile("AIPA0")))
        .isEqualTo(new Leftover.Credentials("web", EVALUATED));
  }

  @Test
  void aProfileThatNeverHeldARoleLeavesNothing() {
    machine.answers("GetResourceConfigHistory", items(item("2026-06-01T11:00:00Z", "[]")));
    assertThat(finder.leftover(profile("AIPA0"))).isEqualTo(new Leftover.None());
  }

  @Test
  void aProfileIsAskedForOnce() {
    machine.answers("GetResourceConfigHistory", items());
    finder.leftover(profile("AIPA0"));
    finder.leftover(profile("AIPA0"));
    finder.leftover(profile("AIPA1"));
    assertThat(machine.calls()).hasSize(2);
  }

  @Test
  void afterARefusalNothingMoreIsAskedAndItIsNotedOnce() {
    machine.refuses("GetResourceConfigHistory", 400, "{\"__type\":\"AccessDeniedException\"}");
    assertThat(finder.leftover(profile("AIPA0"))).isEqualTo(new Leftover.None());
    assertThat(finder.leftover(profile("AIPA1"))).isEqualTo(new Leftover.None());
    assertThat(machine.calls()).hasSize(1);
    assertThat(notes)
        .singleElement()
        .asString()
        .contains("grant config:GetResourceConfigHistory to the role that RoleCall runs as");
  }

  @Test
  void withoutAnIdNothingIsAsked() {
    assertThat(finder.leftover(new ProfileReference("web", null, null)))
        .isEqualTo(new Leftover.None());
    assertThat(machine.calls()).isEmpty();
  }

  private static ProfileReference profile(String id) {
    return new ProfileReference("web", null, id);
  }

  private static String items(String... items) {
    return "{\"configurationItems\":[" + String.join(",", items) + "]}";
  }

  private static String item(String capturedAt, String roles) {
    String configuration =
        "{\"instanceProfileName\":\"web\",\"instanceProfileId\":\"AIPA0\",\"roles\":" + roles + "}";
    return "{\"accountId\":\"111122223333\",\"awsRegion\":\"global\","
        + "\"resourceType\":\"AWS::IAM::InstanceProfile\",\"resourceId\":\"AIPA0\","
        + "\"configurationItemStatus\":\"OK\",\"configurationItemCaptureTime\":"
        + Instant.parse(capturedAt).getEpochSecond()
        + ",\"configuration\":\""
        + configuration.replace("\"", "\\\"")
        + "\"}";
  }
}

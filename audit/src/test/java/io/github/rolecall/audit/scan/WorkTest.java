package io.github.rolecall.audit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer that comes after the end of a scan is missing, and is named. */
final class WorkTest {

  private final Stop stop = new Stop();
  private final Intake intake =
      new Intake(
          new Inventory(RoleCallRule.INSTANCE_ROLE, false),
          Wanted.by(RoleCallRule.INSTANCE_ROLE, tag -> false),
          null,
          new ScanTally(),
          Instant.parse("2026-06-01T12:00:00Z"));

  private List<String> problems(Step... steps) throws Exception {
    Work work = new Work("111122223333", "eu-west-1", List.of(steps), intake, stop);
    try (Aws aws = Aws.portable(Map.of(), "eu-west-1", null)) {
      work.run(aws.session(Deadline.in(Duration.ofMinutes(1)), CallMeter.NONE));
    }
    work.tellUnfinished();
    return intake.problems().stream().map(FileProblem::line).toList();
  }

  private void end() {
    stop.ask();
    intake.freeze();
  }

  @Test
  void thePageOfAnAnswerThatCameTooLateIsMissing() throws Exception {
    Step instances =
        new Step(
            "its instances",
            (session, pages) ->
                pages.takeAll(
                    "DescribeInstances",
                    token -> {
                      if (token != null) {
                        end();
                      }
                      return new Page<>(List.of(), token == null ? "1" : null);
                    }));
    assertThat(problems(instances))
        .containsExactly(
            "account 111122223333, region eu-west-1: interrupted: its instances behind the first"
                + " page are missing");
  }

  @Test
  void theListingThatEndedTooLateIsMissing() throws Exception {
    Step profiles =
        new Step(
            "its profiles",
            (session, pages) -> {
              end();
              pages.listed(IamListing.Kind.INSTANCE_PROFILES);
            });
    assertThat(problems(profiles)).singleElement().asString().endsWith("its profiles are missing");
  }

  @Test
  void theUserDataThatCameTooLateIsMissing() throws Exception {
    Step userData =
        new Step(
            "the user data",
            (session, pages) -> {
              end();
              pages.userData(
                  new InstanceKey("111122223333", "eu-west-1", "i-1"), new UserData.WithoutKey());
            });
    assertThat(problems(userData)).singleElement().asString().endsWith("the user data are missing");
  }

  @Test
  void whatWasTakenInTimeIsNotMissing() throws Exception {
    Step instances =
        new Step(
            "its instances",
            (session, pages) -> {
              pages.takeAll("DescribeInstances", token -> new Page<>(List.of(), null));
              end();
            });
    assertThat(problems(instances)).isEmpty();
  }
}

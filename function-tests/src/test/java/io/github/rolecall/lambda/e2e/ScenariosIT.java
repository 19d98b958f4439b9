package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario has the same verdicts in the deployed function as everywhere else. */
final class ScenariosIT {

  private static Map<String, List<Outcome>> outcomes;

  @BeforeAll
  static void askForAll() throws Exception {
    List<Case> cases = new ArrayList<>();
    for (Scenario scenario : scenarios()) {
      cases.addAll(CaseFinder.cases(scenario));
    }
    outcomes =
        ScenarioRun.of(cases).stream()
            .collect(Collectors.groupingBy(outcome -> outcome.one().scenario().name()));
  }

  static List<Scenario> scenarios() throws Exception {
    return ScenarioTranslationTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theFunctionGivesThePromisedVerdicts(Scenario scenario) {
    assertThat(outcomes.get(scenario.name())).hasSameSizeAs(scenario.expect().verdicts());
    for (Outcome outcome : outcomes.get(scenario.name())) {
      if (outcome.one().mustFail()) {
        failsVisibly(outcome);
      } else {
        putsTheVerdict(outcome);
        logsTheVerdict(outcome);
      }
    }
  }

  /** What a file cannot tell is said of files; of an account it is a failure to read IAM. */
  private static void failsVisibly(Outcome outcome) {
    assertThat(outcome.invocation().answer())
        .as(outcome.one() + "\n" + outcome.invocation())
        .isInstanceOf(Answer.Failed.class);
    assertThat(outcome.put()).as(outcome.one().toString()).isEmpty();
  }

  private static void putsTheVerdict(Outcome outcome) {
    ExpectedVerdict expected = outcome.one().expected();
    String about = outcome.one() + "\n" + outcome.invocation();
    assertThat(outcome.invocation().succeeded()).as(about).isTrue();
    assertThat(outcome.put()).as(about).hasSize(1);
    PutEvaluation put = outcome.put().get(0);
    assertThat(put.resourceType()).as(about).isEqualTo(expected.resourceType());
    assertThat(put.resourceId()).as(about).isEqualTo(outcome.resourceId());
    for (String fact : facts(outcome.one())) {
      assertThat(put.annotation()).as(about).contains(fact);
    }
    assertThat(put.compliance()).as(about).isEqualTo(expected.compliance());
    assertThat(put.annotation()).as(about).startsWith(expected.reason());
    if (!expected.reason().equals("ROLE_NOT_VERIFIED")) {
      assertThat(put.annotation()).as(about).isEqualTo(outcome.core().annotation());
    }
    assertThat(put.orderingTimestamp()).as(about).isEqualTo(orderedBy(outcome.one()));
    if (!outcome.one().scenario().parameters().containsKey("memberRoleName")) {
      assertThat(put.accessKeyId()).as(about).isEqualTo("ASIAFUNCTIONSOWNROLE");
    }
  }

  private static void logsTheVerdict(Outcome outcome) {
    ExpectedVerdict expected = outcome.one().expected();
    String about = outcome.one() + "\n" + outcome.invocation();
    List<JsonNode> lines =
        outcome.invocation().logged("reasons").stream()
            .filter(line -> line.path("resourceId").asText().equals(outcome.resourceId()))
            .toList();
    assertThat(lines).as(about).hasSize(1);
    assertThat(lines.get(0).path("compliance").asText()).as(about).isEqualTo(expected.compliance());
    assertThat(lines.get(0).path("reason").asText()).as(about).isEqualTo(expected.reason());
    List<String> reasons = new ArrayList<>();
    lines.get(0).path("reasons").forEach(reason -> reasons.add(reason.asText()));
    assertThat(reasons).as(about).isEqualTo(expected.reasons());
  }

  /**
   * What a scenario demands of the annotation, unless it is told by what no profile's item tells.
   */
  private static List<String> facts(Case one) {
    return one.leftover() instanceof Leftover.Credentials left
            && left.mayBeValidAt(one.scenario().at())
            && one.expected().reason().equals("PROFILE_WITHOUT_ROLE")
        ? one.scenario().annotations().getOrDefault(one.expected().resourceId(), List.of())
        : List.of();
  }

  /** An instance that was described live is sent as if it had been captured at that moment. */
  private static Instant orderedBy(Case one) {
    return one.expected().captureTime() == null
        ? one.scenario().at()
        : Instant.parse(one.expected().captureTime());
  }
}

package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.fixtures.Scenario;
import io.github.rolecall.fixtures.Scenarios;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is asked of the function is what the scenarios say: the core, given the same events and the
 * same state of IAM, comes to the promised verdicts.
 */
final class ScenarioTranslationTest {

  /** Scenarios whose verdicts a function that looks at the present cannot be asked for, and why. */
  private static final Map<String, String> NOT_TRANSLATED =
      Map.of(
          "profile-every-item",
          "judges a profile as it was; the function asks IAM how it is",
          "profile-listing-page-by-page",
          "its last page looks like a whole listing, in which the others' profiles are missing",
          "template-item-and-its-versions",
          "two inputs about one template; the function's event is the item alone",
          "template-latest-version-not-verified",
          "IAM tells of one of two profiles and not of the other",
          "template-that-shows-nothing",
          "EC2 tells the function what the item does not",
          "template-that-shows-nothing-with-proof-demanded",
          "EC2 tells the function what the item does not",
          "template-versions-page-by-page",
          "the versions of one template are on two pages",
          "user-made-again",
          "two items of one name; the function's event is the one of them alone",
          "user-reports-of-two-times",
          "two reports of one account; the function asks for the present one",
          "user-tags-taken-away",
          "an item and a listing of one user; the function's event is the item alone");

  static List<Scenario> scenarios() throws Exception {
    Map<String, String> not = NotForTheLambda.read();
    return Scenarios.all().stream()
        .filter(scenario -> !not.containsKey(scenario.name()))
        .filter(scenario -> !NOT_TRANSLATED.containsKey(scenario.name()))
        .toList();
  }

  @Test
  void whatIsNotSentExistsAndPromisesNoVerdict() throws Exception {
    Map<String, Scenario> byName = new java.util.TreeMap<>();
    Scenarios.all().forEach(scenario -> byName.put(scenario.name(), scenario));

    assertThat(byName).containsKeys(NotForTheLambda.read().keySet().toArray(String[]::new));
    for (String name : NotForTheLambda.read().keySet()) {
      assertThat(byName.get(name).expect().verdicts()).as(name).isEmpty();
    }
  }

  @Test
  void whatIsLeftOutExists() throws Exception {
    assertThat(Scenarios.all().stream().map(Scenario::name)).containsAll(NOT_TRANSLATED.keySet());
    assertThat(NOT_TRANSLATED).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theCoreComesToThePromisedVerdict(Scenario scenario) throws Exception {
    List<Case> cases = CaseFinder.cases(scenario);
    assertThat(cases).hasSameSizeAs(scenario.expect().verdicts()).isNotEmpty();
    for (Case one : cases) {
      String id = currentId(one);
      Verdict verdict = CoreVerdict.of(one, one.ask("token", id), id);
      assertThat(verdict.reason().name()).as(one.toString()).isEqualTo(one.expected().reason());
      assertThat(verdict.reasons().stream().map(Enum::name))
          .as(one.toString())
          .isEqualTo(one.expected().reasons());
      assertThat(verdict.profileArn()).as(one.toString()).isEqualTo(one.expected().profileArn());
      if (!one.expected().compliance().equals("UNDETERMINED")) {
        assertThat(verdict.compliance().name()).isEqualTo(one.expected().compliance());
      }
    }
  }

  private static String currentId(Case one) {
    if (one.held() == null || !(one.iam() instanceof IamState.There there)) {
      return null;
    }
    return there.recreated() ? "AIPAMADEAGAINMADEAGAI" : one.held().id();
  }
}

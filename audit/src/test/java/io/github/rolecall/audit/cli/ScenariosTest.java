package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bulk.BulkReader;
import io.github.rolecall.audit.bulk.Tally;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.audit.judge.Judgements;
import io.github.rolecall.audit.judge.Judges;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Organization;
import io.github.rolecall.fixtures.Scenario;
import io.github.rolecall.fixtures.Scenarios;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario gives its promised verdicts, from the core and from the command line. */
final class ScenariosTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LEFTOVER = "may be valid until";

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theCoreGivesThePromisedVerdicts(Scenario scenario) throws Exception {
    RoleCallRule rule = RoleCallRule.ofName(scenario.rule()).orElseThrow();
    RuleParameters parameters =
        ((ParsedParameters.Accepted<? extends RuleParameters>) rule.parse(scenario.parameters()))
            .parameters();
    Judge judge = Judges.by(scenario.demandProof() ? parameters.demandingProof() : parameters);
    InputFiles files =
        new InputFiles(InputStream.nullInputStream(), rule == RoleCallRule.USER_ACCESS_KEY);
    files.add(scenario.input().toString());
    Inventory inventory = new Inventory(rule, scenario.everyItem());
    BulkReader reader = new BulkReader(inventory, judge.wanted(), new Tally(), 1, Instant.now());
    reader.read(files.inputs());

    List<ExpectedVerdict> verdicts = new ArrayList<>();
    new Judgements(inventory, judge, scenario.at(), 1)
        .forEach(judgement -> verdicts.add(comparable(judgement)));
    assertThat(verdicts).isEqualTo(scenario.expect().verdicts());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theCommandLineGivesThePromisedVerdicts(Scenario scenario) throws Exception {
    CommandLineRun run = CommandLineRun.of(arguments(scenario));

    assertThat(verdicts(run.out()))
        .isEqualTo(scenario.expect().verdicts().stream().map(ScenariosTest::asWritten).toList());
    assertThat(run.problems()).as(run.err()).hasSameSizeAs(scenario.expect().problems());
    for (String fragment : scenario.expect().problems()) {
      assertThat(run.problems()).anySatisfy(line -> assertThat(line).contains(fragment));
    }
    assertThat(run.exit()).as(run.err()).isEqualTo(scenario.expect().exit());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void annotationsSayWhatIsPromised(Scenario scenario) throws Exception {
    Set<String> spokenOf = new HashSet<>();
    for (String line : CommandLineRun.of(arguments(scenario)).out().lines().toList()) {
      JsonNode verdict = JSON.readTree(line);
      String id = verdict.get("resourceId").asText();
      String annotation = verdict.get("annotation").asText();
      List<String> promised = scenario.annotations().getOrDefault(id, List.of());

      assertThat(promised)
          .as("%s: %s", id, annotation)
          .allSatisfy(text -> assertThat(annotation).contains(text));
      assertThat(annotation.contains(LEFTOVER))
          .as("%s: %s", id, annotation)
          .isEqualTo(promised.stream().anyMatch(text -> text.contains(LEFTOVER)));
      spokenOf.add(id);
    }
    assertThat(spokenOf).containsAll(scenario.annotations().keySet());
  }

  @Test
  void theOrganizationGivesItsPromisedVerdictsAtAnyDate() throws Exception {
    for (String at : new String[] {"2026-06-03", "2031-01-01"}) {
      CommandLineRun run =
          CommandLineRun.of(
              "evaluate", Organization.folder().toString(), "-f", "ndjson", "--at", at);
      assertThat(verdicts(run.out())).hasSize(40).isEqualTo(Organization.expected());
      assertThat(run.problems()).isEmpty();
      assertThat(run.exit()).isZero();
    }
  }

  private static List<String> arguments(Scenario scenario) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                scenario.input().toString(),
                "--rule",
                scenario.rule(),
                "-f",
                "ndjson",
                "--at",
                scenario.at().toString()));
    scenario
        .parameters()
        .forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
    if (scenario.demandProof()) {
      arguments.add("--demand-proof");
    }
    if (scenario.everyItem()) {
      arguments.add("--every-item");
    }
    return arguments;
  }

  /** Half a character, which a tag may hold, cannot be written in UTF-8 and becomes U+FFFD. */
  private static ExpectedVerdict asWritten(ExpectedVerdict verdict) {
    String owner = verdict.owner();
    if (owner == null) {
      return verdict;
    }
    StringBuilder whole = new StringBuilder();
    owner
        .codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return new ExpectedVerdict(
        verdict.account(),
        verdict.region(),
        verdict.resourceType(),
        verdict.resourceId(),
        verdict.compliance(),
        verdict.reason(),
        verdict.reasons(),
        verdict.profileArn(),
        verdict.roleArn(),
        verdict.state(),
        whole.toString(),
        verdict.captureTime());
  }

  private static ExpectedVerdict comparable(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    Instant captureTime = judgement.identity().captureTime();
    return new ExpectedVerdict(
        judgement.identity().accountId(),
        judgement.identity().region(),
        judgement.identity().resourceType(),
        judgement.identity().resourceId(),
        verdict.compliance().name(),
        verdict.reason().name(),
        verdict.reasons().stream().map(Enum::name).toList(),
        verdict.profileArn(),
        verdict.roleArn(),
        verdict.state(),
        verdict.owner(),
        captureTime == null ? null : captureTime.toString());
  }

  private static List<ExpectedVerdict> verdicts(String ndjson) throws Exception {
    List<ExpectedVerdict> verdicts = new ArrayList<>();
    for (String line : ndjson.lines().toList()) {
      JsonNode node = JSON.readTree(line);
      List<String> reasons = new ArrayList<>();
      node.get("reasons").forEach(reason -> reasons.add(reason.asText()));
      verdicts.add(
          new ExpectedVerdict(
              node.get("account").asText(),
              node.get("region").asText(),
              node.get("resourceType").asText(),
              node.get("resourceId").asText(),
              node.get("compliance").asText(),
              node.get("reason").asText(),
              reasons,
              text(node, "profileArn"),
              text(node, "roleArn"),
              text(node, "state"),
              text(node, "owner"),
              text(node, "captureTime")));
    }
    return verdicts;
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).isNull() ? null : node.get(name).asText();
  }
}

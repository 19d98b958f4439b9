package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifFormatTest {

  private static final VerdictFormat SARIF = new SarifFormat();

  @Test
  void isValidBySchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Files.readString(Schemas.find("sarif-schema-2.1.0.json")));

    assertThat(schema.validate(log(everyKind()))).isEmpty();
    assertThat(schema.validate(log(everyKind().problem("a.json:7: not JSON")))).isEmpty();
    assertThat(schema.validate(log(new Fleet()))).isEmpty();
  }

  @Test
  void violationsAndOpenQuestionsAreResultsAndTheRestIsCounted() throws IOException {
    JsonNode run = run(everyKind());

    assertThat(run.path("results"))
        .extracting(
            r -> r.path("ruleId").asText(),
            r -> r.path("kind").asText(),
            r -> r.path("level").asText())
        .containsExactly(
            tuple("NO_PROFILE", "fail", "error"), tuple("ROLE_NOT_VERIFIED", "open", "none"));
    assertThat(run.path("properties").toString())
        .isEqualTo("{\"COMPLIANT\":1,\"NON_COMPLIANT\":1,\"NOT_APPLICABLE\":1,\"UNDETERMINED\":1}");
  }

  @Test
  void theRulesAreTheReasonsThatCanFailOrStayOpen() throws IOException {
    JsonNode rules = run(new Fleet()).path("tool").path("driver").path("rules");

    assertThat(rules)
        .extracting(rule -> Reason.valueOf(rule.path("id").asText()))
        .containsExactly(
            Reason.NO_PROFILE,
            Reason.PROFILE_DELETED,
            Reason.PROFILE_RECREATED,
            Reason.PROFILE_WITHOUT_ROLE,
            Reason.ROLE_NOT_ASSUMABLE,
            Reason.PROFILE_NOT_ALLOWED,
            Reason.ROLE_TOO_BROAD,
            Reason.ACCESS_KEY_IN_USER_DATA,
            Reason.ROLE_NOT_VERIFIED);
    assertThat(rules.get(0).at("/defaultConfiguration/level").asText()).isEqualTo("error");
    assertThat(rules.get(8).at("/defaultConfiguration/level").asText()).isEqualTo("none");
    assertThat(rules.get(0).path("helpUri").asText())
        .isEqualTo(
            "https://github.com/rolecall/rolecall/blob/main/docs/rules/ec2-instance-role.md"
                + "#no_profile");
  }

  @Test
  void aResultPointsToItsRule() throws IOException {
    JsonNode run = run(everyKind());
    JsonNode rules = run.path("tool").path("driver").path("rules");

    assertThat(run.path("results")).hasSize(2);
    for (JsonNode result : run.path("results")) {
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
    }
  }

  @Test
  void aResultNamesTheResourceTheFileAndTheItem() throws IOException {
    JsonNode result = only(new Fleet().from("a/b.json").bare("i-1", Map.of()));
    JsonNode location = result.path("locations").get(0);

    assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("a/b.json");
    assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
        .isEqualTo("111122223333/eu-central-1/i-1");
    assertThat(result.at("/properties/item").asInt()).isZero();
    assertThat(result.at("/message/text").asText())
        .startsWith("NO_PROFILE: no instance profile is attached.");
  }

  @ParameterizedTest
  @CsvSource({
    "a b/c#d?e.json,            a%20b/c%23d%3Fe.json",
    "/var/log/x y.json,         file:///var/log/x%20y.json",
    "javascript:alert(1),       javascript%3Aalert%281%29",
    "../Größe 100%.json,        ../Gr%C3%B6%C3%9Fe%20100%25.json",
    "-,                         -",
    "'back\\slash\"<>.json',    back%5Cslash%22%3C%3E.json"
  })
  void filesArePercentEncoded(String file, String uri) throws IOException {
    JsonNode result = only(new Fleet().from(file).bare("i-1", Map.of()));

    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo(uri);
  }

  @Test
  void theFingerprintStaysWhenTimeFileAndReasonChange() throws IOException {
    Fleet before = new Fleet().from("monday.json").bare("i-1", Map.of());
    Fleet after =
        new Fleet()
            .from("tuesday.json")
            .profile("web", new Trust.NotAssumable("EC2 is denied"))
            .instance("i-1", "running", "web", Map.of(), Fleet.AT);

    assertThat(fingerprint(before)).hasSize(64).isEqualTo(fingerprint(after));
    assertThat(fingerprint(before))
        .isNotEqualTo(fingerprint(new Fleet().bare("i-2", Map.of())))
        .isNotEqualTo(fingerprint(new Fleet().in("1", "eu-central-1").bare("i-1", Map.of())));
  }

  @Test
  void namesBringNeitherPlaceholdersNorLinksIntoAMessage() throws IOException {
    String name = "{0} [click](https://evil.example) <script>";
    JsonNode result = only(new Fleet().bare("i-1", Map.of("aws:autoscaling:groupName", name)));

    assertThat(result.at("/message/text").asText())
        .contains("{{0}} [click] (https://evil.example) <script>");
  }

  @Test
  void problemsMakeTheRunUnsuccessful() throws IOException {
    JsonNode fine = run(new Fleet()).at("/invocations/0");
    assertThat(fine.path("executionSuccessful").asBoolean()).isTrue();
    assertThat(fine.path("toolExecutionNotifications")).isEmpty();

    JsonNode broken =
        run(new Fleet().problem("a.json:7: not JSON").problem("b.json:1: {cut}"))
            .at("/invocations/0");
    assertThat(broken.path("executionSuccessful").asBoolean()).isFalse();
    assertThat(broken.path("toolExecutionNotifications"))
        .extracting(n -> n.at("/message/text").asText())
        .containsExactly("a.json:7: not JSON", "b.json:1: {{cut}}");
  }

  @Test
  void loneSurrogatesAreReplaced() throws IOException {
    JsonNode result = only(new Fleet().from("\uD83D").bare("i\uDE00", Map.of()));

    assertThat(result.at("/locations/0/logicalLocations/0/name").asText()).isEqualTo("i\uFFFD");
  }

  @Test
  void theControlIsOneOfTheBenchmarkThatTheParametersName() throws IOException {
    JsonNode run = run(new Fleet().with(Map.of("cisVersion", "7.0")));

    assertThat(run.at("/taxonomies/0/version").asText()).isEqualTo("7.0");
    assertThat(run.at("/taxonomies/0/taxa/0/id").asText()).isEqualTo("2.16");
    assertThat(run.at("/tool/driver/rules/0/relationships/0/target/id").asText()).isEqualTo("2.16");
  }

  private static Fleet everyKind() {
    return new Fleet()
        .demandingProof()
        .profile("web", new Trust.Assumable())
        .bare("i-1", Map.of())
        .instance("i-2", "web", Map.of())
        .instance("i-3", "unknown", Map.of())
        .instance("i-4", "terminated", null, Map.of(), Fleet.CAPTURED);
  }

  private static String fingerprint(Fleet fleet) throws IOException {
    return only(fleet).path("partialFingerprints").path("resource/v1").asText();
  }

  private static JsonNode only(Fleet fleet) throws IOException {
    JsonNode results = run(fleet).path("results");
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static JsonNode run(Fleet fleet) throws IOException {
    JsonNode log = log(fleet);
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(log.path("runs")).hasSize(1);
    return log.path("runs").get(0);
  }

  private static JsonNode log(Fleet fleet) throws IOException {
    return new ObjectMapper().readTree(fleet.as(SARIF));
  }
}

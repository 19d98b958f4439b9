package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.infra.node.Programs;
import io.github.rolecall.lambda.journal.Journal;
import io.github.rolecall.lambda.journal.RunSummary;
import io.github.rolecall.lambda.journal.Tally;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A metric that the Lambda does not write is shown by CloudWatch as a line without data, and nobody
 * is told: names, dimensions and namespace are compared with what the Lambda writes.
 */
class MetricsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RULE = "the-rule";

  /** One metric of ours on a dashboard: namespace, name, dimension, and then its value. */
  private static final Pattern ON_DASHBOARD =
      Pattern.compile("\\[\"RoleCall\",\"(\\w+)\",\"(\\w+)\",\"RULE\",\\{");

  private static List<JsonNode> written;

  @BeforeAll
  static void write() throws IOException {
    Programs.demandNode();
    List<String> lines = new ArrayList<>();
    Tally tally = new Tally();
    tally.evaluated(Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    new Journal(lines::add, () -> Instant.EPOCH).metrics(tally, new RunSummary(RULE, 1, 512, true));
    written = new ArrayList<>();
    for (String line : lines) {
      written.add(JSON.readTree(line));
    }
  }

  @Test
  void everyMetricOfTheRuleIsWrittenByTheLambda() throws ReflectiveOperationException {
    InstanceRoleRule rule = InstanceRoleRule.Builder.create(new Stack(new App(), "S"), "R").build();
    List<Method> methods =
        Stream.of(InstanceRoleRule.class.getMethods())
            .filter(method -> method.getReturnType() == Metric.class)
            .toList();
    assertThat(methods).hasSizeGreaterThanOrEqualTo(7);

    for (Method method : methods) {
      Metric metric = (Metric) method.invoke(rule);
      Map<?, ?> dimensions = (Map<?, ?>) metric.getDimensions();
      assertThat(dimensions.get("Rule")).isEqualTo(rule.getConfigRuleName());
      assertThat(isWritten(metric.getNamespace(), metric.getMetricName(), dimensions.keySet()))
          .as(method.getName())
          .isTrue();
    }
  }

  @Test
  void everyMetricOnTheDashboardIsWrittenByTheLambda() {
    Rendered rendered = Configurations.EVERYTHING.rendered();
    String id = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    StringBuilder body = new StringBuilder();
    rendered
        .properties("AWS::CloudWatch::Dashboard")
        .at("/DashboardBody/Fn::Join/1")
        .forEach(
            part -> body.append(part.path("Ref").asText().equals(id) ? "RULE" : part.asText()));
    Set<String> shown = new TreeSet<>();
    ON_DASHBOARD
        .matcher(body)
        .results()
        .forEach(found -> {
          assertThat(isWritten("RoleCall", found.group(1), Set.of(found.group(2))))
              .as(found.group())
              .isTrue();
          shown.add(found.group(1));
        });

    assertThat(shown).hasSize(5);
    assertThat(body.toString().split("\"RoleCall\"", -1)).hasSize(shown.size() + 1);
  }

  @Test
  void anotherNameOrDimensionIsNotWritten() {
    assertThat(isWritten("RoleCall", "Evaluations", Set.of("Rule"))).isTrue();
    assertThat(isWritten("RoleCall", "Evaluations", Set.of("Rule", "Reason"))).isTrue();
    assertThat(isWritten("RoleCall", "Compliant", Set.of("Rule", "Reason"))).isFalse();
    assertThat(isWritten("RoleCall", "Compliant", Set.of("RuleName"))).isFalse();
    assertThat(isWritten("RoleCall", "EstimatedCost", Set.of("Rule"))).isFalse();
    assertThat(isWritten("rolecall", "Compliant", Set.of("Rule"))).isFalse();
  }

  /** CloudWatch takes a metric from a line that declares it and has its value and dimensions. */
  private static boolean isWritten(String namespace, String name, Set<?> dimensions) {
    return written.stream()
        .anyMatch(line ->
            line.at("/_aws/CloudWatchMetrics")
                .valueStream()
                .anyMatch(directive -> declares(directive, namespace, name, dimensions, line)));
  }

  private static boolean declares(
      JsonNode directive, String namespace, String name, Set<?> dimensions, JsonNode line) {
    Set<String> declared = new TreeSet<>();
    directive.at("/Dimensions/0").forEach(each -> declared.add(each.asText()));
    return directive.path("Namespace").asText().equals(namespace)
        && declared.equals(dimensions)
        && declared.stream().allMatch(line::has)
        && line.path("Rule").asText().equals(RULE)
        && directive
            .path("Metrics")
            .valueStream()
            .anyMatch(metric -> metric.path("Name").asText().equals(name))
        && line.path(name).isNumber();
  }
}

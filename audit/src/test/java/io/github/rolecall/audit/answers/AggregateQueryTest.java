package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS Config Developer Guide, "Limitations" of advanced queries. */
class AggregateQueryTest {

  private static final List<String> NOT_IN_THE_SUBSET =
      List.of("*", "AS", "FROM", "DISTINCT", "HAVING", "JOIN", "UNION", "NULL");

  @ParameterizedTest
  @EnumSource
  void isInTheSubsetOfSql(AggregateQuery query) {
    assertThat(query.expression().length()).isLessThan(4096);
    assertThat(query.expression().split("[ ,]+")).doesNotContainAnyElementsOf(NOT_IN_THE_SUBSET);
  }

  @ParameterizedTest
  @EnumSource
  void ordersByWhatItSelectsAndGivesAnItemItsPlaceInAHistory(AggregateQuery query) {
    List<String> selected =
        Arrays.asList(query.expression().replaceAll("SELECT (.*) WHERE .*", "$1").split(", "));
    assertThat(selected)
        .contains(
            "accountId",
            "awsRegion",
            "resourceType",
            "resourceId",
            "configurationItemCaptureTime",
            "configurationItemStatus")
        .contains(query.expression().replaceAll(".* ORDER BY ", "").split(", "));
  }
}

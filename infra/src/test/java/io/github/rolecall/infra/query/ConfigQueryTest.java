package io.github.rolecall.infra.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar that the shipped queries are held to takes and refuses what AWS Config documents. */
class ConfigQueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT *",
        "select resourceId where resourceType='AWS::EC2::Volume'",
        "SELECT configuration.complianceType, COUNT(*) GROUP BY configuration.complianceType",
        "SELECT COUNT(*), MAX(configuration.size)",
        "SELECT a, COUNT(*) GROUP BY a ORDER BY COUNT(*) DESC",
        "SELECT a, b, c, SUM(d) GROUP BY a, b, c",
        "SELECT a, b ORDER BY a DESC, b ASC",
        "SELECT a WHERE NOT (a = 'x' OR b IN ('y', 'z')) AND c BETWEEN 1 AND 2.5",
        "SELECT a WHERE b = true AND c < '10.0.0.0' AND NOT c > '10.0.0.9'",
        "SELECT a WHERE b LIKE 'abc%' OR b LIKE 'abc_'",
        "SELECT tags WHERE tags.key = 'AS FROM NULL'",
      })
  void takes(String query) {
    assertThat(ConfigQuery.parse(query).select()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM b | not supported: FROM",
        "SELECT a AS b | not supported: AS",
        "SELECT DISTINCT a | not supported: DISTINCT",
        "SELECT COUNT(DISTINCT a) | not supported: DISTINCT",
        "SELECT ALL a | not supported: ALL",
        "SELECT a, COUNT(*) GROUP BY a HAVING a = 1 | not supported: HAVING",
        "SELECT a JOIN b | not supported: JOIN",
        "SELECT a UNION SELECT b | not supported: UNION",
        "SELECT a WHERE b IS NULL | not supported: IS",
        "SELECT a WHERE b = NULL | not supported: NULL",
        "SELECT a WHERE b IN ('x', null) | not supported: null",
        "SELECT a LIMIT 5 | not supported: LIMIT",
        "SELECT a WHERE b LIKE '%abc' | wildcard at the end",
        "SELECT a WHERE b LIKE '%abc%' | wildcard at the end alone",
        "SELECT a WHERE b LIKE 'abc_d%' | wildcard at the end alone",
        "SELECT a WHERE b LIKE 'abcd' | wildcard at the end",
        "SELECT a WHERE b LIKE '' | wildcard at the end",
        "SELECT a WHERE b LIKE 'ab%' | three characters before",
        "SELECT a WHERE b LIKE 'ab_' | three characters before",
        "SELECT a WHERE 'abc%' LIKE 'b' | expected a property",
        "SELECT a WHERE b NOT IN ('x') | no operator: NOT",
        "SELECT a WHERE b <> 'x' | expected a value",
        "SELECT a WHERE b != 'x' | not understood",
        "SELECT a WHERE b = \"x\" | not understood",
        "SELECT a WHERE b = 'x | not understood",
        "SELECT a WHERE b = c | expected a value instead of c",
        "SELECT a WHERE b | no operator: the end",
        "SELECT a WHERE (b = 1 | expected )",
        "SELECT a WHERE b IN (SELECT c) | expected a value instead of SELECT",
        "SELECT a WHERE b IN () | expected a value",
        "SELECT a WHERE b BETWEEN 1 OR 2 | expected AND",
        "SELECT SUM(MAX(a)) | expected )",
        "SELECT SUM(*) | expected a property instead of *",
        "SELECT SUM(a, b) | expected )",
        "SELECT LOWER(a) | no function: LOWER",
        "SELECT a GROUP BY a | GROUP BY is for aggregations",
        "SELECT a, COUNT(*) GROUP BY b | only what is grouped by",
        "SELECT a, COUNT(*) | only what is grouped by",
        "SELECT *, COUNT(*) | only what is grouped by",
        "SELECT a, b, c, d, COUNT(*) GROUP BY a, b, c, d | up to three properties",
        "SELECT a, b, COUNT(*) GROUP BY a, b ORDER BY COUNT(*) | takes one property",
        "SELECT a ORDER BY b | ORDER BY takes what is selected",
        "SELECT a ORDER BY a GROUP BY a | expected the end",
        "SELECT configuration.dbName WHERE configuration.dBName = 1 | spelt in two ways",
        "SELECT configuration.ip WHERE configuration.IP.address = 1 | spelt in two ways",
        "SELECT a; | not understood",
        "SELECT a -- all | not understood",
        "SELECT a, | expected a property instead of the end",
        "SELECT | expected a property",
        "WHERE a = 1 | expected SELECT",
        "DELETE a | expected SELECT",
      })
  void refuses(String query, String why) {
    assertThatThrownBy(() -> ConfigQuery.parse(query))
        .isInstanceOf(QueryRefusedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "SELECT " + "a".repeat(4089);

    assertThat(ConfigQuery.parse(longest).properties()).hasSize(1);
    assertThatThrownBy(() -> ConfigQuery.parse(longest + "a"))
        .hasMessage("a query has 1 to 4096 characters, not 4097");
    assertThatThrownBy(() -> ConfigQuery.parse("")).hasMessageContaining("not 0");
  }

  @Test
  void namesEveryProperty() {
    assertThat(
            ConfigQuery.parse(
                    "SELECT a, MAX(b) WHERE c = 1 AND (d IN (1) OR NOT e BETWEEN 1 AND 2) AND f"
                        + " LIKE 'abc%' GROUP BY a ORDER BY a")
                .properties())
        .isEqualTo(List.of("a", "b", "a", "c", "d", "e", "f", "a"));
  }
}

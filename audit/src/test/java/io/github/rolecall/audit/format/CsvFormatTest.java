package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

  private static final VerdictFormat CSV = new CsvFormat();
  private static final int RESOURCE_ID = 3;

  @Test
  void aRowHasThePromisedColumns() throws IOException {
    Fleet fleet =
        new Fleet()
            .with(Map.of("allowedInstanceProfileArns", "arn:aws:iam::*:instance-profile/app"))
            .profile("web", List.of())
            .instance("i-1", "web", Map.of("aws:autoscaling:groupName", "asg"));

    assertThat(rows(fleet))
        .containsExactly(
            List.of(
                "account",
                "region",
                "resourceType",
                "resourceId",
                "compliance",
                "reason",
                "reasons",
                "annotation",
                "profileArn",
                "roleArn",
                "state",
                "owner",
                "captureTime",
                "rule",
                "cisId",
                "sourceFile",
                "sourceItem"),
            List.of(
                "111122223333",
                "eu-central-1",
                "AWS::EC2::Instance",
                "i-1",
                "NON_COMPLIANT",
                "PROFILE_WITHOUT_ROLE",
                "PROFILE_WITHOUT_ROLE PROFILE_NOT_ALLOWED",
                "PROFILE_WITHOUT_ROLE: instance profile web holds no role. Fix: add a role to this"
                    + " profile. CIS AWS Foundations 5.0: 1.17. Also: PROFILE_NOT_ALLOWED.",
                "arn:aws:iam::111122223333:instance-profile/web",
                "",
                "running",
                "aws:autoscaling:groupName=asg",
                "2026-11-20T06:30:15.123Z",
                "ec2-instance-role",
                "1.17",
                "AWSLogs/snapshot.json.gz",
                "1"));
  }

  @Test
  void rowsEndWithCrLfAndOnlyCellsThatNeedQuotesHaveThem() throws IOException {
    Fleet fleet =
        new Fleet().profile("web", new Trust.Assumable()).instance("i,\"1\"", "web", Map.of());

    assertThat(fleet.as(CSV))
        .endsWith(",ec2-instance-role,1.17,AWSLogs/snapshot.json.gz,1\r\n")
        .contains("\r\n111122223333,eu-central-1,AWS::EC2::Instance,\"i,\"\"1\"\"\",COMPLIANT,");
  }

  @Test
  void noVerdictsLeaveTheHeader() throws IOException {
    assertThat(rows(new Fleet())).hasSize(1);
    assertThat(new Fleet().as(CSV)).startsWith("account,").endsWith(",sourceItem\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1+1",
        "\t=1+1",
        "\u00A0=1+1",
        "\u3000@x",
        "\uFF1D1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20x",
        "=HYPERLINK(\"https://example.com\",\"click\")",
        "-"
      })
  void whatASpreadsheetWouldTakeForAFormulaBecomesText(String text) throws IOException {
    Fleet fleet = new Fleet().from(text).bare(text, Map.of());

    List<String> row = rows(fleet).get(1);
    assertThat(row.get(RESOURCE_ID)).isEqualTo("'" + text);
    assertThat(row.get(15)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1", "1-1", "i-0", "'=1", "", " ", "a\tb", "two\r\nlines", "\"", ",,"})
  void harmlessTextComesBackAsItWas(String text) throws IOException {
    assertThat(rows(new Fleet().bare(text, Map.of())).get(1).get(RESOURCE_ID)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u001B[31mred, ?[31mred",
        "\u0000\u0007\u009B,???",
        "\u202Eevil\u2066,?evil?",
        "\u2028\u200B\uFEFF,???",
        "<script>,<script>",
        "\uD83D\uDE00,\uD83D\uDE00"
      })
  void whatDoesNotPrintIsReplaced(String text, String shown) throws IOException {
    assertThat(rows(new Fleet().bare(text, Map.of())).get(1).get(RESOURCE_ID))
        .isEqualTo(shown.strip());
  }

  @Test
  void aFormulaHiddenBehindAnInvisibleCharacterIsNone() throws IOException {
    assertThat(rows(new Fleet().bare("\u200B=1+1", Map.of())).get(1).get(RESOURCE_ID))
        .isEqualTo("?=1+1");
  }

  @Test
  void loneSurrogatesAreReplaced() throws IOException {
    assertThat(rows(new Fleet().bare("a\uD83D", Map.of())).get(1).get(RESOURCE_ID)).isEqualTo("a?");
  }

  private static List<List<String>> rows(Fleet fleet) throws IOException {
    return parse(fleet.as(CSV));
  }

  /** Reads CSV as RFC 4180 defines it, and nothing else. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      StringBuilder cell = new StringBuilder();
      if (csv.charAt(at) == '"') {
        for (at++; csv.charAt(at) != '"' || csv.startsWith("\"\"", at); at++) {
          at += csv.startsWith("\"\"", at) ? 1 : 0;
          cell.append(csv.charAt(at));
        }
        at++;
      } else {
        while (",\r\n\"".indexOf(csv.charAt(at)) < 0) {
          cell.append(csv.charAt(at++));
        }
      }
      row.add(cell.toString());
      if (csv.charAt(at) == ',') {
        at++;
      } else {
        assertThat(csv.substring(at, at + 2)).isEqualTo("\r\n");
        rows.add(row);
        row = new ArrayList<>();
        at += 2;
      }
    }
    assertThat(row).isEmpty();
    return rows;
  }
}

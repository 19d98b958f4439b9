package io.github.rolecall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivedViewTest {

  @Test
  void itsTablesAreThoseOfOneBundle() {
    assertThat(new ArchivedView(View.COMPLIANCE_BY_MONTH, "rolecall").sql())
        .isEqualTo(
            """
            WITH months AS (
              SELECT account, month, instances, non_compliant_instances, non_compliant_seconds, \
            observed_seconds, opened, fixed, mean_seconds_to_fix
              FROM rolecall.months
              WHERE bundle = ?
            )
            """
                + View.COMPLIANCE_BY_MONTH.sql());
  }

  @Test
  void whatTheViewBeginsWithComesBehindThem() {
    assertThat(View.UNEXPLAINED_CHANGES.sql()).startsWith("WITH told AS (");
    assertThat(new ArchivedView(View.UNEXPLAINED_CHANGES, "history").sql())
        .startsWith("WITH intervals AS (\n  SELECT account, ")
        .contains("\n  FROM history.intervals\n  WHERE bundle = ?\n),\ntold AS (\n")
        .endsWith(View.UNEXPLAINED_CHANGES.sql().substring("WITH told".length()));
  }

  @ParameterizedTest
  @EnumSource
  void theBundleIsAskedForOnceATable(View view) {
    ArchivedView archived = new ArchivedView(view, "rolecall");

    assertThat(archived.tables()).isNotEmpty();
    assertThat(archived.sql().chars().filter(each -> each == '?')).hasSameSizeAs(archived.tables());
  }

  @ParameterizedTest
  @EnumSource
  void noTableHasTheColumnItself(Table table) {
    assertThat(table.columns()).extracting(Column::name).doesNotContain(ArchivedView.BUNDLE);
  }
}

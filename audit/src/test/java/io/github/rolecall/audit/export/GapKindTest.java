package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Those who cannot ask the kinds themselves must list the same. */
class GapKindTest {

  @Test
  void theViewCallsTheSameKindsSerious() {
    String sql = View.GAPS_FIRST.sql();
    String list = sql.substring(sql.indexOf("kind IN ("), sql.indexOf(") THEN 'yes'"));
    assertThat(found("'([A-Z_]+)'", list))
        .containsExactlyInAnyOrderElementsOf(names(GapKind::isSerious));
  }

  @Test
  void theReportHasATitleForEachKind() throws IOException {
    String script = resource("/io/github/rolecall/audit/report/overview.js");
    int begin = script.indexOf("const GAP_KINDS = {");
    String list = script.substring(begin, script.indexOf("};", begin));
    assertThat(found("(?m)^  ([A-Z_]+): \"", list))
        .containsExactlyInAnyOrderElementsOf(names(kind -> true));
  }

  @Test
  void thePageExplainsEachKindAndNamesTheSeriousOnes() throws IOException {
    String page = Files.readString(Path.of("../docs/bundle.md"));
    String list =
        page.substring(page.indexOf("## Kinds of gaps"), page.indexOf("A history file that is"));
    assertThat(found("(?m)^\\| ([A-Z_]+) \\|", list))
        .containsExactlyInAnyOrderElementsOf(names(kind -> true));
    assertThat(found("(?m)^\\| ([A-Z_]+) \\|.*\\| yes \\|$", list))
        .containsExactlyInAnyOrderElementsOf(names(GapKind::isSerious));
  }

  private static List<String> names(Predicate<GapKind> which) {
    return Stream.of(GapKind.values()).filter(which).map(GapKind::name).toList();
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(GapKindTest::first).toList();
  }

  private static String first(MatchResult result) {
    return result.group(1);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(GapKindTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

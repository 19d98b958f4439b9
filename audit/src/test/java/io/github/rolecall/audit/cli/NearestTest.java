package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> WORDS =
      List.of("scan", "sign", "evaluate", "leftover-sessions", "--format", "--from", "-o");

  @ParameterizedTest
  @CsvSource({
    "scna,scan",
    "SCAN,scan",
    "evalaute,evaluate",
    "eval,evaluate",
    "left,leftover-sessions",
    "-format,--format",
    "--frmo,--from",
    "sig,sign"
  })
  void theWordThatWasMeantIsFound(String written, String meant) {
    assertThat(Nearest.to(written, WORDS)).containsExactly(meant);
    assertThat(Nearest.hint(written, WORDS)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"x", "nothing", "-x", "--", "''", "e"})
  void whatIsLikeNoWordIsNotTakenForOne(String written) {
    assertThat(Nearest.to(written, WORDS)).isEmpty();
    assertThat(Nearest.hint(written, WORDS)).isEmpty();
  }

  @Test
  void wordsThatAreEquallyNearAreAllNamedUpToThree() {
    assertThat(Nearest.hint("cat", List.of("bat", "hat", "bird")))
        .isEqualTo("; did you mean bat or hat?");
    assertThat(Nearest.to("cat", List.of("bat", "hat", "rat", "mat", "bat")))
        .containsExactly("bat", "hat", "rat");
  }

  @Test
  void ofNoWordsNoneIsNear() {
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}

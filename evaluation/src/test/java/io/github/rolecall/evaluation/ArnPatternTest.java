package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnPatternTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:instance-profile/web, true",
    "arn:aws:iam::*:instance-profile/web, true",
    "arn:*:iam::*:instance-profile/*, true",
    "*, true",
    "*/web, true",
    "arn:aws:iam::123456789012:instance-profile/web*, true",
    "arn:aws:iam::123456789012:instance-profile/we, false",
    "arn:aws:iam::123456789012:instance-profile/webb, false",
    "arn:aws:iam::123456789012:instance-profile/WEB, false",
    "arn:aws:iam::123456789012:instance-profile/we?, false",
    "rn:aws:iam::123456789012:instance-profile/web, false",
    "'', false"
  })
  void starStandsForAnyRunOfCharactersAndNothingElseDoes(String pattern, boolean matches) {
    assertThat(new ArnPattern(pattern).matches("arn:aws:iam::123456789012:instance-profile/web"))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:*:iam::*:user/vendors/*, arn:aws:iam::111122223333:user/vendors/acme, true",
    "arn:*:iam::*:user/vendors/*, arn:aws:iam::111122223333:user/tenant/x:user/vendors/acme, false",
    "*:user/vendors/*, arn:aws:iam::111122223333:user/tenant/x:user/vendors/acme, false",
    "*:user/vendors/*, arn:aws:iam::111122223333:user/vendors/acme, true",
    "arn:*:iam::111122223333:user/ci, arn:aws:iam::999999999999:user/x:iam::111122223333:user/ci, false",
    "*::111122223333:user/ci, arn:aws:iam::111122223333:user/ci, true",
    "*:policy/AdministratorAccess, arn:aws:iam::aws:policy/AdministratorAccess, true",
    "arn:*, arn:aws:iam::111122223333:user/ci, false",
    "arn:aws:iam::111122223333:user/a:*, arn:aws:iam::111122223333:user/a:b, true"
  })
  void noStarReachesBeyondItsField(String pattern, String arn, boolean matches) {
    assertThat(new ArnPattern(pattern).matches(arn)).isEqualTo(matches);
  }

  @Test
  void everyShortPatternAgreesWithItsRegularExpression() {
    List<String> patterns = words("ab*", 5);
    List<String> texts = words("ab", 6);
    assertThat(patterns).hasSize(364);
    assertThat(texts).hasSize(127);

    for (String pattern : patterns) {
      for (String text : texts) {
        assertAgrees(pattern, text);
      }
    }
  }

  @Test
  void randomPatternsAgreeWithTheirRegularExpressions() {
    Random random = new Random(20_261_121);

    for (int i = 0; i < 20_000; i++) {
      assertAgrees(word(random, "abc/.*", 12), word(random, "abc/.\n", 20));
    }
  }

  @Test
  void patternOfManyStarsStaysFast() {
    ArnPattern pattern = new ArnPattern("*a".repeat(64) + "*b");

    boolean matches =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.matches("a".repeat(20_000)));

    assertThat(matches).isFalse();
  }

  private static void assertAgrees(String pattern, String text) {
    assertThat(new ArnPattern(pattern).matches(text))
        .as("\"%s\" on \"%s\"", pattern, text)
        .isEqualTo(regex(pattern).matcher(text).matches());
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      String c = pattern.substring(i, i + 1);
      regex.append(c.equals("*") ? ".*" : Pattern.quote(c));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static List<String> words(String letters, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int from = 0, length = 1; length <= longest; length++) {
      int to = all.size();
      for (String word : List.copyOf(all.subList(from, to))) {
        letters.chars().forEach(letter -> all.add(word + (char) letter));
      }
      from = to;
    }
    return all;
  }

  private static String word(Random random, String letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}

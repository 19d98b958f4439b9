package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.AllowList.Standing.LISTED;
import static io.github.rolecall.evaluation.AllowList.Standing.NOT_LISTED;
import static io.github.rolecall.evaluation.AllowList.Standing.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.AllowList.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

  private static final String ARN = "arn:aws:iam::111122223333:instance-profile/team/web";

  @Test
  void arnIsOnTheListOrIsNot() {
    assertThat(find(ARN, ARN)).isEqualTo(LISTED);
    assertThat(find(ARN, "*/other", "arn:aws:iam::111122223333:instance-profile/team/*"))
        .isEqualTo(LISTED);
    assertThat(find(ARN, "arn:aws:iam::111122223333:instance-profile/web")).isEqualTo(NOT_LISTED);
    assertThat(find(ARN, ARN.replace("web", "Web"))).isEqualTo(NOT_LISTED);
  }

  @Test
  void nothingIsOnAnEmptyList() {
    assertThat(find(ARN)).isEqualTo(NOT_LISTED);
    assertThat(find("web")).isEqualTo(NOT_LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:instance-profile/web",
        "arn:aws:iam::111122223333:instance-profile/team/Web",
        "arn:aws:iam::111122223333:instance-profile/team/*",
        "arn:aws:iam::111122223333:instance-profile/t*b",
        "*/team/web",
        "*/web"
      })
  void nameAloneMayBeOnTheList(String pattern) {
    assertThat(find("web", pattern)).isEqualTo(UNKNOWN);
    assertThat(find("WEB", pattern)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:instance-profile/other",
        "arn:aws:iam::111122223333:instance-profile/my-web",
        "arn:aws:iam::111122223333:instance-profile/*/other",
        "*c"
      })
  void nameAloneIsNotOnAListThatNoSuchNameFits(String pattern) {
    assertThat(find("web", pattern)).isEqualTo(NOT_LISTED);
  }

  @Test
  void nameAloneIsOnAListThatItFitsAsItIs() {
    assertThat(find("web", "*")).isEqualTo(LISTED);
    assertThat(find("web", "*b")).isEqualTo(LISTED);
  }

  private static Standing find(String arnOrName, String... patterns) {
    return new AllowList(Stream.of(patterns).map(ArnPattern::new).toList()).find(arnOrName);
  }

  @Test
  void emptyListIsToldFromOthers() {
    assertThat(new AllowList(List.of()).isEmpty()).isTrue();
    assertThat(new AllowList(List.of(new ArnPattern("*"))).isEmpty()).isFalse();
  }
}

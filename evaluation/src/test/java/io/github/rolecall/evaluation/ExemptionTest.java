package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionTest {

  private static final String NOON = "2026-11-21T12:00:00Z";

  @Test
  void noTagIsNoExemption() {
    assertThat(read(Map.of("Name", "web"), NOON)).isEqualTo(new Exemption.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T23:59:59.999999999Z",
        "2026-11-21T00:00:00Z",
        "2026-11-21T12:00:00Z",
        "2026-11-21T23:59:59.999999999Z"
      })
  void exemptionHoldsToTheEndOfItsLastDayInUtc(String now) {
    assertThat(read("2026-11-21 migration", now)).isEqualTo(valid("2026-11-21", "migration"));
  }

  @Test
  void exemptionIsOverOnTheDayAfter() {
    assertThat(read("2026-11-21 migration", "2026-11-22T00:00:00Z"))
        .isEqualTo(new Exemption.Void("expired 2026-11-21"));
  }

  @Test
  void timesThatNoCalendarReachesAreItsFirstOrLastDay() {
    Map<String, String> tags = Map.of("rolecall:exempt-until", "2026-11-21 x");
    InstanceRoleParameters parameters = InstanceRoleParameters.defaults();

    assertThat(Exemption.of(tags, Instant.MIN, parameters))
        .isEqualTo(new Exemption.Void("2026-11-21 exceeds exemptionMaxDays 365"));
    assertThat(Exemption.of(tags, Instant.MAX, parameters))
        .isEqualTo(new Exemption.Void("expired 2026-11-21"));
    assertThat(UtcDay.of(Instant.MIN)).isEqualTo(LocalDate.MIN);
    assertThat(UtcDay.of(Instant.MAX)).isEqualTo(LocalDate.MAX);
    assertThat(UtcDay.of(Instant.parse(NOON))).isEqualTo("2026-11-21");
  }

  @Test
  void exemptionMayReachAsFarAsTheMostDays() {
    assertThat(read("2027-11-21 migration", NOON)).isEqualTo(valid("2027-11-21", "migration"));
    assertThat(read("2027-11-21 migration", "2026-11-21T00:00:00Z"))
        .isEqualTo(valid("2027-11-21", "migration"));
  }

  @Test
  void exemptionOneDayFartherIsVoid() {
    assertThat(read("2027-11-22 migration", "2026-11-21T23:59:59Z"))
        .isEqualTo(new Exemption.Void("2027-11-22 exceeds exemptionMaxDays 365"));
  }

  @Test
  void parametersSetTheMostDays() {
    InstanceRoleParameters one = Examples.parameters("exemptionMaxDays", "1");

    assertThat(read(Map.of("rolecall:exempt-until", "2026-11-22 x"), NOON, one))
        .isEqualTo(valid("2026-11-22", "x"));
    assertThat(read(Map.of("rolecall:exempt-until", "2026-11-23 x"), NOON, one))
        .isEqualTo(new Exemption.Void("2026-11-23 exceeds exemptionMaxDays 1"));
  }

  @Test
  void parametersSetTheTagKey() {
    InstanceRoleParameters own = Examples.parameters("exemptionTagKey", "cis:skip");

    assertThat(read(Map.of("cis:skip", "2027-01-31 x"), NOON, own))
        .isEqualTo(valid("2027-01-31", "x"));
    assertThat(read(Map.of("rolecall:exempt-until", "2027-01-31 x"), NOON, own))
        .isEqualTo(new Exemption.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "migration",
        "2027-02-30 no such day",
        "2027-02-29 no leap year",
        "2027-13-01 no such month",
        "2027-00-10 no such month",
        "2027-01-00 no such day",
        "12027-01-31 five digits",
        "+12027-01-31 five digits and a sign",
        "+2027-01-31 sign",
        "-2027-01-31 sign",
        "027-01-31 three digits",
        "27-01-31 two digits",
        "2027-1-31 one digit",
        "2027/01/31 slashes",
        "20270131 no dashes",
        "31-01-2027 another order",
        "2027-01-31T00:00:00Z a time",
        "2027-01-31: colon",
        "2027-01-31migration",
        "until 2027-01-31",
        "\u0662\u0660\u0662\u0667-\u0660\u0661-\u0663\u0661 other digits",
        "\u200f2027-01-31 invisible mark"
      })
  void valueThatIsNotDateAndReasonIsVoid(String value) {
    assertThat(read(value, NOON))
        .isEqualTo(new Exemption.Void("its tag is not \"YYYY-MM-DD reason\""));
  }

  @Test
  void leapDayIsADay() {
    assertThat(read("2028-02-29 x", "2028-01-01T00:00:00Z")).isEqualTo(valid("2028-02-29", "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-01-31", "2027-01-31 ", "  2027-01-31\t", "2027-01-31 \t\n\u3000"})
  void exemptionWithoutReasonIsVoid(String value) {
    assertThat(read(value, NOON)).isEqualTo(new Exemption.Void("its tag gives no reason"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-01-31 moves in January",
        "  2027-01-31 moves in January  ",
        "\t2027-01-31\tmoves in January\n",
        "2027-01-31 \t  moves in January"
      })
  void blanksAroundDateAndReasonDoNotMatter(String value) {
    assertThat(read(value, NOON)).isEqualTo(valid("2027-01-31", "moves in January"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, expired 2026-11-20",
    "0001-01-01, expired 0001-01-01",
    "9999-12-31, 9999-12-31 exceeds exemptionMaxDays 365"
  })
  void dateIsJudgedBeforeTheReason(String value, String why) {
    assertThat(read(value, NOON)).isEqualTo(new Exemption.Void(why));
  }

  private static Exemption valid(String until, String reason) {
    return new Exemption.Valid(LocalDate.parse(until), reason);
  }

  private static Exemption read(String value, String now) {
    return read(Map.of("rolecall:exempt-until", value), now);
  }

  private static Exemption read(Map<String, String> tags, String now) {
    return read(tags, now, InstanceRoleParameters.defaults());
  }

  private static Exemption read(
      Map<String, String> tags, String now, InstanceRoleParameters parameters) {
    InstanceFacts facts =
        new InstanceFacts(
            "AWS::EC2::Instance",
            "i-0123456789abcdef0",
            ResourceStatus.Known.OK,
            false,
            InstanceState.Known.RUNNING,
            new ProfileFacts.None(),
            new UserData.WithoutKey(),
            tags,
            Instant.parse(now));
    return Exemption.of(facts.tags(), facts.evaluatedAt(), parameters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01 \u00a0", "2026-12-01 \u200b", "2026-12-01 --"})
  void reasonWithoutLetterOrDigitIsNone(String value) {
    assertThat(
            Examples.judge(
                    Examples.running(
                        new ProfileFacts.None(), Map.of("rolecall:exempt-until", value)))
                .reason())
        .isEqualTo(Reason.NO_PROFILE);
  }
}

package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotationTest {

  private static final String LONG_NAME = "first-" + "m".repeat(245) + "-last";

  @Test
  void whatFitsIsKeptWhole() {
    Annotation annotation = Annotation.nothing().words("role ").name("web").words(" is attached.");

    assertThat(annotation.withIfRoom("")).isEqualTo("role web is attached.");
  }

  @Test
  void piecesOfAnotherAnnotationFollowInOrder() {
    Annotation place = Annotation.of("stack ").name("web");

    assertThat(Annotation.nothing().words("in ").then(place).words(".").withIfRoom(""))
        .isEqualTo("in stack web.");
  }

  @Test
  void nameIsShortenedInTheMiddle() {
    String text = Annotation.nothing().words("<").name(LONG_NAME).words(">").withIfRoom("");

    assertThat(text).hasSize(256).startsWith("<first-mmm").contains("m..m").endsWith("mmm-last>");
  }

  @Test
  void nameThatJustFitsIsNotShortened() {
    String name = "n".repeat(255);

    assertThat(Annotation.nothing().words("<").name(name).withIfRoom("")).isEqualTo("<" + name);
    assertThat(Annotation.nothing().words("<").name(name + "n").withIfRoom(""))
        .hasSize(256)
        .contains("n..n");
  }

  @Test
  void longNamesAreShortenedBeforeShortOnes() {
    String text =
        Annotation.nothing().name(LONG_NAME).words(" and ").name("short-name").withIfRoom("");

    assertThat(text).hasSizeBetween(255, 256).startsWith("first-").endsWith("-last and short-name");
  }

  @Test
  void longNamesAreShortenedAlike() {
    String text = Annotation.nothing().name(LONG_NAME).words("|").name(LONG_NAME).withIfRoom("");

    assertThat(text).hasSizeBetween(254, 256);
    assertThat(text.split("\\|")).hasSize(2).containsOnly(text.substring(0, text.indexOf('|')));
  }

  @Test
  void wordsAreNeverShortened() {
    String words = "w".repeat(200);

    String text = Annotation.nothing().words(words).name(LONG_NAME).words("end").withIfRoom("");

    assertThat(text).hasSize(256).startsWith(words + "first-").endsWith("-lastend");
  }

  @Test
  void additionIsMadeWhenAllOfItFits() {
    Annotation annotation = Annotation.of("w".repeat(250));

    assertThat(annotation.withIfRoom("123456")).hasSize(256).endsWith("w123456");
    assertThat(annotation.withIfRoom("1234567")).hasSize(250).endsWith("w");
  }

  @Test
  void passageIsBriefWhenNamesWouldBeShortenedBeyondRecognition() {
    Annotation passage = Annotation.either(Annotation.of("w".repeat(30)), Annotation.of("brief"));

    assertThat(Annotation.of("w".repeat(214)).name(LONG_NAME).then(passage).withIfRoom(""))
        .hasSize(256)
        .endsWith("-last" + "w".repeat(30));
    assertThat(Annotation.of("w".repeat(215)).name(LONG_NAME).then(passage).withIfRoom(""))
        .hasSize(256)
        .endsWith("-lastbrief");
  }

  @Test
  void namesAreShortenedFurtherWhenNothingElseGivesWay() {
    assertThat(Annotation.of("w".repeat(248)).name(LONG_NAME).withIfRoom(""))
        .hasSize(256)
        .endsWith("wfir..ast");
  }

  @Test
  void laterPassagesAreBriefFirst() {
    Annotation passages =
        Annotation.either(Annotation.of("first passage,"), Annotation.of("1st,"))
            .then(Annotation.either(Annotation.of("second passage"), Annotation.of("2nd")));

    assertThat(Annotation.of("w".repeat(228)).then(passages).withIfRoom(""))
        .endsWith("wfirst passage,second passage");
    assertThat(Annotation.of("w".repeat(229)).then(passages).withIfRoom(""))
        .endsWith("wfirst passage,2nd");
    assertThat(Annotation.of("w".repeat(240)).then(passages).withIfRoom("")).endsWith("w1st,2nd");
  }

  @Test
  void briefFormMayHaveABrieferOne() {
    Annotation passage =
        Annotation.either(
            Annotation.of("the long form"),
            Annotation.either(Annotation.of("the short form"), Annotation.of("none")));

    assertThat(Annotation.of("w".repeat(250)).then(passage).withIfRoom("")).endsWith("wnone");
  }

  @Test
  void textsDoNotChangeWhenOthersAreMadeOfThem() {
    Annotation stem = Annotation.of("role ").name("web");

    assertThat(stem.words(" is attached.").withIfRoom("")).isEqualTo("role web is attached.");
    assertThat(stem.words(" left.").withIfRoom("")).isEqualTo("role web left.");
    assertThat(stem.withIfRoom("")).isEqualTo("role web");
  }

  @Test
  void nameIsMadePlain() {
    assertThat(Annotation.nothing().name("a\nb\u202ec").withIfRoom("")).isEqualTo("a?b?c");
  }

  @Test
  void codeFixAndPlaceSurviveLongNames() {
    ProfileFacts profile =
        new ProfileFacts.Attached(
            "arn:aws:iam::123456789012:instance-profile/" + "p".repeat(256),
            new ProfileState.Deleted());
    Map<String, String> tags =
        Map.of(
            "aws:autoscaling:groupName",
            LONG_NAME,
            "rolecall:exempt-until",
            "until further notice");

    assertThat(Examples.judge(Examples.running(profile, tags)).annotation())
        .hasSizeGreaterThan(250)
        .matches(
            "PROFILE_DELETED: instance profile p{10,}\\.\\.p{10,} no longer exists\\. Fix: set an"
                + " existing instance profile in Auto Scaling group first-m+\\.\\.m+-last\\."
                + " Exemption void: its tag is not \"YYYY-MM-DD reason\"\\. CIS AWS Foundations"
                + " 5\\.0: 1\\.17\\.");
  }
}

package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.Examples.accepted;
import static io.github.rolecall.evaluation.Examples.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnListParametersTest {

  private static final String PROFILE_ARN = "arn:aws:iam::123456789012:instance-profile/web";

  @Test
  void managedRulesNameForTheAllowListIsReadToo() {
    assertThat(
            accepted(Map.of("IamInstanceProfileArnList", PROFILE_ARN)).allowedInstanceProfileArns())
        .containsExactly(new ArnPattern(PROFILE_ARN));
  }

  @Test
  void listOfNothingButCommasIsRefusedSinceItWouldAllowEverything() {
    assertThat(messages(Map.of("allowedInstanceProfileArns", " , ,")))
        .containsExactly(
            "parameter allowedInstanceProfileArns is \", ,\": expected at least one ARN");
  }

  @Test
  void onlyOneOfTheTwoNamesMayBeGiven() {
    assertThat(
            messages(
                Map.of(
                    "allowedInstanceProfileArns", PROFILE_ARN,
                    "IamInstanceProfileArnList", PROFILE_ARN)))
        .containsExactly(
            "parameter IamInstanceProfileArnList is \""
                + PROFILE_ARN
                + "\": expected only one of it"
                + " and allowedInstanceProfileArns");
  }

  @Test
  void blankManagedNameLeavesTheOwnNameAlone() {
    assertThat(
            accepted(
                    Map.of(
                        "allowedInstanceProfileArns",
                        PROFILE_ARN,
                        "IamInstanceProfileArnList",
                        " "))
                .allowedInstanceProfileArns())
        .containsExactly(new ArnPattern(PROFILE_ARN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:instance-profile/web",
        "arn:aws-us-gov:iam::123456789012:instance-profile/team/web",
        "arn:*:iam::*:instance-profile/*",
        "arn:aws:iam::12345*:instance-profile/w*b",
        "arn:aws:iam::123456789012:*",
        "*/web",
        "*"
      })
  void allowListTakesInstanceProfileArns(String arn) {
    assertThat(accepted(Map.of("allowedInstanceProfileArns", arn)).allowedInstanceProfileArns())
        .containsExactly(new ArnPattern(arn));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "arn:aws:iam::123456789012:role/web",
        "arn:aws:iam::123456789012:instance-profile/",
        "arn:aws:iam:eu-west-1:123456789012:instance-profile/web",
        "arn:aws:s3::123456789012:instance-profile/web",
        "ARN:aws:iam::123456789012:instance-profile/web"
      })
  void allowListTakesNothingElse(String arn) {
    assertThat(messages(Map.of("allowedInstanceProfileArns", arn)))
        .containsExactly(
            "parameter allowedInstanceProfileArns is \""
                + arn
                + "\": expected ARNs like arn:PARTITION:iam::ACCOUNT:instance-profile/NAME,"
                + " * allowed, separated by commas");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:iam::aws:policy/job-function/*",
        "arn:aws:iam::123456789012:policy/own",
        "arn:*:iam::*:policy/*",
        "*Administrator*"
      })
  void forbiddenListTakesPolicyArns(String arn) {
    assertThat(accepted(Map.of("forbiddenManagedPolicyArns", arn)).forbiddenManagedPolicyArns())
        .containsExactly(new ArnPattern(arn));
  }

  @Test
  void emptyEntriesOfAListDoNotMatter() {
    assertThat(
            accepted(Map.of("allowedInstanceProfileArns", ",, */a ,\n*/b, ,"))
                .allowedInstanceProfileArns())
        .containsExactly(new ArnPattern("*/a"), new ArnPattern("*/b"));
  }

  @Test
  void listThatNobodyFetchedIsRefused() {
    assertThat(messages(Map.of("forbiddenManagedPolicyArns", "ssm:/rolecall/forbidden")))
        .containsExactly(
            "parameter forbiddenManagedPolicyArns is \"ssm:/rolecall/forbidden\": expected the list"
                + " itself: no SSM parameter is read here");
  }
}

package io.github.rolecall.audit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of launch templates and launch configurations. */
final class LaunchTemplateJudgeTest {

  private static final String RULE = "launch-template-role";
  private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
  private static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";

  @TempDir private Path folder;
  private FamilyInput input;

  @BeforeEach
  void aProfile() {
    input = new FamilyInput(folder);
    input.profile("web", "AIPA1", "08:00", "web").role("web", "07:00", "");
  }

  @Test
  void aNameIsMeantInTheTemplatesAccount() throws IOException {
    template("lt-1", "{'IamInstanceProfile':{'Name':'web'}}");
    template("lt-2", "{'IamInstanceProfile':{'Name':'gone'}}");
    template("lt-3", "{}");
    template(
        "lt-4", "{'IamInstanceProfile':{'Arn':'arn:aws:iam::111122223333:instance-profile/web'}}");
    template(
        "lt-5", "{'IamInstanceProfile':{'Arn':'arn:aws:iam::444455556666:instance-profile/web'}}");
    template("lt-6", "null");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("lt-1 08:00 COMPLIANT ROLE_ATTACHED: role web through"),
            b ->
                assertThat(b)
                    .startsWith("lt-2 08:00 COMPLIANT ROLE_NOT_VERIFIED: instance profile"),
            c ->
                assertThat(c)
                    .isEqualTo(
                        "lt-3 08:00 NON_COMPLIANT NO_PROFILE: no instance profile is named."
                            + " Fix: set an instance profile in launch template web."),
            d -> assertThat(d).startsWith("lt-4 08:00 COMPLIANT ROLE_ATTACHED"),
            e -> assertThat(e).startsWith("lt-5 08:00 COMPLIANT ROLE_NOT_VERIFIED"),
            f ->
                assertThat(f)
                    .endsWith("ROLE_NOT_VERIFIED: the data does not show what is launched."));
  }

  @Test
  void aNamedProfileIsAllowedByItsArn() throws IOException {
    template("lt-1", "{'IamInstanceProfile':{'Name':'web'}}");
    input.role("app", "07:00", "app");
    template("lt-2", "{'IamInstanceProfile':{'Name':'app'}}");
    String allowed = "allowedInstanceProfileArns=arn:aws:iam::111122223333:instance-profile/";
    assertThat(input.with("-p", allowed + "web," + allowed.substring(27) + "path/*").verdicts(RULE))
        .allMatch(verdict -> verdict.contains(" COMPLIANT ROLE_ATTACHED"))
        .hasSize(2);
  }

  @Test
  void aLaunchConfigurationIsJudgedToo() throws IOException {
    input.item(CONFIGURATION, "old", "08:00", "{'launchConfigurationName':'old'}");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "old 08:00 NON_COMPLIANT NO_PROFILE: no instance profile is named."
                + " Fix: replace launch configuration old by one with an instance profile.");
  }

  @Test
  void theVersionsOfOneTemplateMayComeInPages() throws IOException {
    input.file("1.json", versions(version(7, false, "web"), version(9, false, "web")));
    input.file("2.json", versions(version(3, true, ""), version(2, false, "")));
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "lt-9 live NON_COMPLIANT NO_PROFILE: default version 3: no instance profile is named."
                + " Fix: set an instance profile in launch template web.");
    input.file("2.json", versions(version(3, true, "web")));
    input.file("3.json", versions(version(8, false, "")));
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "lt-9 live COMPLIANT ROLE_ATTACHED: default version 3: role web through instance profile web.");
  }

  @Test
  void aRecordedTemplateIsOlderThanALiveOne() throws IOException {
    input.item(
        TEMPLATE,
        "lt-9",
        "08:00",
        "{'LaunchTemplateData':{}}",
        ",'tags':{'aws:cloudformation:stack-name':'shop'}");
    input.file("1.json", versions(version(7, true, "")));
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "lt-9 live NON_COMPLIANT NO_PROFILE: default version 7: no instance profile is named."
                + " Fix: set an instance profile in CloudFormation stack shop.");
    assertThat(input.run(RULE, "csv").out()).contains("111122223333,eu-central-1,");
  }

  @Test
  void whatIsNoTemplateAndCameAloneIsNotJudged() throws IOException {
    input.file(
        "event.json",
        "{'messageType':'ConfigurationItemChangeNotification','configurationItem':{'resourceType':'AWS::EC2::Instance','resourceId':'i-1'}}");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "i-1 live NOT_APPLICABLE OTHER_RESOURCE_TYPE: the rule judges launch templates and launch configurations only.");
  }

  @Test
  void theSummaryCountsTemplates() throws IOException {
    template("lt-1", "{}");
    template("lt-2", "{}");
    assertThat(input.run(RULE, "junit").err())
        .startsWith(
            "4 items read in 1 file; 2 templates judged: 2 NON_COMPLIANT (2 NO_PROFILE); 2 IAM items used;");
  }

  private void template(String id, String data) {
    input.item(
        TEMPLATE,
        id,
        "08:00",
        "{'Id':'" + id + "','LaunchTemplateName':'web','LaunchTemplateData':" + data + "}");
  }

  private static String version(int number, boolean isDefault, String profile) {
    return "{'LaunchTemplateId':'lt-9','LaunchTemplateName':'web','VersionNumber':"
        + number
        + ",'CreatedBy':'arn:aws:sts::111122223333:assumed-role/admin/me','DefaultVersion':"
        + isDefault
        + ",'LaunchTemplateData':{"
        + (profile.isEmpty() ? "" : "'IamInstanceProfile':{'Name':'" + profile + "'}")
        + "}}";
  }

  private static String versions(String... versions) {
    return "{'LaunchTemplateVersions':[" + String.join(",", versions) + "]}";
  }
}

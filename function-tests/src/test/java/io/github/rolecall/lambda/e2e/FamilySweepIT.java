package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.MotoServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks with the deployed function at whole accounts in moto, by the rules on other resources. */
final class FamilySweepIT {

  private static final String REGION = "eu-central-1";
  private static final String KEY = "ASIAFUNCTIONSOWNROLE";
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final String VANISHED = "AIPAVANISHED";
  private static final String EXEMPTION = "rolecall:exempt-until";
  private final MotoServer moto = MotoServer.neverEmptied();
  private final Instant notified = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String exemptUntil =
      notified.plus(30, ChronoUnit.DAYS).toString().substring(0, 10) + " moves next month";
  private final Map<String, String> expected = new TreeMap<>();

  @Test
  void allInstanceProfilesAreJudged() throws Exception {
    String account = "444455556661";
    role(account, "web", "ec2");
    role(account, "function", "lambda");
    for (int i = 0; i < 30; i++) {
      Map<String, String> tags = i % 6 == 5 ? iamTag() : Map.of();
      String id =
          profile(account, "profile-" + i, tags, i % 6 < 3 ? "web" : i % 6 == 3 ? "function" : "");
      expected.put(
          id,
          List.of("ROLE_ATTACHED", "ROLE_NOT_ASSUMABLE", "PROFILE_WITHOUT_ROLE", "EXEMPT")
              .get(Math.max(0, i % 6 - 2)));
    }
    String instance =
        MotoServer.text(
            ec2(
                account,
                "RunInstances",
                Map.of(
                    "ImageId", "ami-12c6146b",
                    "MinCount", "1",
                    "MaxCount", "1",
                    "IamInstanceProfile.Name", "profile-4")),
            "instanceId");

    Swept swept = sweep(account, "instance-profile-role", "AWS::IAM::InstanceProfile");

    assertThat(swept.reasons()).isEqualTo(expected);
    assertThat(swept.annotations()).filteredOn(a -> a.contains("by " + instance)).hasSize(1);
    assertThat(swept.calls())
        .containsEntry("iam:ListInstanceProfiles", 1L)
        .containsEntry("ec2:DescribeInstances", 1L)
        .containsEntry("iam:GetInstanceProfile", 15L)
        .containsEntry("config:GetResourceConfigHistory", 5L);
  }

  @Test
  void allLaunchTemplatesAndLaunchConfigurationsAreJudged() throws Exception {
    String account = "444455556662";
    role(account, "web", "ec2");
    profile(account, "web", Map.of(), "web");
    profile(account, "empty", Map.of(), "");
    String arn = "arn:aws:iam::" + account + ":instance-profile/web";
    String elsewhere = "arn:aws:iam::444455556661:instance-profile/web";
    for (int i = 0; i < 30; i++) {
      Map<String, String> data =
          switch (i % 6) {
            case 0 -> Map.of("LaunchTemplateData.IamInstanceProfile.Name", "web");
            case 1, 4 -> Map.of("LaunchTemplateData.IamInstanceProfile.Arn", arn);
            case 2 -> Map.of("LaunchTemplateData.IamInstanceProfile.Name", "empty");
            case 3 -> Map.of("LaunchTemplateData.IamInstanceProfile.Arn", elsewhere);
            default -> Map.of("LaunchTemplateData.ImageId", "ami-12c6146b");
          };
      String id = template(account, "template-" + i, data, i == 29);
      if (i % 6 == 4) {
        ec2(
            account,
            "CreateLaunchTemplateVersion",
            Map.of("LaunchTemplateId", id, "LaunchTemplateData.ImageId", "ami-12c6146b"));
      }
      expected.put(
          id,
          i == 29
              ? "EXEMPT"
              : List.of(
                      "ROLE_ATTACHED",
                      "ROLE_ATTACHED",
                      "PROFILE_WITHOUT_ROLE",
                      "PROFILE_DELETED",
                      "NO_PROFILE",
                      "NO_PROFILE")
                  .get(i % 6));
    }
    for (String profile : List.of("web", "gone", "")) {
      Map<String, String> form = new HashMap<>();
      form.put("LaunchConfigurationName", "configuration-" + profile);
      form.put("ImageId", "ami-12c6146b");
      form.put("InstanceType", "t3.micro");
      if (!profile.isEmpty()) {
        form.put("IamInstanceProfile", profile);
      }
      moto.query(account, REGION, "autoscaling", "CreateLaunchConfiguration", form);
      expected.put(
          "configuration-" + profile,
          Map.of("web", "ROLE_ATTACHED", "gone", "PROFILE_DELETED", "", "NO_PROFILE").get(profile));
    }

    Swept swept = sweep(account, "launch-template-role", "AWS::EC2::LaunchTemplate");

    assertThat(swept.reasons()).isEqualTo(expected);
    assertThat(swept.annotations()).filteredOn(a -> a.contains("version 2")).hasSize(5);
    assertThat(swept.calls())
        .containsEntry("ec2:DescribeLaunchTemplates", 1L)
        .containsEntry("ec2:DescribeLaunchTemplateVersions", 1L)
        .containsEntry("autoscaling:DescribeLaunchConfigurations", 1L)
        .containsEntry("iam:ListInstanceProfiles", 1L)
        .containsEntry("iam:GetInstanceProfile", 3L)
        .containsEntry("config:GetResourceConfigHistory", 1L);
  }

  @Test
  void allUsersAreJudged() throws Exception {
    String account = "444455556663";
    for (int i = 0; i < 30; i++) {
      String name = "user-" + i;
      Map<String, String> form = new HashMap<>(i % 6 == 5 ? iamTag() : Map.of());
      form.put("UserName", name);
      String id = MotoServer.text(iam(account, "CreateUser", form), "UserId");
      if (i % 6 >= 2) {
        String key =
            MotoServer.text(
                iam(account, "CreateAccessKey", Map.of("UserName", name)), "AccessKeyId");
        if (i % 6 == 2) {
          iam(
              account,
              "UpdateAccessKey",
              Map.of("UserName", name, "AccessKeyId", key, "Status", "Inactive"));
        }
      }
      if (i % 6 == 3) {
        iam(account, "CreateLoginProfile", Map.of("UserName", name, "Password", "Not-4-real"));
      }
      expected.put(
          id,
          List.of(
                  "NO_ACTIVE_KEY",
                  "NO_ACTIVE_KEY",
                  "NO_ACTIVE_KEY",
                  "ACCESS_KEY_ACTIVE",
                  "USER_ONLY_FOR_KEYS",
                  "EXEMPT")
              .get(i % 6));
    }

    Swept swept = sweep(account, "iam-user-access-key", "AWS::IAM::User");

    assertThat(swept.reasons()).isEqualTo(expected);
    assertThat(swept.calls())
        .containsEntry("iam:GenerateCredentialReport", 2L)
        .containsEntry("iam:GetCredentialReport", 1L)
        .containsEntry("iam:ListUsers", 1L)
        .containsEntry("iam:GetUser", 15L)
        .containsEntry("iam:ListAccessKeys", 10L)
        .containsEntry("iam:GetAccessKeyLastUsed", 10L)
        .containsEntry("iam:GetLoginProfile", 10L);
  }

  private record Swept(List<PutEvaluation> put, Map<String, Long> calls) {

    Map<String, String> reasons() {
      Map<String, String> reasons = new TreeMap<>();
      for (PutEvaluation one : put) {
        // moto makes up the rest of a launch configuration's ARN.
        String id = one.resourceId().replaceFirst("^arn:.*:launchConfigurationName/", "");
        reasons.put(id, String.valueOf(one.annotation()).split("[: ]", 2)[0]);
      }
      return reasons;
    }

    List<String> annotations() {
      return put.stream().map(one -> String.valueOf(one.annotation())).toList();
    }
  }

  private Swept sweep(String account, String rule, String type) throws Exception {
    try (ConfigService config = new ConfigService();
        AwsFront front = new AwsFront(moto.uri(), config.uri()).account(KEY, account);
        LambdaProcess function =
            LambdaProcess.start(
                FunctionEnvironment.in(account, REGION)
                    .calling(front.uri())
                    .with("ROLECALL_RULE", rule))) {
      // moto cannot filter by profile; what it then tells too much the function leaves out.
      front.adapting(
          "ec2:DescribeInstances", body -> body.replaceAll("&Filter[^&]*", ""), answer -> answer);
      // IAM's list holds no tags, moto's does.
      front.adapting(
          "iam:ListInstanceProfiles",
          body -> body,
          answer -> answer.replaceAll("(?s)<Tags>.*?</Tags>", ""));
      config.earlierResult(
          "ec2-instance-role",
          type,
          VANISHED,
          "COMPLIANT",
          (double) notified.getEpochSecond() - 60);
      RuleEvent event = RuleEvent.of(account, REGION).schedule(notified).resultToken("sweep");

      Invocation invocation = function.invoke(event.toString(), AMPLE);

      assertThat(invocation.succeeded()).as(invocation.toString()).isTrue();
      JsonNode line = invocation.logged("cleanedUp").get(0);
      assertThat(line.path("complete").asBoolean()).isTrue();
      assertThat(line.path("resources").asInt()).isEqualTo(expected.size());
      assertThat(line.path("cleanedUp").asInt()).isEqualTo(1);
      List<PutEvaluation> put = config.evaluations("sweep");
      assertThat(put)
          .filteredOn(one -> one.resourceId().equals(VANISHED))
          .singleElement()
          .satisfies(one -> assertThat(one.compliance()).isEqualTo("NOT_APPLICABLE"));
      return new Swept(
          put.stream().filter(one -> !one.resourceId().equals(VANISHED)).toList(),
          front.received().stream()
              .collect(Collectors.groupingBy(AwsCall::permission, Collectors.counting())));
    }
  }

  private Map<String, String> iamTag() {
    return Map.of("Tags.member.1.Key", EXEMPTION, "Tags.member.1.Value", exemptUntil);
  }

  private void role(String account, String name, String service) {
    iam(
        account,
        "CreateRole",
        Map.of(
            "RoleName",
            name,
            "AssumeRolePolicyDocument",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Service\":\""
                + service
                + ".amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
  }

  private String profile(String account, String name, Map<String, String> tags, String role) {
    Map<String, String> form = new HashMap<>(tags);
    form.put("InstanceProfileName", name);
    String id = MotoServer.text(iam(account, "CreateInstanceProfile", form), "InstanceProfileId");
    if (!role.isEmpty()) {
      iam(
          account,
          "AddRoleToInstanceProfile",
          Map.of("InstanceProfileName", name, "RoleName", role));
    }
    return id;
  }

  private String template(String account, String name, Map<String, String> data, boolean isExempt) {
    Map<String, String> form = new HashMap<>(data);
    form.put("LaunchTemplateName", name);
    if (isExempt) {
      form.put("TagSpecification.1.ResourceType", "launch-template");
      form.put("TagSpecification.1.Tag.1.Key", EXEMPTION);
      form.put("TagSpecification.1.Tag.1.Value", exemptUntil);
    }
    return MotoServer.text(ec2(account, "CreateLaunchTemplate", form), "launchTemplateId");
  }

  private String iam(String account, String action, Map<String, String> parameters) {
    return moto.query(account, "us-east-1", "iam", action, parameters);
  }

  private String ec2(String account, String action, Map<String, String> parameters) {
    return moto.query(account, REGION, "ec2", action, parameters);
  }
}

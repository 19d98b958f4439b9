package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

  private static final List<String> FROM_SPECIFIC_TO_GENERAL =
      List.of(
          "eks:nodegroup-name",
          "karpenter.sh/nodepool",
          "eks:cluster-name",
          "elasticbeanstalk:environment-name",
          "aws:elasticmapreduce:job-flow-id",
          "aws:ecs:clusterName",
          "aws:autoscaling:groupName",
          "aws:ec2:fleet-id",
          "aws:ec2spot:fleet-request-id",
          "aws:cloudformation:stack-name",
          "aws:ec2launchtemplate:id");

  @ParameterizedTest
  @CsvSource({
    "eks:nodegroup-name, EKS node group",
    "karpenter.sh/nodepool, Karpenter node pool",
    "eks:cluster-name, EKS cluster",
    "elasticbeanstalk:environment-name, Elastic Beanstalk environment",
    "aws:elasticmapreduce:job-flow-id, EMR cluster",
    "aws:ecs:clusterName, ECS cluster",
    "aws:autoscaling:groupName, Auto Scaling group",
    "aws:ec2:fleet-id, EC2 Fleet",
    "aws:ec2spot:fleet-request-id, Spot Fleet",
    "aws:cloudformation:stack-name, CloudFormation stack",
    "aws:ec2launchtemplate:id, launch template"
  })
  void eachTagNamesAnOwnerInAwssOwnWords(String key, String words) {
    Verdict verdict = Examples.judge(Examples.running(new ProfileFacts.None(), Map.of(key, "web")));

    assertThat(verdict.owner()).isEqualTo(key + "=web");
    assertThat(verdict.annotation()).contains("Fix: set an instance profile in " + words + " web.");
  }

  @Test
  void mostSpecificOwnerIsNamed() {
    Map<String, String> tags = new LinkedHashMap<>();
    FROM_SPECIFIC_TO_GENERAL.forEach(key -> tags.put(key, "name"));

    for (String key : FROM_SPECIFIC_TO_GENERAL) {
      Owner.Tagged owner = (Owner.Tagged) Owner.of(tags);
      assertThat(owner.tag()).isEqualTo(key + "=name");
      tags.remove(key);
    }

    assertThat(Owner.of(tags)).isEqualTo(new Owner.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void blankTagNamesNobody(String blank) {
    Map<String, String> tags =
        Map.of("aws:autoscaling:groupName", blank, "aws:cloudformation:stack-name", "web");

    assertThat(Owner.of(tags)).isEqualTo(new Owner.Tagged(Owner.Kind.CLOUDFORMATION_STACK, "web"));
  }

  @Test
  void otherTagsNameNobody() {
    assertThat(Owner.of(Map.of("Name", "web", "AWS:AutoScaling:GroupName", "web")))
        .isEqualTo(new Owner.None());
  }

  @Test
  void allKeysThatCountAreTold() {
    assertThat(Owner.TAG_KEYS).containsExactlyInAnyOrderElementsOf(FROM_SPECIFIC_TO_GENERAL);
  }
}

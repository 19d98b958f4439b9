package io.github.rolecall.lambda.e2e;

import io.github.rolecall.emulator.MotoServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes in moto what cases demand of IAM. */
final class IamSeed {

  private static final Map<String, String> IAM_REGION =
      Map.of(
          "aws", "us-east-1",
          "aws-cn", "cn-north-1",
          "aws-us-gov", "us-gov-west-1",
          "aws-iso", "us-iso-east-1");

  private final MotoServer moto;
  private final Map<String, String> profileIds = new HashMap<>();
  private final Set<String> made = new HashSet<>();

  IamSeed(MotoServer moto) {
    this.moto = moto;
  }

  /** Makes what a case demands, unless another case of the same world did. */
  void make(Case one) {
    if (one.iam() instanceof IamState.There there) {
      String account = one.profileAccount();
      String region = iamRegion(one);
      if (there.role() != null && made.add("role " + key(account, region, there.role().name()))) {
        role(account, region, there.role());
      }
      String name = one.held().name();
      if (made.add("profile " + key(account, region, name))) {
        profile(account, region, name, there);
      }
    }
  }

  /** Returns the id that moto gave to the profile of a case, or null when it made none. */
  @Nullable String profileId(Case one) {
    return one.held() == null
        ? null
        : profileIds.get(key(one.profileAccount(), iamRegion(one), one.held().name()));
  }

  /**
   * Returns what the function may ask IAM for in a case, and what it is answered. A profile that
   * was made for the case has an id of its own, and thus is asked for as no other.
   */
  Map<String, String> answers(Case one) {
    Map<String, String> answers = new TreeMap<>();
    one.others().forEach(other -> answers.putAll(answers(other)));
    if (one.held() != null) {
      String id = profileId(one);
      answers.put(
          "profile " + one.profileAccount() + " " + one.held().name() + " " + one.heldId(id),
          one.iam() + " " + id);
      if (one.iam() instanceof IamState.There there && there.role() != null) {
        answers.put(
            "policies " + one.profileAccount() + " " + there.role().name(),
            there.role().policies().toString());
      }
    }
    return answers;
  }

  private static String iamRegion(Case one) {
    String arn = Objects.requireNonNull(one.held()).arn();
    return Objects.requireNonNull(IAM_REGION.get(arn == null ? "aws" : arn.split(":", -1)[1]));
  }

  private static String key(String account, String region, String name) {
    return account + " " + region + " " + name;
  }

  private void profile(String account, String region, String name, IamState.There there) {
    String answer =
        moto.query(
            account,
            region,
            "iam",
            "CreateInstanceProfile",
            Map.of("InstanceProfileName", name, "Path", there.path()));
    profileIds.put(key(account, region, name), MotoServer.text(answer, "InstanceProfileId"));
    if (there.role() != null) {
      moto.query(
          account,
          region,
          "iam",
          "AddRoleToInstanceProfile",
          Map.of("InstanceProfileName", name, "RoleName", there.role().name()));
    }
  }

  private void role(String account, String region, IamState.SeededRole role) {
    moto.query(
        account,
        region,
        "iam",
        "CreateRole",
        Map.of(
            "RoleName", role.name(),
            "Path", role.path(),
            "AssumeRolePolicyDocument", role.trust()));
    for (String policy : role.policies()) {
      if (policy.contains(":" + account + ":") && made.add(policy)) {
        createPolicy(account, region, policy);
      }
      moto.query(
          account,
          region,
          "iam",
          "AttachRolePolicy",
          Map.of("RoleName", role.name(), "PolicyArn", inPartition(policy, region)));
    }
  }

  /** AWS's own policies have the partition of the account in their ARNs, whatever a file says. */
  private static String inPartition(String policyArn, String region) {
    if (!policyArn.startsWith("arn:aws:iam::aws:")) {
      return policyArn;
    }
    return "arn:" + Partitions.of(region) + policyArn.substring("arn:aws".length());
  }

  private void createPolicy(String account, String region, String arn) {
    List<String> parts = List.of(arn.split("/", -1));
    moto.query(
        account,
        region,
        "iam",
        "CreatePolicy",
        Map.of(
            "PolicyName", parts.get(parts.size() - 1),
            "Path", IamNode.path(arn),
            "PolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}"));
  }
}

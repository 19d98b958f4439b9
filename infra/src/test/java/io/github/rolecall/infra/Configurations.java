package io.github.rolecall.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.ssm.StringParameter;

/** The main ways to use the constructs, each as a stack of its own. */
enum Configurations {
  /** Nothing but what is there without any option. */
  DEFAULTS {
    @Override
    void addTo(Stack stack) {
      InstanceRoleRule.Builder.create(stack, "InstanceRole").build();
    }
  },

  /** Every parameter of the rule and every option of its function that needs a permission. */
  EVERYTHING {
    @Override
    void addTo(Stack stack) {
      Key key = Key.Builder.create(stack, "Key").enableKeyRotation(true).build();
      Topic topic = Topic.Builder.create(stack, "Topic").enforceSsl(true).masterKey(key).build();
      InstanceRoleRule rule =
          InstanceRoleRule.Builder.create(stack, "InstanceRole")
              .ruleName("instance-role")
              .maximumExecutionFrequency(MaximumExecutionFrequency.SIX_HOURS)
              .requireRole(true)
              .allowedInstanceProfileArnsParameter(
                  StringParameter.fromStringParameterName(stack, "Profiles", "/rolecall/profiles"))
              .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
              .stoppedInstances(StoppedInstances.IGNORE)
              .exemptionTagKey("exempt-until")
              .exemptionMaxDays(90)
              .exemptAs(ExemptAs.NOT_APPLICABLE)
              .scanUserData(true)
              .cisVersion(CisVersion.V7_0)
              .memberRoleName("RoleCallMember")
              .encryptionKey(key)
              .alarmTopic(topic)
              .reservedConcurrentExecutions(5)
              .vpc(vpc(stack))
              .build();
      AttachInstanceProfileRemediation.Builder.create(stack, "AttachProfile", rule)
          .automatic(true)
          .addRoleToEmptyProfile(true)
          .approval(topic, List.of(Role.fromRoleName(stack, "Approver", "security")))
          .build();
      ComplianceDashboard.Builder.create(stack, "Dashboard").rule(rule).build();
    }
  },

  /** A remediation that somebody starts. */
  REMEDIATION {
    @Override
    void addTo(Stack stack) {
      InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "InstanceRole").build();
      AttachInstanceProfileRemediation.Builder.create(stack, "AttachProfile", rule).build();
    }
  },

  /** The rule on instance profiles without any option. */
  PROFILES {
    @Override
    void addTo(Stack stack) {
      InstanceProfileRoleRule.Builder.create(stack, "InstanceProfileRole").build();
    }
  },

  /** The rule on launch templates without any option. */
  TEMPLATES {
    @Override
    void addTo(Stack stack) {
      LaunchTemplateRoleRule.Builder.create(stack, "LaunchTemplateRole").build();
    }
  },

  /** The rule on access keys without any option. */
  KEYS {
    @Override
    void addTo(Stack stack) {
      UserAccessKeyRule.Builder.create(stack, "UserAccessKey").build();
    }
  },

  /** The rules beside the instance rule with all parameters that they have, on one dashboard. */
  FAMILY {
    @Override
    void addTo(Stack stack) {
      ComplianceDashboard.Builder.create(stack, "Dashboard")
          .rule(Family.withParameters(RuleKind.INSTANCE_PROFILE_ROLE, stack, "InstanceProfileRole"))
          .rule(Family.withParameters(RuleKind.LAUNCH_TEMPLATE_ROLE, stack, "LaunchTemplateRole"))
          .rule(Family.withParameters(RuleKind.USER_ACCESS_KEY, stack, "UserAccessKey"))
          .build();
    }
  },

  /** A watch of one region's rule, with nothing else. */
  WATCH {
    @Override
    void addTo(Stack stack) {
      InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "InstanceRole").build();
      IamChangeWatch.Builder.create(stack, "Watch").rule(rule).build();
    }
  },

  /** A watch with every option that needs a permission. */
  WATCH_EVERYTHING {
    @Override
    void addTo(Stack stack) {
      Key key = Key.Builder.create(stack, "Key").enableKeyRotation(true).build();
      Topic topic = Topic.Builder.create(stack, "Topic").enforceSsl(true).masterKey(key).build();
      IamChangeWatch.Builder.create(stack, "Watch")
          .ruleNames(List.of("instance-role"))
          .regions(List.of("eu-central-1", "us-east-1"))
          .topic(topic)
          .revokeDocument("revoke-role-sessions")
          .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
          .encryptionKey(key)
          .alarmTopic(topic)
          .vpc(vpc(stack))
          .build();
    }
  },

  /** An organisation's rule on a few accounts, with every option that needs a permission. */
  ORGANIZATION {
    @Override
    void addTo(Stack stack) {
      OrganizationInstanceRoleRule.Builder.create(stack, "InstanceRole")
          .organizationId("o-ab12cd34ef")
          .ruleName("instance-role")
          .accounts(List.of("111122223333", "444455556666"))
          .excludedAccounts(List.of("777788889999"))
          .scanUserData(true)
          .allowedInstanceProfileArnsParameter(
              StringParameter.fromStringParameterName(stack, "Profiles", "/rolecall/profiles"))
          .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
          .build();
    }
  },

  /** An organisation's rule on so many accounts that its function has to keep a list. */
  ORGANIZATION_OF_500 {
    @Override
    void addTo(Stack stack) {
      OrganizationInstanceRoleRule.Builder.create(stack, "InstanceRole")
          .organizationId("o-ab12cd34ef")
          .accounts(accounts(500))
          .build();
    }
  },

  /** The role in a member account, with every option that needs a permission. */
  MEMBER {
    @Override
    void addTo(Stack stack) {
      MemberEvaluationRole.Builder.create(stack, "Member")
          .organizationId("o-ab12cd34ef")
          .functionRoles(
              List.of(
                  Role.fromRoleArn(
                      stack,
                      "Function",
                      "arn:"
                          + Aws.PARTITION
                          + ":iam::111122223333:role/RoleCallOrganization-eu-central-1")))
          .scanUserData(true)
          .readAttachedPolicies(true)
          .build();
    }
  },

  /** A stack set with a bucket for its code. */
  STACK_SET {
    @Override
    void addTo(Stack stack) {
      MemberCodeBucket.Builder.create(stack, "Code")
          .prefix("acme-rolecall-code")
          .organizationId("o-ab12cd34ef")
          .build();
      ComplianceStackSet.Builder.create(stack, "Rollout")
          .organizationalUnitIds(List.of("ou-ab12-1a2b3c4d"))
          .regions(List.of("eu-central-1", "us-east-1"))
          .excludedAccounts(accounts(500))
          .codeBucketPrefix("acme-rolecall-code")
          .callAs(StackSetCaller.DELEGATED_ADMIN)
          .build();
    }
  },

  /** The guardrail in both forms, with exceptions. */
  GUARDRAIL {
    @Override
    void addTo(Stack stack) {
      InstanceProfileGuardrail.Builder.create(stack, "Guardrail")
          .targetIds(List.of("ou-ab12-1a2b3c4d"))
          .allowedInstanceProfileArns(List.of("arn:*:iam::*:instance-profile/apps/*"))
          .deny(GuardrailDenial.SERVICE_SPECIFIC_CREDENTIALS, true)
          .exceptPrincipals(List.of("arn:*:iam::*:role/break-glass"))
          .exceptTag("guardrail", "exempt")
          .build();
      InstanceProfileGuardrail.Builder.create(stack, "Boundary")
          .type(GuardrailType.PERMISSIONS_BOUNDARY)
          .exceptPrincipals(GuardrailDenial.DISASSOCIATION, List.of("arn:*:iam::*:role/automation"))
          .build();
    }
  },

  /** An aggregator of the organisation, one of accounts, and what such an account agrees with. */
  AGGREGATOR {
    @Override
    void addTo(Stack stack) {
      ComplianceAggregator.Builder organization =
          ComplianceAggregator.Builder.create(stack, "Organization");
      for (RuleKind kind : RuleKind.values()) {
        organization.rule(kind, "rolecall-" + kind.ruleName() + "*");
      }
      organization.build();
      ComplianceAggregator.Builder accounts =
          ComplianceAggregator.Builder.create(stack, "Accounts")
              .aggregatorName("two-accounts")
              .accounts(List.of("111122223333", "444455556666"))
              .regions(List.of("eu-central-1", "us-east-1"));
      for (ComplianceQuery query : ComplianceQuery.values()) {
        accounts.query(query, false);
      }
      accounts.build();
      AggregatorAuthorization.Builder.create(stack, "Authorization")
          .aggregatorAccount("111122223333")
          .aggregatorRegion("eu-central-1")
          .build();
    }
  },

  /** A pack with the instance rule and the usual managed rules. */
  PACK {
    @Override
    void addTo(Stack stack) {
      RoleCallConformancePack.Builder.create(stack, "Pack")
          .rule(InstanceRoleRule.Builder.create(stack, "InstanceRole"))
          .build();
    }
  },

  /** An organisation's pack with every rule and every parameter. */
  ORGANIZATION_PACK {
    @Override
    void addTo(Stack stack) {
      RoleCallConformancePack.Builder pack =
          RoleCallConformancePack.Builder.create(stack, "Pack")
              .packName("rolecall")
              .organization(true)
              .organizationId("o-ab12cd34ef")
              .excludedAccounts(List.of("777788889999"))
              .memberAccounts(List.of("444455556666", "555566667777"));
      for (RuleKind kind : RuleKind.values()) {
        pack.rule(Family.optionsWithParameters(kind, stack, kind.name().replace("_", "")));
      }
      AuditExamples.addTo(pack);
      pack.build();
    }
  },

  /** An archive without any option. */
  ARCHIVE {
    @Override
    void addTo(Stack stack) {
      ComplianceArchive.Builder.create(stack, "Archive").build();
    }
  },

  /** An archive with every option that needs a permission. */
  ARCHIVE_EVERYTHING {
    @Override
    void addTo(Stack stack) {
      Key key = Key.Builder.create(stack, "Key").enableKeyRotation(true).build();
      Topic topic = Topic.Builder.create(stack, "Topic").enforceSsl(true).masterKey(key).build();
      ComplianceArchive.Builder.create(stack, "Archive")
          .encryptionKey(key)
          .objectLock(ObjectLockRetention.governance(Duration.days(365)))
          .lifecycleRule(
              LifecycleRule.builder().noncurrentVersionExpiration(Duration.days(400)).build())
          .accessLogsBucket(Bucket.fromBucketName(stack, "Logs", "acme-access-logs"))
          .ruleNamePrefixes(List.of("rolecall-", "OrgConfigRule-rolecall-"))
          .organizationId("o-ab12cd34ef")
          .configBucket(Bucket.fromBucketName(stack, "Config", "acme-config"))
          .configPrefix("o-ab12cd34ef")
          .configAccounts(List.of("111122223333", "444455556666"))
          .configRegions(List.of("eu-central-1", "us-east-1"))
          .alarmTopic(topic)
          .build();
    }
  },

  /** What sends the changes of another account to an archive. */
  FORWARDING {
    @Override
    void addTo(Stack stack) {
      ComplianceEventForwarding.Builder.create(stack, "Forwarding")
          .eventBusArn(
              "arn:" + Aws.PARTITION + ":events:eu-central-1:111122223333:event-bus/archive")
          .build();
    }
  };

  private static final Map<Configurations, Rendered> ALL = new EnumMap<>(Configurations.class);

  abstract void addTo(Stack stack);

  /** Returns its template, rendered once for all tests; who changes it takes a copy. */
  Rendered rendered() {
    return ALL.computeIfAbsent(this, each -> Rendered.of(each::addTo));
  }

  /** Returns the ids of accounts that nobody has. */
  static List<String> accounts(int count) {
    return LongStream.range(0, count).mapToObj(i -> String.valueOf(200_000_000_000L + i)).toList();
  }

  private static IVpc vpc(Stack stack) {
    return Vpc.fromVpcAttributes(
        stack,
        "Vpc",
        VpcAttributes.builder()
            .vpcId("vpc-0a1b2c3d4e5f60718")
            .availabilityZones(List.of("a", "b"))
            .privateSubnetIds(List.of("subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"))
            .build());
  }
}

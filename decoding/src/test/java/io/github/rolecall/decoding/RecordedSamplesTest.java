package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Decodes recordings from live accounts. Their licences differ and the project does not contain
 * them: it reads them where they lie, beside the project, and skips this test elsewhere.
 */
class RecordedSamplesTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("rolecall.root", ".."))
          .toAbsolutePath()
          .normalize()
          .resolveSibling("shared")
          .resolve("samples");

  @BeforeAll
  static void samplesArePresent() {
    if (!Files.isDirectory(SAMPLES)) {
      String why = "No recorded samples beside the project, in " + SAMPLES;
      if ("true".equals(System.getenv("CI"))) {
        fail(why);
      }
      System.out.println(why + ": skipping " + RecordedSamplesTest.class.getSimpleName());
      abort(why);
    }
  }

  @Test
  void aDiscoveredInstanceRunsWithoutAProfile() {
    Resource.Instance instance = decode("configuration-items/AWS_EC2_Instance.json").onlyInstance();

    assertThat(instance.identity().accountId()).isEqualTo("681361479661");
    assertThat(instance.identity().region()).isEqualTo("us-east-1");
    assertThat(instance.identity().resourceId()).isEqualTo("i-03402838daac1d611");
    assertThat(instance.identity().captureTime()).isEqualTo("2017-04-05T22:23:11.677Z");
    assertThat(instance.identity().status()).isEqualTo(ResourceStatus.Known.RESOURCE_DISCOVERED);
    assertThat(instance.state()).isEqualTo(InstanceState.Known.RUNNING);
    assertThat(instance.profile()).isNull();
    assertThat(instance.tags()).isEmpty();
  }

  @Test
  void aRoleOfAwsConfigIsNotForEc2() {
    Resource.Role role = (Resource.Role) decode("configuration-items/AWS_IAM_Role.json").only();

    assertThat(role.name()).isEqualTo("config-role-ezcrc2");
    assertThat(role.arn())
        .isEqualTo("arn:aws:iam::264683526309:role/service-role/config-role-ezcrc2");
    assertThat(role.trust())
        .isEqualTo(new Trust.NotAssumable("its trust policy does not allow EC2"));
    assertThat(role.profiles()).isEmpty();
    assertThat(role.policies())
        .isInstanceOfSatisfying(
            ManagedPolicies.Known.class,
            known ->
                assertThat(known.arns())
                    .hasSize(3)
                    .contains("arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"));
  }

  @Test
  void otherResourcesAreOther() {
    assertThat(decode("configuration-items/AWS_IAM_Policy.json").only())
        .isInstanceOf(Resource.Other.class);
  }

  @Test
  void aUserOfAwsConfigIsOneWithoutCredentials() {
    Resource.User user = (Resource.User) decode("configuration-items/AWS_IAM_User.json").only();

    assertThat(user.name()).isEqualTo("johndoe");
    assertThat(user.arn()).isEqualTo("arn:aws:iam::112233445566:user/johndoe");
    assertThat(user.identity().resourceId()).isEqualTo("AIDAILEDWOGIPJFAKOJKW");
  }

  @Test
  void anInstancesLifeIsToldByNotifications() {
    assertThat(
            Stream.of("0", "1", "2")
                .map(n -> decode("configuration-items/sns-ec2-" + n + ".json").onlyInstance())
                .toList())
        .allSatisfy(instance -> {
          assertThat(instance.identity().resourceId()).isEqualTo("i-0a763ac3ee37d8d2b");
          assertThat(instance.profile()).isNull();
          assertThat(instance.tags()).containsEntry("service_name", "foo-bar");
        })
        .extracting(Resource.Instance::state)
        .containsExactly(
            InstanceState.Known.RUNNING, InstanceState.Known.STOPPED, InstanceState.Known.RUNNING);
  }

  @Test
  void deletedInstancesHaveNoConfiguration() {
    for (String name : List.of("sns-ec2-deleted", "sns-ec2-malformed")) {
      Resource.Instance gone = decode("configuration-items/" + name + ".json").onlyInstance();

      assertThat(gone.identity().status()).isEqualTo(ResourceStatus.Known.RESOURCE_DELETED);
      assertThat(gone.state()).isEqualTo(new InstanceState.Absent());
      assertThat(gone.profile()).isNull();
    }
  }

  @Test
  void anEventOfTodayHoldsAnInstanceWithAProfile() {
    Resource.Instance instance =
        decode("config-events/awsConfigRuleConfigurationChanged.json").onlyInstance();

    assertThat(instance.state()).isEqualTo(InstanceState.Known.STOPPED);
    assertThat(instance.profile())
        .isEqualTo(
            new ProfileReference(
                "AmazonSSMRoleForInstancesQuickSetup",
                "arn:aws:iam::0123456789012:instance-profile/AmazonSSMRoleForInstancesQuickSetup",
                "AIPAS5S4WFUBL72S3QXW5"));
    assertThat(instance.identity().leftScope()).isFalse();
    assertThat(instance.tags()).hasSize(4).containsEntry("projeto", "meetup");
  }

  @Test
  void anEventOf2016HoldsAnInstanceWithoutAProfile() {
    Resource.Instance instance = decode("config-events/c7n-change-2016.json").onlyInstance();

    assertThat(instance.identity().resourceId()).isEqualTo("i-094bc87c84d56c589");
    assertThat(instance.state()).isEqualTo(InstanceState.Known.STOPPED);
    assertThat(instance.profile()).isNull();
  }

  @Test
  void eventsWithoutAnItemSaySo() {
    assertThat(decode("config-events/awsConfigRuleScheduled.json").onlyProblem().message())
        .isEqualTo("a ScheduledNotification carries no configuration item");
    assertThat(
            decode("config-events/awsConfigRuleOversizedConfiguration.json")
                .onlyProblem()
                .message())
        .isEqualTo(
            "item 0: oversized notification for i-00000000: it carries no configuration,"
                + " and reading it needs AWS Config's history");
  }

  @Test
  void everySampleWasLookedAt() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder : List.of("configuration-items", "config-events")) {
      try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
        names.addAll(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
      }
    }

    assertThat(names)
        .containsExactlyInAnyOrder(
            "AWS_EC2_Instance.json",
            "AWS_IAM_Policy.json",
            "AWS_IAM_Role.json",
            "AWS_IAM_User.json",
            "awsConfigRuleConfigurationChanged.json",
            "awsConfigRuleOversizedConfiguration.json",
            "awsConfigRuleScheduled.json",
            "c7n-change-2016.json",
            "sns-ec2-0.json",
            "sns-ec2-1.json",
            "sns-ec2-2.json",
            "sns-ec2-deleted.json",
            "sns-ec2-malformed.json");
  }

  private static Found decode(String sample) {
    try {
      return Found.in(Files.readAllBytes(SAMPLES.resolve(sample)));
    } catch (IOException e) {
      throw new AssertionError(sample, e);
    }
  }
}

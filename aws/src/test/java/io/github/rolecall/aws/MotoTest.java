package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks moto, which imitates AWS; needs a {@code python3} that has it on the path. */
class MotoTest {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  private static @Nullable Process moto;
  private static @Nullable Aws aws;
  private static String url = "";

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try {
      moto =
          new ProcessBuilder("python3", script(), "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitPort(moto, port);
    } catch (IOException e) {
      String missing = "moto does not start: install it with pip install 'moto[server]==5.2.1'";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing, e);
      }
      assumeTrue(false, missing);
    }
    url = "http://127.0.0.1:" + port;
    aws = Aws.create(FakeAws.environment(url), Clock.systemUTC(), new Pauses());
  }

  @AfterAll
  static void stop() {
    if (aws != null) {
      aws.close();
    }
    if (moto != null) {
      moto.descendants().forEach(ProcessHandle::destroy);
      moto.destroy();
    }
  }

  @Test
  void profilesRolesAndPolicies() {
    IamApi iam = new IamApi(session());
    make(
        Action.IAM_GET_INSTANCE_PROFILE,
        "CreateRole",
        "RoleName",
        "web",
        "Path",
        "/team/",
        "AssumeRolePolicyDocument",
        TRUST);
    make(
        Action.IAM_GET_INSTANCE_PROFILE,
        "CreateInstanceProfile",
        "InstanceProfileName",
        "web",
        "Path",
        "/team/");
    make(
        Action.IAM_GET_INSTANCE_PROFILE,
        "AddRoleToInstanceProfile",
        "InstanceProfileName",
        "web",
        "RoleName",
        "web");
    make(
        Action.IAM_GET_INSTANCE_PROFILE,
        "CreatePolicy",
        "PolicyName",
        "mine",
        "PolicyDocument",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\","
            + "\"Resource\":\"*\"}]}");
    make(
        Action.IAM_GET_INSTANCE_PROFILE,
        "AttachRolePolicy",
        "RoleName",
        "web",
        "PolicyArn",
        "arn:aws:iam::123456789012:policy/mine");

    InstanceProfile profile = iam.getInstanceProfile("web").orElseThrow();
    assertThat(profile.reference().arn())
        .isEqualTo("arn:aws:iam::123456789012:instance-profile/team/web");
    assertThat(profile.roles()).hasSize(1);
    assertThat(profile.roles().get(0).arn()).isEqualTo("arn:aws:iam::123456789012:role/team/web");
    assertThat(profile.roles().get(0).trust()).isNotInstanceOf(Trust.Unknown.class);
    assertThat(iam.listAttachedRolePolicies("web"))
        .contains(List.of("arn:aws:iam::123456789012:policy/mine"));
    assertThat(iam.getInstanceProfile("gone")).isEmpty();
    assertThat(iam.listAttachedRolePolicies("gone")).isEmpty();

    // Beside the one made here, those that moto began with.
    List<InstanceProfile> all = new ArrayList<>();
    @Nullable String marker = null;
    do {
      Page<InstanceProfile> page = iam.listInstanceProfiles(marker);
      all.addAll(page.items());
      marker = page.nextToken();
    } while (marker != null);
    assertThat(all).hasSize(1_100).doesNotHaveDuplicates();
  }

  @Test
  void instancesWithTagsAndUserData() {
    make(
        Action.EC2_DESCRIBE_INSTANCES,
        "CreateInstanceProfileOfIam",
        "InstanceProfileName",
        "boxes");
    make(
        Action.EC2_DESCRIBE_INSTANCES,
        "RunInstances",
        "ImageId",
        "ami-12c6146b",
        "MinCount",
        "1",
        "MaxCount",
        "1",
        "IamInstanceProfile.Name",
        "boxes",
        "UserData",
        Base64.getEncoder().encodeToString("#!/bin/sh".getBytes(StandardCharsets.UTF_8)),
        "TagSpecification.1.ResourceType",
        "instance",
        "TagSpecification.1.Tag.1.Key",
        "Owner",
        "TagSpecification.1.Tag.1.Value",
        "a&b",
        "TagSpecification.1.Tag.2.Key",
        "Other",
        "TagSpecification.1.Tag.2.Value",
        "x");
    Ec2Api ec2 = new Ec2Api(session(), key -> key.equals("Owner"));

    Page<Resource.Instance> page = ec2.describeInstances(null);
    assertThat(page.nextToken()).isNull();
    assertThat(page.items()).hasSize(1);
    Resource.Instance instance = page.items().get(0);
    assertThat(instance.tags()).isEqualTo(Map.of("Owner", "a&b"));
    assertThat(instance.profile().name()).isEqualTo("boxes");
    assertThat(instance.identity().accountId()).isEqualTo("123456789012");
    assertThat(ec2.userData(instance.identity().resourceId()))
        .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("#!/bin/sh"));
    assertThat(ec2.userData("i-00000000000000000")).isEmpty();
  }

  @Test
  void parametersAndAssumedRoles() throws Exception {
    Session own = session();
    put("p", "v");
    assertThat(new SsmApi(own).getParameter("p")).contains("v");
    assertThat(new SsmApi(own).getParameter("gone")).isEmpty();

    Session member = aws.assume(own, "arn:aws:iam::111122223333:role/member", "rolecall");
    assertThat(new IamApi(member).getInstanceProfile("gone")).isEmpty();
    assertThat(new SsmApi(member).getParameter("p")).isEmpty();
  }

  private static Session session() {
    return aws.session(Deadline.in(Duration.ofMinutes(2)), CallMeter.NONE);
  }

  /** Sends a call that RoleCall never makes itself. */
  private static void make(Action like, String operation, String... parameters) {
    boolean iam = operation.endsWith("OfIam");
    Action action = iam ? Action.IAM_GET_INSTANCE_PROFILE : like;
    Form form = new Form(action);
    for (int i = 0; i < parameters.length; i += 2) {
      form.with(parameters[i], parameters[i + 1]);
    }
    String body =
        new String(form.request().body(), StandardCharsets.UTF_8)
            .replaceFirst("Action=\\w+", "Action=" + operation.replace("OfIam", ""));
    session().call(new Request(action, body.getBytes(StandardCharsets.UTF_8)), answer -> answer);
  }

  private static void put(String name, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("X-Amz-Target", "AmazonSSM.PutParameter")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/eu-central-1/ssm/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"Name\":\""
                        + name
                        + "\",\"Value\":\""
                        + value
                        + "\",\"Type\":\"SecureString\"}"))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }

  private static String script() throws Exception {
    return Path.of(
            Objects.requireNonNull(MotoTest.class.getResource("moto_with_profiles.py")).toURI())
        .toString();
  }

  private static void awaitPort(Process server, int port) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (!server.isAlive()) {
        throw new IOException("moto ended with " + server.exitValue());
      }
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("moto does not listen within 30 seconds");
  }
}

package io.github.rolecall.lambda.e2e;

import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.MotoServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A warm function with a front and an AWS Config of its own, in an account of its own that has
 * three instances. These hold no profile: moto tells another id of an instance's profile than IAM.
 */
final class Stage implements AutoCloseable {

  static final String REGION = "eu-central-1";

  /** Enough time for whatever ends by itself. */
  static final Duration AMPLE = Duration.ofSeconds(30);

  static final Instant CAPTURED = Instant.parse("2026-06-01T12:00:00.250Z");
  static final int INSTANCES = 3;

  private static final String KEY = "ASIAFUNCTIONSOWNROLE";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  final String account;
  final ConfigService config = new ConfigService();
  final AwsFront front;
  final LambdaProcess function;
  private final MotoServer moto;
  private final List<String> instances;
  private int names;

  Stage(MotoServer moto, String account) throws IOException {
    this.moto = moto;
    this.account = account;
    this.front = new AwsFront(moto.uri(), config.uri()).account(KEY, account);
    this.function =
        LambdaProcess.start(FunctionEnvironment.in(account, REGION).calling(front.uri()));
    this.instances = runInstances();
    Invocation first = function.invoke(change(profile()).resultToken("first").toString(), AMPLE);
    if (!first.succeeded()) {
      throw new IllegalStateException("the function does not work: " + first);
    }
  }

  /** Returns the ids of the instances that EC2 has. */
  List<String> instances() {
    return instances;
  }

  /** Returns a name that nothing in this account has yet. */
  String name() {
    names++;
    return "thing-" + names;
  }

  /** Makes a profile with a role of the same name, which the function cannot remember. */
  String profile() {
    String name = name();
    iam("CreateRole", Map.of("RoleName", name, "AssumeRolePolicyDocument", TRUST));
    iam("CreateInstanceProfile", Map.of("InstanceProfileName", name));
    iam("AddRoleToInstanceProfile", Map.of("InstanceProfileName", name, "RoleName", name));
    return name;
  }

  /** Stores a value in the SSM Parameter Store and returns what stands for it. */
  String stored(String value) {
    String name = "/" + name();
    moto.parameter(account, REGION, name, value);
    return "ssm:" + name;
  }

  /** The first instance changed, and holds a profile. */
  RuleEvent change(String profile) {
    return change(instances.get(0), profile, CAPTURED);
  }

  RuleEvent change(String instanceId, String profile, Instant capturedAt) {
    return RuleEvent.of(account, REGION)
        .change(
            "{"
                + head(instanceId, capturedAt)
                + ",\"tags\":{},\"configuration\":"
                + configuration(profile)
                + "}",
            capturedAt.plusSeconds(1));
  }

  /** The first instance changed, and what it is now has to be looked up. */
  RuleEvent oversizedChange(String profile) {
    config.recorded(
        RecordedItem.of(account, REGION, instances.get(0), CAPTURED, configuration(profile)));
    return RuleEvent.of(account, REGION)
        .oversizedChange("{" + head(instances.get(0), CAPTURED) + "}", CAPTURED.plusSeconds(1));
  }

  /** A schedule of which the function cannot remember how far it came. */
  RuleEvent schedule() {
    names++;
    return RuleEvent.of(account, REGION).schedule(CAPTURED.plusSeconds(names));
  }

  Invocation invoke(RuleEvent event, Duration timeLeft) throws IOException {
    return function.invoke(event.toString(), timeLeft);
  }

  @Override
  public void close() throws IOException {
    function.close();
    front.close();
    config.close();
  }

  private List<String> runInstances() {
    return IntStream.range(0, INSTANCES)
        .mapToObj(i ->
            moto.query(
                account,
                REGION,
                "ec2",
                "RunInstances",
                Map.of(
                    "ImageId", "ami-12c6146b",
                    "MinCount", "1",
                    "MaxCount", "1",
                    "UserData", "IyEvYmluL3NoCg==")))
        .map(answer -> MotoServer.text(answer, "instanceId"))
        .toList();
  }

  private void iam(String action, Map<String, String> parameters) {
    moto.query(account, "us-east-1", "iam", action, parameters);
  }

  private String head(String instanceId, Instant capturedAt) {
    return ("\"awsAccountId\":\"%s\",\"awsRegion\":\"%s\",\"resourceType\":\"AWS::EC2::Instance\","
            + "\"resourceId\":\"%s\",\"configurationItemStatus\":\"OK\","
            + "\"configurationItemCaptureTime\":\"%s\"")
        .formatted(account, REGION, instanceId, capturedAt);
  }

  private String configuration(String profile) {
    String running = "{\"state\":{\"name\":\"running\"}";
    return profile.isEmpty()
        ? running + "}"
        : "%s,\"iamInstanceProfile\":{\"arn\":\"arn:aws:iam::%s:instance-profile/%s\"}}"
            .formatted(running, account, profile);
  }
}

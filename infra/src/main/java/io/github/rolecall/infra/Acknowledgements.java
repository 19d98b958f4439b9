package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.constructs.IConstruct;

/**
 * Findings of cdk-nag that are as they should be, with the reason. They come with the constructs,
 * so that an app with cdk-nag switched on needs none of its own.
 */
final class Acknowledgements {

  private Acknowledgements() {}

  static void ofFunction(IConstruct function) {
    acknowledge(
        function,
        "Serverless::Serverless-LambdaTracing",
        "The function logs every call that it makes with its time; traces would be a cost without"
            + " a reader. Switch them on through getFunction().");
  }

  static void ofWatchFunction(IConstruct function) {
    acknowledge(
        function,
        "Serverless::Serverless-LambdaDLQ",
        "A queue invokes it; what it fails at goes back there and then to the queue's own"
            + " dead-letter queue.");
  }

  static void ofMapping(IConstruct mapping) {
    acknowledge(
        mapping,
        "Serverless::Serverless-LambdaEventSourceMappingDestination",
        "Lambda knows no destination for a queue, which has its own dead-letter queue.");
  }

  static void ofDeadLetterQueue(IConstruct queue) {
    acknowledge(
        queue,
        "Serverless::Serverless-SQSRedrivePolicy",
        "It is itself the dead-letter queue, of the function.");
  }

  static void ofCodeBucket(IConstruct bucket) {
    acknowledge(
        bucket,
        "AwsSolutions::AwsSolutions-S1",
        "It holds the code that every account of the organisation may read; who wrote to it is in"
            + " CloudTrail, if data events are on.");
  }

  static void ofArchiveBucket(IConstruct bucket) {
    acknowledge(
        bucket,
        "AwsSolutions::AwsSolutions-S1",
        "Who read and wrote is in CloudTrail, if data events are on; the option accessLogsBucket"
            + " switches access logs on.");
  }

  static void ofUndeliverable(IConstruct queue) {
    String reason = "It is itself the dead-letter queue, of an event rule.";
    acknowledge(queue, "Serverless::Serverless-SQSRedrivePolicy", reason);
    acknowledge(queue, "AwsSolutions::AwsSolutions-SQS3", reason);
  }

  static void ofBoundary(IConstruct policy) {
    ofWildcard(policy, "*", "A permissions boundary grants nothing; it leaves the rest as it is.");
    acknowledge(
        policy,
        "AwsSolutions::AwsSolutions-IAM5[Action::*]",
        "A permissions boundary grants nothing; it leaves the rest as it is.");
  }

  /** For each resource with a wildcard in a policy, by the name that cdk-nag gives it. */
  static void ofWildcards(IConstruct role, PolicyDocument policy, String reason) {
    Map<?, ?> resolved = (Map<?, ?>) Stack.of(role).resolve(policy.toJSON());
    for (Object statement :
        Objects.requireNonNull((List<?>) resolved.get("Statement"), "a policy has statements")) {
      // A statement may have NotResource instead.
      Object resource = Objects.requireNonNullElse(((Map<?, ?>) statement).get("Resource"), "");
      Stream<?> resources = resource instanceof List<?> many ? many.stream() : Stream.of(resource);
      resources
          .map(Acknowledgements::text)
          .filter(each -> each.contains("*"))
          .forEach(each -> ofWildcard(role, each, reason));
    }
  }

  private static void ofWildcard(IConstruct role, String resource, String reason) {
    acknowledge(role, "AwsSolutions::AwsSolutions-IAM5[Resource::" + resource + "]", reason);
  }

  /** A Ref is written as {@code <ID>}, an attribute as {@code <ID.NAME>}. */
  private static String text(Object value) {
    if (!(value instanceof Map<?, ?> function)) {
      return String.valueOf(value);
    }
    if (function.get("Ref") instanceof String id) {
      return "<" + id + ">";
    }
    if (function.get("Fn::GetAtt") instanceof List<?> attribute) {
      return attribute.stream().map(String::valueOf).collect(Collectors.joining(".", "<", ">"));
    }
    if (function.get("Fn::Join") instanceof List<?> join && join.get(1) instanceof List<?> parts) {
      return parts.stream().map(Acknowledgements::text).collect(Collectors.joining());
    }
    return String.valueOf(value);
  }

  private static void acknowledge(IConstruct on, String id, String reason) {
    Validations.of(on).acknowledge(Acknowledgment.builder().id(id).reason(reason).build());
  }
}

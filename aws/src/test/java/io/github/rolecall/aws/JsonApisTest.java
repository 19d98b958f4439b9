package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.ItemDecoder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonApisTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Evaluation GOOD =
      new Evaluation("AWS::EC2::Instance", "i-1", "COMPLIANT", null, TIME);
  private static final Evaluation BAD =
      new Evaluation("AWS::EC2::Instance", "i-2", "NON_COMPLIANT", "no \"role\"", TIME);

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final ConfigApi config = new ConfigApi(fake.session(aws), new ItemDecoder());
  private final SsmApi ssm = new SsmApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void evaluationsAreSentAndThoseRefusedComeBack() {
    fake.answers(
        200,
        "{\"FailedEvaluations\":[{\"ComplianceResourceType\":\"AWS::EC2::Instance\","
            + "\"ComplianceResourceId\":\"i-2\",\"OrderingTimestamp\":1.7E9}]}");

    assertThat(config.putEvaluations("token", List.of(GOOD, BAD)))
        .containsExactly(new FailedEvaluation(BAD));
    FakeAws.Asked asked = fake.asked.get(0);
    assertThat(asked.target()).isEqualTo("StarlingDoveService.PutEvaluations");
    assertThat(asked.contentType()).isEqualTo("application/x-amz-json-1.1");
    assertThat(asked.authorization()).contains("/eu-central-1/config/aws4_request");
    assertThat(asked.body())
        .isEqualTo(
            "{\"Evaluations\":[{\"ComplianceResourceType\":\"AWS::EC2::Instance\","
                + "\"ComplianceResourceId\":\"i-1\",\"ComplianceType\":\"COMPLIANT\","
                + "\"OrderingTimestamp\":1767323045.678},{\"ComplianceResourceType\":"
                + "\"AWS::EC2::Instance\",\"ComplianceResourceId\":\"i-2\",\"ComplianceType\":"
                + "\"NON_COMPLIANT\",\"Annotation\":\"no \\\"role\\\"\",\"OrderingTimestamp\":"
                + "1767323045.678}],\"ResultToken\":\"token\"}");
  }

  @Test
  void noEvaluationsAreSentToo() {
    fake.answers(200, "{}");

    assertThat(config.putEvaluations("token", List.of())).isEmpty();
  }

  @Test
  void aRefusedResultTokenIsNotQuoted() {
    fake.answers(
        400,
        "{\"__type\":\"ValidationException\",\"message\":\"Value 'token-of-the-event' at"
            + " 'resultToken' failed to satisfy constraint\"}");

    assertThatThrownBy(() -> config.putEvaluations("token-of-the-event", List.of(GOOD)))
        .hasMessageContaining(
            "ValidationException (HTTP 400): AWS does not accept the result token")
        .hasMessageNotContaining("token-of-the-event");
  }

  @Test
  void moreThanConfigTakesAreRefused() {
    assertThatThrownBy(() -> config.putEvaluations("token", Collections.nCopies(101, GOOD)))
        .hasMessage("101 evaluations: expected at most 100");
  }

  @Test
  void evaluationsKeepConfigsLimits() {
    assertThatThrownBy(() -> new Evaluation("", "i", "COMPLIANT", null, TIME))
        .hasMessage("resourceType has 0 characters: expected 1 to 256");
    assertThatThrownBy(() -> new Evaluation("t", "i", "COMPLIANT", "x".repeat(257), TIME))
        .hasMessage("annotation has 257 characters: expected 1 to 256");
    assertThatThrownBy(() -> new Evaluation("t", "i", "MAYBE", null, TIME))
        .hasMessageContaining("expected COMPLIANT, NON_COMPLIANT or NOT_APPLICABLE");
    assertThatThrownBy(() -> new Evaluation("t", "i", "COMPLIANT", null, null))
        .hasMessage("orderingTimestamp is missing");
  }

  @Test
  void historyFollowsEmptyPagesToTheItem() {
    fake.answers(200, "{\"configurationItems\":[],\"nextToken\":\"n\"}");
    fake.answers(
        200,
        "{\"configurationItems\":[{\"accountId\":\"111122223333\",\"awsRegion\":\"eu-central-1\","
            + "\"resourceType\":\"AWS::EC2::VPC\",\"resourceId\":\"vpc-1\","
            + "\"configurationItemCaptureTime\":1.767323045678E9,"
            + "\"configurationItemStatus\":\"OK\",\"version\":\"1.3\"}]}");

    assertThat(config.getResourceConfigHistory("AWS::EC2::VPC", "vpc-1", TIME))
        .hasValueSatisfying(r -> {
          assertThat(r.identity().resourceId()).isEqualTo("vpc-1");
          assertThat(r.identity().captureTime()).isEqualTo(TIME);
        });
    assertThat(fake.asked.get(1).body())
        .isEqualTo(
            "{\"resourceType\":\"AWS::EC2::VPC\",\"resourceId\":\"vpc-1\",\"laterTime\":"
                + "1767323045.678,\"chronologicalOrder\":\"Reverse\",\"limit\":1,"
                + "\"nextToken\":\"n\"}");
  }

  @Test
  void theLatestHistoryIsOnePage() {
    fake.answers(
        200,
        "{\"configurationItems\":[{\"accountId\":\"111122223333\",\"awsRegion\":\"global\","
            + "\"resourceType\":\"AWS::EC2::VPC\",\"resourceId\":\"vpc-1\","
            + "\"configurationItemCaptureTime\":1.767323045678E9,"
            + "\"configurationItemStatus\":\"OK\",\"version\":\"1.3\"}],\"nextToken\":\"n\"}");
    fake.answers(400, "{\"__type\":\"ResourceNotDiscoveredException\",\"message\":\"no\"}");
    fake.answers(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

    assertThat(config.getLatestHistory("AWS::EC2::VPC", "vpc-1", TIME, 10)).hasSize(1);
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "{\"resourceType\":\"AWS::EC2::VPC\",\"resourceId\":\"vpc-1\",\"laterTime\":"
                + "1767323045.678,\"chronologicalOrder\":\"Reverse\",\"limit\":10}");
    assertThat(config.getLatestHistory("AWS::EC2::VPC", "vpc-1", TIME, 10)).isEmpty();
    assertThatThrownBy(() -> config.getLatestHistory("AWS::EC2::VPC", "vpc-1", TIME, 10))
        .isInstanceOf(AwsException.class);
  }

  @Test
  void historyOfWhatConfigNeverSawIsEmpty() {
    fake.answers(400, "{\"__type\":\"ResourceNotDiscoveredException\",\"message\":\"no\"}");
    fake.answers(200, "{\"configurationItems\":[]}");

    assertThat(config.getResourceConfigHistory("AWS::EC2::VPC", "vpc-1", TIME)).isEmpty();
    assertThat(config.getResourceConfigHistory("AWS::EC2::VPC", "vpc-1", TIME)).isEmpty();
  }

  @Test
  void itemWithAWrongValueIsNotAskedForAgain() {
    fake.answers(200, "{\"configurationItems\":[7]}");

    assertThatThrownBy(() -> config.getResourceConfigHistory("AWS::EC2::VPC", "vpc-1", TIME))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("UnexpectedAnswer"));
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void resultsOfARuleArePaged() {
    fake.answers(
        200,
        "{\"EvaluationResults\":[{\"ComplianceType\":\"COMPLIANT\",\"EvaluationResultIdentifier\":"
            + "{\"EvaluationResultQualifier\":{\"ConfigRuleName\":\"r\",\"ResourceType\":"
            + "\"AWS::EC2::Instance\",\"ResourceId\":\"i-1\"},\"OrderingTimestamp\":"
            + "1.767323045678E9}}],\"NextToken\":\"n\"}");
    fake.answers(200, "{\"EvaluationResults\":[],\"NextToken\":null}");

    Page<RuleResult> page = config.getComplianceDetailsByConfigRule("r", null);

    assertThat(page.items()).containsExactly(new RuleResult("AWS::EC2::Instance", "i-1", TIME));
    assertThat(config.getComplianceDetailsByConfigRule("r", page.nextToken()).nextToken()).isNull();
    assertThat(fake.asked.get(1).body())
        .isEqualTo(
            "{\"ConfigRuleName\":\"r\",\"ComplianceTypes\":[\"COMPLIANT\",\"NON_COMPLIANT\"],"
                + "\"Limit\":100,\"NextToken\":\"n\"}");
  }

  @Test
  void rulesAreStartedInAnotherRegion() {
    fake.answers(200, "{}");
    Session session = fake.session(aws);

    new ConfigApi(session.in("us-east-1"), new ItemDecoder())
        .startConfigRulesEvaluation(List.of("a", "b"));

    assertThat(session.in("eu-central-1")).isSameAs(session);
    FakeAws.Asked asked = fake.asked.get(0);
    assertThat(asked.target()).isEqualTo("StarlingDoveService.StartConfigRulesEvaluation");
    assertThat(asked.authorization()).contains("/us-east-1/config/aws4_request");
    assertThat(asked.body()).isEqualTo("{\"ConfigRuleNames\":[\"a\",\"b\"]}");
  }

  @Test
  void aRefusedStartIsNotTriedAgain() {
    for (String code : List.of("LimitExceededException", "ResourceInUseException")) {
      fake.asked.clear();
      fake.answers(400, "{\"__type\":\"" + code + "\",\"message\":\"wait\"}");

      assertThatThrownBy(() -> config.startConfigRulesEvaluation(List.of("a")))
          .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code));
      assertThat(fake.asked).hasSize(1);
    }
  }

  @Test
  void otherThrottlingOfAStartIsTriedAgain() {
    fake.answers(400, "{\"__type\":\"ThrottlingException\"}").answers(200, "{}");

    config.startConfigRulesEvaluation(List.of("a"));
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void noRulesOrTooManyAreNotStarted() {
    assertThatThrownBy(() -> config.startConfigRulesEvaluation(List.of()))
        .hasMessage("0 rules: expected 1 to 25");
    assertThatThrownBy(() -> config.startConfigRulesEvaluation(Collections.nCopies(26, "a")))
        .hasMessage("26 rules: expected 1 to 25");
  }

  @Test
  void parameterIsDecrypted() {
    fake.answers(200, "{\"Parameter\":{\"Name\":\"p\",\"Value\":\"v\",\"Version\":1}}");

    assertThat(ssm.getParameter("p")).contains("v");
    assertThat(fake.asked.get(0).target()).isEqualTo("AmazonSSM.GetParameter");
    assertThat(fake.asked.get(0).body()).isEqualTo("{\"Name\":\"p\",\"WithDecryption\":true}");
  }

  @Test
  void parameterThatIsNotThereIsEmpty() {
    fake.answers(400, "{\"__type\":\"com.amazonaws.ssm#ParameterNotFound\"}");

    assertThat(ssm.getParameter("p")).isEmpty();
  }

  @Test
  void errorNamedInTheHeaderIsUnderstood() {
    fake.answers(
        400,
        "",
        Map.of("x-amzn-ErrorType", "AccessDeniedException:http://x/", "x-amzn-RequestId", "r-9"));

    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessage(
            "ssm:GetParameter failed: AccessDeniedException (HTTP 400); request id r-9; grant"
                + " ssm:GetParameter to the role that RoleCall runs as");
  }
}

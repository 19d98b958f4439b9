package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The model refuses what is wrong, so that calls and answers which pass it have passed something.
 */
class ConfigModelTest {

  private static final String TYPE = "application/x-amz-json-1.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GetResourceConfigHistory|{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"laterTime\":1.5,\"limit\":100}",
        "DescribeAggregateComplianceByConfigRules|{\"ConfigurationAggregatorName\":\"org\",\"Limit\":1000}",
        "DescribeConfigurationRecorders|{}",
      })
  void aRequestAsItShouldBePasses(String operation, String body) throws JsonProcessingException {
    assertThat(wrong(operation, body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Misspelt: in upper case, as other operations have it.
        "GetResourceConfigHistory|{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"Limit\":100}|Limit",
        "GetComplianceDetailsByConfigRule|{\"ConfigRuleName\":\"r\",\"nextToken\":\"t\"}|nextToken",
        // Missing.
        "GetResourceConfigHistory|{\"resourceType\":\"AWS::EC2::Instance\"}|resourceId",
        "SelectAggregateResourceConfig|{\"Expression\":\"SELECT x\"}|ConfigurationAggregatorName",
        // Of another type.
        "GetResourceConfigHistory|{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"laterTime\":\"2026\"}|laterTime",
        "ListDiscoveredResources|{\"resourceType\":\"AWS::IAM::Role\",\"includeDeletedResources\":\"yes\"}|includeDeletedResources",
        // Out of range.
        "ListDiscoveredResources|{\"resourceType\":\"AWS::IAM::Role\",\"limit\":101}|limit",
        "DescribeAggregateComplianceByConfigRules|{\"ConfigurationAggregatorName\":\"org\",\"Limit\":1001}|Limit",
        "GetAggregateComplianceDetailsByConfigRule|{\"ConfigurationAggregatorName\":\"org\",\"ConfigRuleName\":\"r\",\"AccountId\":\"12\",\"AwsRegion\":\"x\"}|AccountId",
        "DescribeAggregateComplianceByConfigRules|{\"ConfigurationAggregatorName\":\"an"
            + " org\"}|ConfigurationAggregatorName",
        // Unknown.
        "ListDiscoveredResources|{\"resourceType\":\"AWS::EC2::Instances\"}|resourceType",
        "GetConfigHistory|{}|no operation",
      })
  void aRequestThatIsWrongIsSeen(String operation, String body, String where)
      throws JsonProcessingException {
    assertThat(wrong(operation, body)).isNotEmpty().allMatch(problem -> problem.contains(where));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GetResourceConfigHistory|{\"ConfigurationItems\":[]}|ConfigurationItems",
        "GetResourceConfigHistory|{\"configurationItems\":[{\"configuration\":{}}]}|configuration",
        "GetComplianceDetailsByConfigRule|{\"EvaluationResults\":[{\"ComplianceType\":\"PASSED\"}]}|ComplianceType",
        "GetComplianceDetailsByConfigRule|{\"EvaluationResults\":[{\"ResultRecordedTime\":\"now\"}]}|ResultRecordedTime",
        "GetComplianceDetailsByConfigRule|{\"EvaluationResults\":[{\"AccountId\":\"111122223333\"}]}|AccountId",
        "SelectAggregateResourceConfig|{\"Results\":[{\"resourceId\":\"i-1\"}]}|Results",
        "DescribeRetentionConfigurations|{\"RetentionConfigurations\":[{\"Name\":\"d\",\"RetentionPeriodInDays\":29}]}|RetentionPeriodInDays",
      })
  void anAnswerThatIsWrongIsSeen(String operation, String body, String where)
      throws JsonProcessingException {
    assertThat(ConfigModel.wrongAnswer(operation, json(body)))
        .isNotEmpty()
        .allMatch(problem -> problem.contains(where));
  }

  @Test
  void theServicesOwnNameAndFormAreDemanded() throws JsonProcessingException {
    assertThat(ConfigModel.wrongRequest("AmazonSSM.GetParameter", TYPE, json("{}"))).isNotEmpty();
    assertThat(
            ConfigModel.wrongRequest(
                "StarlingDoveService.DescribeConfigurationRecorders",
                "application/json",
                json("{}")))
        .isNotEmpty();
    assertThat(
            ConfigModel.isErrorOf("GetComplianceDetailsByConfigRule", "NoSuchConfigRuleException"))
        .isTrue();
    assertThat(ConfigModel.isErrorOf("GetResourceConfigHistory", "NoSuchConfigRuleException"))
        .isFalse();
  }

  private static List<String> wrong(String operation, String body) throws JsonProcessingException {
    return ConfigModel.wrongRequest("StarlingDoveService." + operation, TYPE, json(body));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}

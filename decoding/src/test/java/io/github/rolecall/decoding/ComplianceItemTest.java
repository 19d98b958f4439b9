package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.ResourceCompliance;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceItemTest {

  private static final String TYPE = "AWS::Config::ResourceCompliance";
  private static final String ID = "AWS::EC2::Instance/i-0123456789abcdef0";

  private final ItemDecoder decoder = new ItemDecoder(Wanted.history(tag -> false));

  @Test
  void aRecordTellsWhatEachRuleSaidOfWhichResource() throws DecodingException {
    ResourceCompliance record =
        decode(
            item(
                TYPE,
                ID,
                "{'complianceType':'NON_COMPLIANT','targetResourceId':'i-1','targetResourceType':'AWS::EC2::Instance',"
                    + "'configRuleList':[{'configRuleArn':'arn','configRuleId':'config-rule-1','configRuleName':'one',"
                    + "'complianceType':'NON_COMPLIANT'},{'configRuleName':'two','complianceType':'COMPLIANT'}]}"));
    assertThat(record.targetType()).isEqualTo("AWS::EC2::Instance");
    assertThat(record.targetId()).isEqualTo("i-1");
    assertThat(record.rules())
        .containsExactly(
            new RuleCompliance("one", "NON_COMPLIANT"), new RuleCompliance("two", "COMPLIANT"));
  }

  @Test
  void aDeletedRecordTellsItsResourceByItsId() throws DecodingException {
    ResourceCompliance record =
        decode(item(TYPE, ID, "null", ",'configurationItemStatus':'ResourceDeleted'"));
    assertThat(record.targetType()).isEqualTo("AWS::EC2::Instance");
    assertThat(record.targetId()).isEqualTo("i-0123456789abcdef0");
    assertThat(record.rules()).isEmpty();
  }

  @Test
  void anIdOfAnotherFormIsTheResourcesOwn() throws DecodingException {
    ResourceCompliance record = decode(item(TYPE, "i-1", "{'configRuleList':null}"));
    assertThat(record.targetType()).isEmpty();
    assertThat(record.targetId()).isEqualTo("i-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|configuration.configRuleList is a number: expected a list",
        "[5]|configuration.configRuleList has an element that is a number: expected an object",
        "[{'configRuleName':'one'}]|configuration.configRuleList has an element without"
            + " configRuleName or complianceType",
        "[{'complianceType':'COMPLIANT'}]|configuration.configRuleList has an element without"
            + " configRuleName or complianceType",
        "[{'configRuleName':7}]|configuration.configRuleList.configRuleName is a number: expected a"
            + " string",
      },
      quoteCharacter = '"')
  void aListOfRulesThatIsNotUnderstoodIsAProblem(String rules, String message) {
    assertThatThrownBy(() -> decode(item(TYPE, ID, "{'configRuleList':" + rules + "}")))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  @Test
  void nobodyElseWantsThem() throws DecodingException {
    byte[] item = Json.bytes(item(TYPE, ID, "{'configRuleList':5}"));
    assertThat(new ItemDecoder().decode(item, 0, item.length)).isInstanceOf(Resource.Other.class);
  }

  private ResourceCompliance decode(String item) throws DecodingException {
    byte[] bytes = Json.bytes(item);
    return (ResourceCompliance) decoder.decode(bytes, 0, bytes.length);
  }
}

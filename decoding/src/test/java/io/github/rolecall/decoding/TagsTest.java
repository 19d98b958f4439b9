package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'team':'payments','Name':'web'}",
        "[{'key':'team','value':'payments'},{'value':'web','key':'Name'}]",
        "[{'Key':'team','Value':'payments'},{'Key':'Name','Value':'web','x':[{}]}]",
        "[{'key':'team','tag':'team=payments','value':'payments'},{'key':'Name','value':'web'}]",
        "{'team':'old','Name':'web','team':'payments'}"
      })
  void tagsAreAMapOrAList(String tags) throws DecodingException {
    assertThat(tags(tags, "null")).isEqualTo(Map.of("team", "payments", "Name", "web"));
    assertThat(tags("null", tags)).isEqualTo(Map.of("team", "payments", "Name", "web"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]"})
  void theTagsInsideTheConfigurationCountWhenTheItemHasNone(String none) throws DecodingException {
    assertThat(tags(none, "[{'key':'a','value':'b'}]")).isEqualTo(Map.of("a", "b"));
    assertThat(tags(none, none)).isEmpty();
  }

  @Test
  void theItemsOwnTagsCountFirst() throws DecodingException {
    assertThat(tags("{'a':'1'}", "[{'key':'b','value':'2'}]")).isEqualTo(Map.of("a", "1"));
    assertThat(tags("{'a':'1'}", "5")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void valuesThatAreNoStringsAreTakenForTheirText() throws DecodingException {
    assertThat(tags("{'a':5,'b':true,'c':null,'d':1.50}", "null"))
        .isEqualTo(Map.of("a", "5", "b", "true", "c", "", "d", "1.50"));
    assertThat(tags("[{'key':'a'},{'key':'b','value':null}]", "null"))
        .isEqualTo(Map.of("a", "", "b", ""));
  }

  @Test
  void onlyWantedTagsAreKept() throws DecodingException {
    ItemDecoder decoder = new ItemDecoder("a"::equals);
    byte[] map = Json.bytes(withTags("{'a':'1','b':{'not':'looked at'}}", "null"));
    byte[] list = Json.bytes(withTags("[{'key':'b','value':'2'},{'key':'a','value':'1'}]", "null"));

    assertThat(((Resource.Instance) decoder.decode(map, 0, map.length)).tags())
        .isEqualTo(Map.of("a", "1"));
    assertThat(((Resource.Instance) decoder.decode(list, 0, list.length)).tags())
        .isEqualTo(Map.of("a", "1"));
  }

  @Test
  void tagsThatNobodyWantsStillHideThoseInsideTheConfiguration() throws DecodingException {
    ItemDecoder decoder = new ItemDecoder("a"::equals);
    byte[] item = Json.bytes(withTags("{'b':'2'}", "[{'key':'a','value':'1'}]"));

    assertThat(((Resource.Instance) decoder.decode(item, 0, item.length)).tags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5 | tags is a number: expected an object or a list of tags, or null
          'a=b' | tags is a string: expected an object or a list of tags, or null
          {'a':{'b':1}} | tags has a value that is an object: expected a string
          [5] | tags has an element that is a number: expected an object with key and value
          [null] | tags has an element that is null: expected an object with key and value
          [{'value':'b'}] | tags has an element without a key
          [{'key':5}] | tags.key is a number: expected a string
          [{'key':'a','value':['b']}] | tags has a value that is a list: expected a string
          """)
  void tagsThatAreNotUnderstoodAreSaid(String tags, String message) {
    assertThatThrownBy(() -> tags(tags, "null")).hasMessage(message);
    assertThatThrownBy(() -> tags("null", tags))
        .hasMessageContaining(message.substring(message.indexOf("tags")));
  }

  private static Map<String, String> tags(String own, String inside) throws DecodingException {
    return ((Resource.Instance) decode(withTags(own, inside))).tags();
  }

  private static String withTags(String own, String inside) {
    return item(
        "AWS::EC2::Instance", "i-1", "{'state':{},'tags':" + inside + "}", ",'tags':" + own);
  }
}

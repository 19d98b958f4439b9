package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.DECODED_INSTANCE;
import static io.github.rolecall.decoding.Items.INSTANCE;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemDecoderTest {

  private final ItemDecoder decoder = new ItemDecoder();

  @Test
  void anItemInTheMiddleOfABufferIsDecoded() throws DecodingException {
    byte[] item = Json.bytes(INSTANCE);
    byte[] buffer = new byte[item.length + 20];
    Arrays.fill(buffer, (byte) '}');
    System.arraycopy(item, 0, buffer, 7, item.length);

    assertThat(decoder.decode(buffer, 7, item.length)).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void offsetsCountFromTheBeginningOfThePart() {
    String wrong = json("{'resourceType':5}");
    byte[] buffer = Json.bytes("       " + wrong);

    assertThatThrownBy(() -> decoder.decode(buffer, 7, wrong.length()))
        .isInstanceOfSatisfying(DecodingException.class, e -> assertThat(e.offset()).isEqualTo(16));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | the item is empty: expected an object
          5 | the item is a number: expected an object
          [{}] | the item is a list: expected an object
          {} | resourceType is missing
          {"a" | cut off JSON
          """)
  void whatIsNoItemIsSaid(String text, String message) {
    assertThatThrownBy(() -> Items.decode(text))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  @Test
  void textBehindAnItemIsSaid() {
    assertThatThrownBy(() -> Items.decode(INSTANCE + "{}"))
        .hasMessage("the item is followed by more text");
    assertThatThrownBy(() -> Items.decode(INSTANCE + "x"))
        .hasMessageStartingWith("invalid JSON: Unrecognized token 'x'");
  }

  @Test
  void anItemCutOffAnywhereIsSaid() {
    String item = INSTANCE.strip();
    for (int length = 0; length < item.length(); length++) {
      String part = item.substring(0, length);

      assertThatThrownBy(() -> Items.decode(part)).as(part).isInstanceOf(DecodingException.class);
    }
  }

  @Test
  void anItemNestedTooDeepIsSaid() {
    assertThatThrownBy(() -> Items.decode("{\"configuration\":" + "[".repeat(100_000)))
        .isInstanceOf(DecodingException.class)
        .hasMessage(
            "too large or too deep: Document nesting depth (1001) exceeds the maximum allowed"
                + " (1000)");
  }

  @Test
  void aParserEndsOnTheItemsLastToken() throws Exception {
    try (JsonParser parser =
        JsonFactories.DOCUMENTS.createParser("[" + INSTANCE + "," + INSTANCE + "]")) {
      parser.nextToken();
      parser.nextToken();
      assertThat(decoder.decode(parser)).isEqualTo(DECODED_INSTANCE);
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      assertThat(decoder.decode(parser)).isEqualTo(DECODED_INSTANCE);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
    }
  }

  @Test
  void aParserEndsOnTheItemsLastTokenEvenWhenItIsNotUnderstood() throws Exception {
    String wrong =
        Items.instance("i-1", "{'iamInstanceProfile':{'arn':{'a':[{}]},'id':[]},'state':[[{}]]}");
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser("[" + wrong + ",[{}],1]")) {
      parser.nextToken();
      parser.nextToken();
      assertThatThrownBy(() -> decoder.decode(parser)).isInstanceOf(DecodingException.class);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      assertThatThrownBy(() -> decoder.decode(parser)).isInstanceOf(DecodingException.class);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    }
  }

  @Test
  void aParserThatCannotGoOnThrows() throws Exception {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser("{\"configuration\":{")) {
      parser.nextToken();
      assertThatThrownBy(() -> decoder.decode(parser)).isInstanceOf(JsonEOFException.class);
    }
  }

  @Test
  void complaintsHaveNoStackTraceAndNoControlCharacters() {
    assertThatThrownBy(() -> Items.decode(Items.item("AWS::EC2::Instance", "i", "'\\u001b[31m'")))
        .hasMessageNotContaining("\u001b")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }
}

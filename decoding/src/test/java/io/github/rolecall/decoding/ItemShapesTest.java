package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.DECODED_INSTANCE;
import static io.github.rolecall.decoding.Items.INSTANCE;
import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemShapesTest {

  @Test
  void anItemOfAFunctionOrAFileIsDecoded() throws DecodingException {
    assertThat(decode(INSTANCE)).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anItemOfTheHistoryApiIsTheSame() throws DecodingException {
    ObjectNode item = Json.tree(INSTANCE);
    rename(item, "awsAccountId", "accountId");
    rename(item, "ARN", "arn");
    rename(item, "configurationItemVersion", "version");
    item.put("configurationStateId", "1770091506789");
    item.put("configurationItemCaptureTime", 1770091506.789);
    item.put("configuration", item.get("configuration").toString());

    assertThat(decode(item.toString())).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anItemOfTheCommandLineOfToday() throws DecodingException {
    ObjectNode item = Json.tree(INSTANCE);
    item.put("configurationItemCaptureTime", "2026-02-03T05:05:06.789000+01:00");
    item.put("configuration", item.get("configuration").toString());

    assertThat(decode(item.toString())).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void aResultOfAQueryIsTheSame() throws DecodingException {
    ObjectNode item = Json.tree(INSTANCE);
    rename(item, "awsAccountId", "accountId");
    rename(item, "ARN", "arn");
    item.remove("relationships");
    item.set(
        "tags",
        Json.anyTree(
            json(
                "[{'key':'Name','tag':'Name=web','value':'web'},{'tag':'team=payments','key':'team','value':'payments'}]")));

    assertThat(decode(item.toString())).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void anItemWithNamesOf2014IsTheSame() throws DecodingException {
    ObjectNode item = Json.tree(INSTANCE);
    rename(item, "awsAccountId", "accountId");
    rename(item, "ARN", "arn");
    rename(item, "configurationStateId", "configurationStateID");
    rename(item, "availabilityZone", "availibilityZone");
    rename(item, "configurationStateMd5Hash", "configurationItemMD5Hash");

    assertThat(decode(item.toString())).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void theOrderOfTheKeysDoesNotMatter() throws DecodingException {
    for (int seed = 0; seed < 200; seed++) {
      String shuffled = shuffled(Json.tree(INSTANCE), new Random(seed)).toString();

      assertThat(decode(shuffled)).as(shuffled).isEqualTo(DECODED_INSTANCE);
    }
  }

  @Test
  void theLastOfEqualKeysWins() throws DecodingException {
    String twice =
        json("{'resourceType':5,'configuration':[1],'tags':7,'awsAccountId':{},")
            + INSTANCE.strip().substring(1);

    assertThat(decode(twice)).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void spaceAndEscapesDoNotMatter() throws DecodingException {
    String spaced = Json.tree(INSTANCE).toPrettyString().replace("i-0a1", "i-\\u0030a1");

    assertThat(decode(spaced)).isEqualTo(DECODED_INSTANCE);
  }

  private static void rename(ObjectNode node, String from, String to) {
    node.set(to, node.remove(from));
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode shuffled = object.objectNode();
    names.forEach(name -> shuffled.set(name, shuffled(object.get(name), random)));
    return shuffled;
  }
}

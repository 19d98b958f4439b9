package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.DECODED_INSTANCE;
import static io.github.rolecall.decoding.Items.INSTANCE;
import static io.github.rolecall.decoding.Items.instance;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Items.snapshot;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemListsTest {

  private static final String BUCKET = item("AWS::S3::Bucket", "logs", "{'name':'logs'}");

  @Test
  void aSnapshotGivesItsItemsInOrder() {
    Found found = Found.in(snapshot(instance("i-1"), INSTANCE, instance("i-3")));

    assertThat(found.ids()).containsExactly("i-1", "i-0a1", "i-3");
    assertThat(found.items()).containsExactly(0, 1, 2);
    assertThat(found.resources().get(1)).isEqualTo(DECODED_INSTANCE);
    assertThat(found.problems).isEmpty();
  }

  @Test
  void whatABatchAnswerDoesNotAnswerIsAProblem() {
    String items = "'baseConfigurationItems':[" + instance("i-1").replace('"', '\'') + "]";

    Found complete = Found.in(json("{" + items + ",'unprocessedResourceKeys':[]}"));
    Found cut =
        Found.in(json("{'UnprocessedResourceIdentifiers':[{'ResourceId':'i-2'}]," + items + "}"));

    assertThat(complete.problems).isEmpty();
    assertThat(cut.ids()).containsExactly("i-1");
    assertThat(cut.messages())
        .containsExactly(
            "UnprocessedResourceIdentifiers lists 1 resource that AWS Config did not answer for:"
                + " ask again for it");
  }

  @Test
  void listedItemsOfOtherTypesAreCountedOnly() {
    Found found = Found.in(snapshot(BUCKET, instance("i-1"), BUCKET));

    assertThat(found.ids()).containsExactly("i-1");
    assertThat(found.items()).containsExactly(1);
    assertThat(found.skipped).containsExactly(0, 2);
  }

  @Test
  void anItemThatIsNotUnderstoodDoesNotHinderTheNext() {
    String wrong = instance("i-2", "{'iamInstanceProfile':5}");
    String document = snapshot(instance("i-1"), wrong, "7", "[[{}]]", instance("i-5"));

    Found found = Found.in(document);

    assertThat(found.ids()).containsExactly("i-1", "i-5");
    assertThat(found.items()).containsExactly(0, 4);
    assertThat(found.messages())
        .containsExactly(
            "item 1: configuration.iamInstanceProfile is a number: expected an object with arn"
                + " and id, or null",
            "item 2 is a number: expected an object",
            "item 3 is a list: expected an object");
    assertThat(found.problems.get(0).offset()).isEqualTo(document.indexOf("5}"));
    assertThat(found.problems.get(1).offset()).isEqualTo(document.indexOf("7,[["));
  }

  @ParameterizedTest
  @ValueSource(strings = {"configurationItems", "baseConfigurationItems", "BaseConfigurationItems"})
  void theApisNameTheirListsInSeveralWays(String name) {
    String item =
        instance(
            "i-1",
            Json.string(json("{'state':{'name':'stopped'},'tags':[{'key':'a','value':'b'}]}")));

    Resource.Instance instance =
        Found.in(json("{'nextToken':'x','" + name + "':[") + item + "]}").onlyInstance();

    assertThat(instance.tags()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void itemsAreNumberedOverTheWholeFile() {
    Found found =
        Found.in(
            snapshot(instance("i-1"), BUCKET)
                + "\n"
                + snapshot(instance("i-3"))
                + instance("i-4")
                + " ["
                + snapshot(instance("i-5"))
                + "]");

    assertThat(found.ids()).containsExactly("i-1", "i-3", "i-4", "i-5");
    assertThat(found.items()).containsExactly(0, 2, 3, 4);
  }

  @Test
  void anEmptyListIsNoProblem() {
    for (String document :
        List.of(
            "{'configurationItems':[]}", "{'configurationItems':null}", "{'Results':[]}", "[]")) {
      Found found = Found.in(json(document));

      assertThat(found.problems).isEmpty();
      assertThat(found.resources()).isEmpty();
    }
  }

  @Test
  void aListOfTheWrongTypeIsSaid() {
    assertThat(Found.in(json("{'configurationItems':{'a':[]}}")).onlyProblem())
        .isEqualTo(new DecodingProblem(22, "configurationItems is an object: expected a list"));
  }

  @Test
  void resultsOfAQueryAreStringsOfItems() {
    Found found =
        Found.in(
            json("{'QueryInfo':{'SelectFields':[{'Name':'resourceId'}]},'Results':[")
                + Json.string(INSTANCE)
                + ","
                + Json.string(BUCKET)
                + ","
                + instance("i-3")
                + "]}");

    assertThat(found.resources().get(0)).isEqualTo(DECODED_INSTANCE);
    assertThat(found.ids()).containsExactly("i-0a1", "i-3");
    assertThat(found.skipped).containsExactly(1);
    assertThat(found.problems).isEmpty();
  }

  @Test
  void resultsThatAreNotUnderstoodDoNotHinderTheNext() {
    String document =
        json("{'Results':['{', 'none', '5', '', '{}{}', '{}', '{} x', null,")
            + Json.string(instance("i-8", "{'state':5}"))
            + ","
            + Json.string(INSTANCE)
            + "]}";

    Found found = Found.in(document);

    assertThat(found.resources()).containsExactly(DECODED_INSTANCE);
    assertThat(found.items()).containsExactly(9);
    assertThat(found.messages())
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo("item 0: a result is a string of cut off JSON"),
            m -> assertThat(m).startsWith("item 1: a result is a string of invalid JSON: "),
            m ->
                assertThat(m)
                    .isEqualTo("item 2: a result is a number: expected an object as a string"),
            m ->
                assertThat(m)
                    .isEqualTo("item 3: a result is empty: expected an object as a string"),
            m -> assertThat(m).isEqualTo("item 4: a result goes on behind its object"),
            m -> assertThat(m).isEqualTo("item 5: resourceType is missing"),
            m -> assertThat(m).startsWith("item 6: a result is a string of invalid JSON: "),
            m -> assertThat(m).isEqualTo("item 7 is null: expected an object"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "item 8: configuration.state is a number: expected an object with name"));
    assertThat(found.problems.get(1).offset()).isEqualTo(document.indexOf("\"none"));
  }

  @Test
  void bareItemsMayFollowOneAnother() {
    Found found = Found.in(INSTANCE + instance("i-2") + "\n" + instance("i-3") + "\n\n" + BUCKET);

    assertThat(found.ids()).containsExactly("i-0a1", "i-2", "i-3", "logs");
    assertThat(found.resources().get(3)).isInstanceOf(Resource.Other.class);
  }

  @Test
  void bareItemsMayStandInAList() {
    Found found = Found.in("[" + INSTANCE + "," + BUCKET + ",[" + instance("i-2") + "]]");

    assertThat(found.ids()).containsExactly("i-0a1", "i-2");
    assertThat(found.skipped).containsExactly(1);
  }

  @Test
  void aStringOfAnItemIsDecoded() {
    assertThat(Found.in(Json.string(INSTANCE)).only()).isEqualTo(DECODED_INSTANCE);
    assertThat(Found.in("[" + Json.string(INSTANCE) + "]").only()).isEqualTo(DECODED_INSTANCE);
  }

  @Test
  void aBareItemThatIsNotUnderstoodIsSaid() {
    assertThat(Found.in(instance("i-1", "5")).onlyProblem().message())
        .startsWith("item 0: configuration is a number");
    assertThat(Found.in(json("{'resourceType':5,'resourceId':'i-1'}")).onlyProblem().message())
        .isEqualTo("item 0: resourceType is a number: expected a string");
  }

  @Test
  void onlyWantedTagsAreKept() {
    Found found = Found.in(Json.bytes(snapshot(INSTANCE)), "team"::equals);

    assertThat(found.onlyInstance().tags()).isEqualTo(Map.of("team", "payments"));
  }
}

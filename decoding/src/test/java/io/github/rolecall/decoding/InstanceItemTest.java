package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.instance;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceItemTest {

  @Test
  void anInstanceWithoutAProfileHasNone() throws DecodingException {
    assertThat(decodeInstance("{'state':{'name':'running'},'iamInstanceProfile':null}").profile())
        .isNull();
    assertThat(decodeInstance("{'state':{'name':'running'}}").profile()).isNull();
    assertThat(decodeInstance("{'iamInstanceProfile':null}").profile()).isNull();
  }

  @Test
  void aProfileIsKnownByNameArnAndId() throws DecodingException {
    ProfileReference profile =
        decodeInstance(
                "{'iamInstanceProfile':{'id':'AIPA9','arn':'arn:aws-cn:iam::111122223333:instance-profile/a/b/web','new':{}}}")
            .profile();

    assertThat(profile)
        .isEqualTo(
            new ProfileReference(
                "web", "arn:aws-cn:iam::111122223333:instance-profile/a/b/web", "AIPA9"));
  }

  @Test
  void aProfileMayLackItsId() throws DecodingException {
    String arn = "arn:aws:iam::111122223333:instance-profile/web";

    assertThat(decodeInstance("{'iamInstanceProfile':{'arn':'" + arn + "'}}").profile())
        .isEqualTo(new ProfileReference("web", arn, null));
    assertThat(decodeInstance("{'iamInstanceProfile':{'arn':'" + arn + "','id':null}}").profile())
        .isEqualTo(new ProfileReference("web", arn, null));
  }

  @Test
  void thePlannedFormNamesItsProfile() throws DecodingException {
    assertThat(decodeInstance("{'ImageId':'ami-1','IamInstanceProfile':'web'}").profile())
        .isEqualTo(new ProfileReference("web", null, null));
    assertThat(decodeInstance("{'ImageId':'ami-1'}").profile()).isNull();
  }

  @Test
  void thePlannedFormMayNameItsProfileByArn() throws DecodingException {
    String arn = "arn:aws:iam::111122223333:instance-profile/app/web";

    assertThat(decodeInstance("{'IamInstanceProfile':'" + arn + "'}").profile())
        .isEqualTo(new ProfileReference("web", arn, null));
  }

  @Test
  void thePlannedFormHasItsTagsAndNoStateAndNoTime() throws DecodingException {
    String planned =
        json(
            """
            {'resourceType':'AWS::EC2::Instance','resourceId':'MyInstance','accountId':'111122223333','awsRegion':'eu-central-1',
            'configuration':{'ImageId':'ami-1','IamInstanceProfile':'web','Tags':[{'Key':'team','Value':'payments'}]}}
            """);

    Resource.Instance instance = (Resource.Instance) decode(planned);

    assertThat(instance.tags()).isEqualTo(Map.of("team", "payments"));
    assertThat(instance.state()).isEqualTo(new InstanceState.Absent());
    assertThat(instance.identity().captureTime()).isNull();
    assertThat(instance.identity().status()).isEqualTo(ResourceStatus.Known.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'name':'stopped'}                        | STOPPED
          {'code':80,'name':'stopped'}              | STOPPED
          {'name':null,'struct':{'name':'stopped'}} | STOPPED
          {'struct':{'code':80,'name':'stopped'}}   | STOPPED
          {'struct':null,'name':'stopped'}          | STOPPED
          {'name':'stopped','struct':{'name':null}} | STOPPED
          {'Code':80,'Name':'stopped'}              | STOPPED
          'shutting-down'                           | SHUTTING_DOWN
          """,
      quoteCharacter = '`')
  void theStateIsReadInEveryForm(String state, InstanceState.Known expected)
      throws DecodingException {
    assertThat(decodeInstance("{'state':" + state + "}").state()).isEqualTo(expected);
  }

  @Test
  void anUnknownStateIsKept() throws DecodingException {
    assertThat(decodeInstance("{'state':{'name':'hibernating'}}").state())
        .isEqualTo(new InstanceState.Other("hibernating"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{'code':16}", "{'name':null}"})
  void aStateWithoutANameIsAbsent(String state) throws DecodingException {
    assertThat(decodeInstance("{'iamInstanceProfile':null,'state':" + state + "}").state())
        .isEqualTo(new InstanceState.Absent());
  }

  @Test
  void anUnknownStatusIsKept() throws DecodingException {
    String odd =
        item("AWS::EC2::Instance", "i-1", "{'state':{}}", ",'configurationItemStatus':'Odd'");

    assertThat(decode(odd).identity().status()).isEqualTo(new ResourceStatus.Other("Odd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResourceDeleted", "ResourceDeletedNotRecorded", "ResourceNotRecorded"})
  void aGoneInstanceNeedsNoConfiguration(String status) throws DecodingException {
    String gone =
        item(
            "AWS::EC2::Instance",
            "i-1",
            "null",
            ",'ARN':null,'tags':{},'configurationItemStatus':'" + status + "'");

    Resource.Instance instance = (Resource.Instance) decode(gone);

    assertThat(instance.identity().status()).isEqualTo(ResourceStatus.of(status));
    assertThat(instance.state()).isEqualTo(new InstanceState.Absent());
    assertThat(instance.profile()).isNull();
    assertThat(instance.tags()).isEmpty();
  }

  @Test
  void accountAndRegionAreTakenFromTheArnWhenTheyAreMissing() throws DecodingException {
    Identity identity =
        decode(
                json(
                    """
                    {'resourceType':'AWS::EC2::Instance','resourceId':'i-1','configuration':{'state':{'name':'running'}},
                    'arn':'arn:aws-us-gov:ec2:us-gov-west-1:444455556666:instance/i-1'}
                    """))
            .identity();

    assertThat(identity.accountId()).isEqualTo("444455556666");
    assertThat(identity.region()).isEqualTo("us-gov-west-1");
  }

  @Test
  void accountAndRegionMayBeUnknown() throws DecodingException {
    Identity identity =
        decode(
                json(
                    "{'resourceType':'AWS::EC2::Instance','resourceId':'i-1','configuration':{'state':{}}}"))
            .identity();

    assertThat(identity.accountId()).isEmpty();
    assertThat(identity.region()).isEmpty();
  }

  @Test
  void theIdIsTakenFromTheConfigurationWhenItIsMissing() throws DecodingException {
    String item =
        json(
            "{'resourceType':'AWS::EC2::Instance','configuration':{'instanceId':'i-7','state':{}}}");

    assertThat(decode(item).identity().resourceId()).isEqualTo("i-7");
    assertThatThrownBy(() -> decode(item.replace("instanceId", "x")))
        .hasMessage("resourceId is missing");
  }

  @Test
  void anAccountIdMayBeANumber() throws DecodingException {
    assertThat(decode(with("awsAccountId", "111122223333")).identity().accountId())
        .isEqualTo("111122223333");
    assertThat(decode(with("awsAccountId", "12345678901")).identity().accountId())
        .isEqualTo("012345678901");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1770091506.789             | 2026-02-03T04:05:06.789Z
          1770091506                 | 2026-02-03T04:05:06Z
          1770091506789              | 2026-02-03T04:05:06.789Z
          "1770091506.789"           | 2026-02-03T04:05:06.789Z
          "2026-02-03 04:05:06.789"  | 2026-02-03T04:05:06.789Z
          """)
  void theCaptureTimeMayBeAnyForm(String time, Instant expected) throws DecodingException {
    assertThat(decode(with("configurationItemCaptureTime", time)).identity().captureTime())
        .isEqualTo(expected);
  }

  @Test
  void wrongTypesInUnimportantPlacesAreSkipped() throws DecodingException {
    ObjectNode item = Json.tree(Items.INSTANCE);
    for (String name : List.of("ARN", "resourceName", "availabilityZone", "relationships")) {
      item.set(name, Json.anyTree("{\"a\":[1]}"));
    }

    assertThat(decode(item.toString())).isEqualTo(Items.DECODED_INSTANCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'iamInstanceProfile':5} | configuration.iamInstanceProfile is a number: expected an object with arn and id, or null
          {'iamInstanceProfile':true} | configuration.iamInstanceProfile is true: expected an object with arn and id, or null
          {'iamInstanceProfile':false} | configuration.iamInstanceProfile is false: expected an object with arn and id, or null
          {'iamInstanceProfile':[{'arn':'a'}]} | configuration.iamInstanceProfile is a list: expected an object with arn and id, or null
          {'iamInstanceProfile':{}} | configuration.iamInstanceProfile has no arn
          {'iamInstanceProfile':{'arn':''}} | configuration.iamInstanceProfile has no arn
          {'iamInstanceProfile':{'id':'AIPA1'}} | configuration.iamInstanceProfile has no arn
          {'iamInstanceProfile':{'arn':{'x':[]},'id':'AIPA1'}} | configuration.iamInstanceProfile.arn is an object: expected a string
          {'iamInstanceProfile':{'arn':'a','id':5}} | configuration.iamInstanceProfile.id is a number: expected a string
          {'IamInstanceProfile':''} | configuration.IamInstanceProfile is empty: expected the name of an instance profile
          {'IamInstanceProfile':{'Ref':'Profile'}} | configuration.IamInstanceProfile has no arn
          {'state':16} | configuration.state is a number: expected an object with name
          {'state':{'name':16}} | configuration.state.name is a number: expected a string
          {'state':{'struct':['running']}} | configuration.state.struct is a list: expected an object with name
          {'state':{'struct':{'name':[]}}} | configuration.state.struct.name is a list: expected a string
          {} | configuration has neither iamInstanceProfile nor state: it is not the whole configuration
          {'instanceType':'m6g.large'} | configuration has neither iamInstanceProfile nor state: it is not the whole configuration
          null | configuration is null: expected an object, as the resource is not deleted
          '' | configuration is null: expected an object, as the resource is not deleted
          'null' | configuration is null: expected an object, as the resource is not deleted
          5 | configuration is a number: expected an object, an object as a string, or null
          [{'state':{'name':'running'}}] | configuration is a list: expected an object, an object as a string, or null
          '[]' | configuration, as a string, is a list: expected an object
          '{}{}' | configuration is a string that goes on behind its object
          '{' | configuration is a string that is not JSON: cut off JSON
          'none' | configuration is a string that is not JSON: invalid JSON: Unrecognized token "none": was expecting (JSON String, Number, Array, Object or token "null", "true" or "false")
          """)
  void aConfigurationThatIsNotUnderstoodIsNoInstanceWithoutAProfile(
      String configuration, String message) {
    assertThatThrownBy(() -> decodeInstance(configuration))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message.replace('"', '\''));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          resourceType | null | resourceType is missing
          resourceType | '' | resourceType is missing
          resourceType | 5 | resourceType is a number: expected a string
          resourceId | {} | resourceId is an object: expected a string
          awsAccountId | [] | awsAccountId is a list: expected a string
          awsAccountId | 1.5 | awsAccountId is a number: expected a string
          tags | 5 | tags is a number: expected an object or a list of tags, or null
          configurationItemStatus | 5 | configurationItemStatus is a number: expected a string
          configurationItemCaptureTime | true | configurationItemCaptureTime is true: expected a time
          configurationItemCaptureTime | 'now' | configurationItemCaptureTime is "now": expected a time
          configurationItemCaptureTime | 1e300 | configurationItemCaptureTime is "1.0E300": expected a time
          """)
  void aValueThatDecidesMustHaveItsType(String name, String value, String message) {
    assertThatThrownBy(() -> decode(with(name, json(value))))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  @Test
  void aMissingConfigurationIsSaid() {
    String bare = json("{'resourceType':'AWS::EC2::Instance','resourceId':'i-1'}");

    assertThatThrownBy(() -> decode(bare))
        .hasMessage("configuration is missing: expected an object, as the resource is not deleted");
  }

  @Test
  void aComplaintTellsTheByte() {
    String item = instance("i-1", "{'note':'é','iamInstanceProfile':5}");
    int expected = Json.bytes(item.substring(0, item.indexOf(":5}") + 1)).length;

    assertThatThrownBy(() -> decode(item))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.offset()).isEqualTo(expected));
  }

  @Test
  void aComplaintInsideAStringTellsWhereTheStringBegins() {
    String item = instance("i-1", Json.string(json("{'iamInstanceProfile':5}")));

    assertThatThrownBy(() -> decode(item))
        .isInstanceOfSatisfying(
            DecodingException.class,
            e -> assertThat(e.offset()).isEqualTo(item.indexOf("\"{\\\"iam")));
  }

  @Test
  void noSingleWrongValueEverLosesTheProfile() {
    List<JsonNode> wrong = new ArrayList<>();
    for (String value : List.of("5", "'x'", "''", "[]", "{}", "[{}]", "{'a':1}", "true", "null")) {
      wrong.add(Json.anyTree(json(value)));
    }
    ObjectNode item = Json.tree(Items.INSTANCE);
    int tried = tryEach(item, item, wrong, "");

    assertThat(tried).isGreaterThan(200);
  }

  /** Puts each wrong value in each place in turn, and back what was there. */
  private static int tryEach(ObjectNode item, JsonNode in, List<JsonNode> wrong, String path) {
    int tried = 0;
    List<String> names = new ArrayList<>();
    in.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode right = in.get(name);
      for (JsonNode value : wrong) {
        ((ObjectNode) in).set(name, value);
        expectProfileOrComplaint(item.toString(), path + "/" + name + " = " + value);
        tried++;
      }
      ((ObjectNode) in).set(name, right);
      if (right.isObject()) {
        tried += tryEach(item, right, wrong, path + "/" + name);
      }
    }
    return tried;
  }

  private static void expectProfileOrComplaint(String item, String change) {
    Resource decoded;
    try {
      decoded = decode(item);
    } catch (DecodingException e) {
      assertThat(e.getMessage()).as(change).isNotBlank();
      return;
    }
    if (change.equals("/configuration/iamInstanceProfile = null")) {
      assertThat(((Resource.Instance) decoded).profile()).isNull();
    } else if (decoded instanceof Resource.Instance instance) {
      assertThat(instance.profile()).as(change).isNotNull();
    } else {
      assertThat(change).isEqualTo("/resourceType = \"x\"");
    }
  }

  private static Resource.Instance decodeInstance(String configuration) throws DecodingException {
    return (Resource.Instance) decode(instance("i-1", configuration));
  }

  private static String with(String name, String value) {
    return Json.tree(Items.INSTANCE).set(name, Json.anyTree(value)).toString();
  }
}

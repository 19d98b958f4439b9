package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeInstancesTest {

  private static final String WEB =
      """
      {'InstanceId':'i-1','ImageId':'ami-1','State':{'Code':16,'Name':'running'},'Placement':{'AvailabilityZone':'eu-central-1a','Tenancy':'default'},
      'IamInstanceProfile':{'Arn':'arn:aws:iam::111122223333:instance-profile/app/web','Id':'AIPA1'},
      'NetworkInterfaces':[{'OwnerId':'444455556666','Groups':[{'OwnerId':'x'}]}],'Tags':[{'Key':'Name','Value':'web'}]}
      """;

  private static final Resource.Instance DECODED_WEB = web("111122223333");

  @Test
  void theOwnerMayFollowTheInstances() {
    Found found =
        Found.in(
            json(
                "{'Reservations':[{'Groups':[],'Instances':["
                    + WEB
                    + ","
                    + bare("i-2")
                    + "],'OwnerId':'111122223333','ReservationId':'r-1'}]}"));

    assertThat(found.resources().get(0)).isEqualTo(DECODED_WEB);
    assertThat(found.ids()).containsExactly("i-1", "i-2");
    assertThat(found.items()).containsExactly(0, 1);
    assertThat(found.resources())
        .extracting(r -> r.identity().accountId())
        .containsOnly("111122223333");
    assertThat(found.problems).isEmpty();
  }

  @Test
  void theOwnerMayComeBeforeTheInstances() {
    Found found =
        Found.in(
            json(
                "{'Reservations':[{'ReservationId':'r-1','OwnerId':'111122223333','Instances':["
                    + WEB
                    + "]}],'NextToken':null}"));

    assertThat(found.only()).isEqualTo(DECODED_WEB);
  }

  @Test
  void eachReservationHasItsOwnOwner() {
    Found found =
        Found.in(
            json(
                "{'Reservations':[{'Instances':["
                    + bare("i-1")
                    + "],'OwnerId':'111122223333'},{'Instances':["
                    + bare("i-2")
                    + "],'OwnerId':'444455556666'},{'Instances':["
                    + bare("i-3")
                    + "]}]}"));

    assertThat(found.resources())
        .extracting(r -> r.identity().accountId())
        .containsExactly("111122223333", "444455556666", "");
  }

  @Test
  void anOwnerMayBeANumberAndMustBeOneOrAString() {
    Found number = Found.in(json("{'Instances':[" + bare("i-1") + "],'OwnerId':11122223333}"));
    Found wrong = Found.in(json("{'Instances':[" + WEB + "],'OwnerId':[{}]}"));
    Found none = Found.in(json("{'Instances':[" + WEB + "],'OwnerId':null}"));

    assertThat(number.only().identity().accountId()).isEqualTo("011122223333");
    assertThat(wrong.messages()).containsExactly("OwnerId is a list: expected a string");
    assertThat(wrong.resources()).containsExactly(web("444455556666"));
    assertThat(none.only()).isEqualTo(web("444455556666"));
  }

  @Test
  void selectedListsOfInstancesTakeTheOwnerOfTheirNetworkInterfaces() {
    Resource.Instance expected = web("444455556666");

    assertThat(Found.in(json("{'Instances':[" + WEB + "]}")).only()).isEqualTo(expected);
    assertThat(Found.in(json("[" + WEB + "]")).only()).isEqualTo(expected);
    assertThat(Found.in(json(WEB)).only()).isEqualTo(expected);
    Found nested = Found.in(json("[[" + WEB + "],[],[[" + WEB + "]]]"));
    assertThat(nested.resources()).containsExactly(expected, expected);
    assertThat(nested.items()).containsExactly(0, 1);
  }

  @Test
  void selectedReservationsAreRead() {
    Found found = Found.in(json("[{'Instances':[" + WEB + "],'OwnerId':'111122223333'}]"));

    assertThat(found.only()).isEqualTo(DECODED_WEB);
  }

  @Test
  void anInstanceWithoutAProfileHasNone() {
    assertThat(Found.in(json("[" + bare("i-1") + "]")).onlyInstance().profile()).isNull();
    assertThat(
            Found.in(json("[{'InstanceId':'i-1','IamInstanceProfile':null,'State':'running'}]"))
                .onlyInstance()
                .state())
        .isEqualTo(InstanceState.Known.RUNNING);
  }

  @Test
  void aSelectedProfileMayBeItsArn() {
    String arn = "arn:aws:iam::111122223333:instance-profile/web";

    assertThat(
            Found.in(json("[{'InstanceId':'i-1','IamInstanceProfile':'" + arn + "'}]"))
                .onlyInstance()
                .profile())
        .isEqualTo(new ProfileReference("web", arn, null));
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1a, us-east-1",
    "us-west-2-lax-1a, us-west-2",
    "us-east-1-wl1-bos-wlz-1, us-east-1",
    "us-gov-west-1a, us-gov-west-1",
    "cn-north-1b, cn-north-1"
  })
  void theRegionIsThatOfTheZone(String zone, String region) {
    String instance =
        "{'InstanceId':'i-1','State':{'Name':'running'},'Placement':{'AvailabilityZone':'%s'}}"
            .formatted(zone);

    assertThat(Found.in(json(instance)).only().identity().region()).isEqualTo(region);
  }

  @Test
  void unimportantPlacesMayHoldAnything() {
    String odd =
        "{'InstanceId':'i-1','State':{'Name':'running'},'Placement':{'AvailabilityZone':[{}]},'NetworkInterfaces':[5,[{'OwnerId':{}}],{'a':[{}]}]}";
    String odder =
        "{'InstanceId':'i-1','State':{'Name':'running'},'Placement':['a'],'NetworkInterfaces':{'OwnerId':'1'}}";

    for (String instance : List.of(odd, odder)) {
      Identity identity = Found.in(json(instance)).only().identity();

      assertThat(identity.region()).isEmpty();
      assertThat(identity.accountId()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'InstanceId':'i-1'} | item 0: neither IamInstanceProfile nor State as describe-instances gives them: it is not the whole instance
          {'InstanceId':'i-1','LifecycleState':'InService'} | item 0: neither IamInstanceProfile nor State as describe-instances gives them: it is not the whole instance
          {'InstanceId':'i-1','State':'running'} | item 0: neither IamInstanceProfile nor State as describe-instances gives them: it is not the whole instance
          {'InstanceId':'i-1','State':{},'IamInstanceProfile':5} | item 0: IamInstanceProfile is a number: expected an object with arn and id, or null
          {'InstanceId':'i-1','State':{'Name':5}} | item 0: State.Name is a number: expected a string
          {'InstanceId':'i-1','State':{},'Tags':5} | item 0: Tags is a number: expected an object or a list of tags, or null
          {'InstanceId':5,'State':{}} | item 0: InstanceId is a number: expected a string
          """)
  void anInstanceThatIsNotUnderstoodIsSaid(String instance, String message) {
    for (String document :
        List.of(
            instance,
            "[[" + instance + "]]",
            "{'Reservations':[{'Instances':[" + instance + "]}]}")) {
      assertThat(Found.in(json(document)).onlyProblem().message()).isEqualTo(message);
    }
  }

  @Test
  void anInstanceThatIsNotUnderstoodDoesNotHinderTheNext() {
    Found found =
        Found.in(json("{'Instances':[{'State':{}},5," + WEB + "],'OwnerId':'111122223333'}"));

    assertThat(found.resources()).containsExactly(DECODED_WEB);
    assertThat(found.items()).containsExactly(2);
    assertThat(found.messages())
        .containsExactly("item 0: InstanceId is missing", "item 1 is a number: expected an object");
  }

  @Test
  void noReservationsAreNoProblem() {
    Found found = Found.in(json("{'Reservations':[]}"));

    assertThat(found.resources()).isEmpty();
    assertThat(found.problems).isEmpty();
  }

  @Test
  void aReservationThatWouldFillTheMemoryIsHandedOnEarly() {
    StringBuilder document = new StringBuilder("{'Instances':[");
    for (int i = 0; i < 10_001; i++) {
      document.append(i == 0 ? "" : ",").append(bare("i-" + i));
    }
    document.append("],'OwnerId':'111122223333'}");

    Found found = Found.in(json(document.toString()));

    assertThat(found.resources()).hasSize(10_001);
    assertThat(found.resources().get(9_999).identity().accountId()).isEmpty();
    assertThat(found.resources().get(10_000).identity().accountId()).isEqualTo("111122223333");
  }

  @Test
  void instancesBeforeACutAreHandedOn() {
    Found found = Found.in(json("{'Reservations':[{'Instances':[" + WEB + ",{'InstanceId':"));

    assertThat(found.resources()).containsExactly(web("444455556666"));
    assertThat(found.messages()).containsExactly("cut off in the middle of item 1");
  }

  private static String bare(String id) {
    return "{'InstanceId':'%s','State':{'Name':'running'}}".formatted(id);
  }

  private static Resource.Instance web(String account) {
    return new Resource.Instance(
        new Identity(
            account,
            "eu-central-1",
            "AWS::EC2::Instance",
            "i-1",
            null,
            ResourceStatus.Known.OK,
            false),
        InstanceState.Known.RUNNING,
        new ProfileReference("web", "arn:aws:iam::111122223333:instance-profile/app/web", "AIPA1"),
        Map.of("Name", "web"));
  }
}

package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.Map;

/** Items for tests, with invented ids, and the resources that they are. */
final class Items {

  static final String ACCOUNT = "111122223333";
  static final String PROFILE_ARN = "arn:aws:iam::111122223333:instance-profile/app/web";

  /** An instance as AWS Config delivers it to functions, topics and buckets. */
  static final String INSTANCE =
      json(
          """
          {'relatedEvents':[],'relationships':[{'resourceId':'eni-1','resourceName':null,'resourceType':'AWS::EC2::NetworkInterface','name':'Contains NetworkInterface'}],
          'configuration':{'instanceId':'i-0a1','state':{'code':16,'name':'running'},
          'iamInstanceProfile':{'arn':'arn:aws:iam::111122223333:instance-profile/app/web','id':'AIPA1'},
          'tags':[{'key':'Name','value':'web'},{'key':'team','value':'payments'}]},
          'supplementaryConfiguration':{},'tags':{'Name':'web','team':'payments'},'configurationItemVersion':'1.3',
          'configurationItemCaptureTime':'2026-02-03T04:05:06.789Z','configurationStateId':1770091506789,
          'awsAccountId':'111122223333','configurationItemStatus':'OK','resourceType':'AWS::EC2::Instance','resourceId':'i-0a1','resourceName':null,
          'ARN':'arn:aws:ec2:eu-central-1:111122223333:instance/i-0a1','awsRegion':'eu-central-1','availabilityZone':'eu-central-1a',
          'configurationStateMd5Hash':'','resourceCreationTime':'2026-02-01T00:00:00.000Z'}
          """);

  /** The instance that {@link #INSTANCE} is. */
  static final Resource.Instance DECODED_INSTANCE =
      new Resource.Instance(
          new Identity(
              ACCOUNT,
              "eu-central-1",
              "AWS::EC2::Instance",
              "i-0a1",
              Instant.parse("2026-02-03T04:05:06.789Z"),
              ResourceStatus.Known.OK,
              false),
          InstanceState.Known.RUNNING,
          new ProfileReference("web", PROFILE_ARN, "AIPA1"),
          Map.of("Name", "web", "team", "payments"));

  private Items() {}

  /** Returns an instance item with some id and configuration. */
  static String instance(String id, String configuration) {
    return item("AWS::EC2::Instance", id, configuration);
  }

  /** Returns a running instance without a profile. */
  static String instance(String id) {
    return instance(id, "{'state':{'name':'running'},'iamInstanceProfile':null}");
  }

  /** Returns an item; the configuration may have single quotes. */
  static String item(String type, String id, String configuration) {
    return item(type, id, configuration, "");
  }

  /** Returns an item with more values, which begin with a comma. */
  static String item(String type, String id, String configuration, String more) {
    return json(
        """
        {'awsAccountId':'111122223333','awsRegion':'eu-central-1','resourceType':'%s','resourceId':'%s',\
        'configurationItemStatus':'OK','configurationItemCaptureTime':'2026-02-03T04:05:06.789Z','configuration':%s%s}\
        """
            .formatted(type, id, configuration, more));
  }

  /** Returns a file with items. */
  static String snapshot(String... items) {
    return json("{'fileVersion':'1.0','configSnapshotId':'c-1','configurationItems':[")
        + String.join(",", items)
        + "]}";
  }

  static Resource decode(String item) throws DecodingException {
    byte[] bytes = Json.bytes(item);
    return new ItemDecoder().decode(bytes, 0, bytes.length);
  }
}

package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ec2ApiTest {

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final Ec2Api ec2 = new Ec2Api(fake.session(aws), key -> key.equals("Owner"));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void instancesComeWithOwnerProfileStateAndWantedTags() {
    fake.answers(
        200,
        "<DescribeInstancesResponse><requestId>r</requestId><reservationSet><item><instancesSet>"
            + "<item><instanceId>i-0123456789abcdef0</instanceId><instanceState><code>16</code>"
            + "<name>running</name></instanceState><iamInstanceProfile>"
            + "<arn>arn:aws:iam::111122223333:instance-profile/team/web</arn><id>AIPAEXAMPLE</id>"
            + "</iamInstanceProfile><tagSet><item><key>Owner</key><value>a&amp;b</value></item>"
            + "<item><key>Other</key><value>x</value></item></tagSet></item>"
            + "<item><instanceId>i-0123456789abcdef1</instanceId><instanceState><name>stopped"
            + "</name></instanceState></item></instancesSet><ownerId>111122223333</ownerId></item>"
            + "</reservationSet><nextToken>more</nextToken></DescribeInstancesResponse>");

    Page<Resource.Instance> page = ec2.describeInstances("a/b");

    assertThat(page.nextToken()).isEqualTo("more");
    Resource.Instance first = page.items().get(0);
    assertThat(first.identity().accountId()).isEqualTo("111122223333");
    assertThat(first.identity().region()).isEqualTo("eu-central-1");
    assertThat(first.identity().resourceId()).isEqualTo("i-0123456789abcdef0");
    assertThat(first.profile().name()).isEqualTo("web");
    assertThat(first.tags()).isEqualTo(Map.of("Owner", "a&b"));
    assertThat(page.items().get(1).profile()).isNull();
    assertThat(fake.asked.get(0).body())
        .isEqualTo("Action=DescribeInstances&Version=2016-11-15&MaxResults=1000&NextToken=a%2Fb");
    assertThat(fake.asked.get(0).authorization()).contains("/eu-central-1/ec2/aws4_request");
  }

  @Test
  void instancesCanBeAskedForByProfile() {
    fake.answers(200, "<R><reservationSet/></R>");

    Page<Resource.Instance> page =
        ec2.describeInstancesWithProfile(List.of("arn:p:a/web", "arn:p:a/*/web"), "n");

    assertThat(page.items()).isEmpty();
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=iam-instance-profile.arn"
                + "&MaxResults=1000&NextToken=n&Filter.1.Value.1=arn%3Ap%3Aa%2Fweb"
                + "&Filter.1.Value.2=arn%3Ap%3Aa%2F*%2Fweb");
    assertThatThrownBy(() -> ec2.describeInstancesWithProfile(List.of(), null))
        .hasMessage("0 instance profiles: expected 1 to 200");
    assertThatThrownBy(() -> ec2.describeInstancesWithProfile(Collections.nCopies(201, "a"), null))
        .hasMessage("201 instance profiles: expected 1 to 200");
  }

  @Test
  void aPageWithTooManyBytesIsAskedForInSmallerOnes() {
    fake.answers(200, "x".repeat(32 * 1024 * 1024 + 1));
    fake.answers(200, "<R><reservationSet/><nextToken>behind</nextToken></R>");

    assertThat(ec2.describeInstances("here").nextToken()).isEqualTo("behind");
    assertThat(fake.asked)
        .extracting(FakeAws.Asked::body)
        .satisfiesExactly(
            all -> assertThat(all).endsWith("&MaxResults=1000&NextToken=here"),
            fewer -> assertThat(fewer).endsWith("&MaxResults=100&NextToken=here"));
  }

  @Test
  void tagsFullOfQuotationMarksAreNoAttack() {
    String tag = "<item><key>Json</key><value>" + "&quot;".repeat(256) + "</value></item>";
    String instance =
        "<item><instanceId>i-0123456789abcdef0</instanceId><instanceState><name>running</name>"
            + "</instanceState><tagSet>"
            + tag.repeat(50)
            + "</tagSet></item>";
    fake.answers(
        200,
        "<R><reservationSet><item><ownerId>111122223333</ownerId><instancesSet>"
            + instance.repeat(10)
            + "</instancesSet></item></reservationSet></R>");

    assertThat(ec2.describeInstances(null).items()).hasSize(10);
  }

  @Test
  void userDataIsDecoded() {
    fake.answers(200, userData("<value>IyEv\nYmluL3No</value>"));

    assertThat(ec2.userData("i-0123456789abcdef0"))
        .hasValueSatisfying(
            b -> assertThat(new String(b, StandardCharsets.UTF_8)).isEqualTo("#!/bin/sh"));
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=DescribeInstanceAttribute&Version=2016-11-15&InstanceId=i-0123456789abcdef0"
                + "&Attribute=userData");
  }

  @Test
  void noUserDataIsEmpty() {
    fake.answers(200, userData(""));

    assertThat(ec2.userData("i-0123456789abcdef0")).isEmpty();
  }

  @Test
  void userDataOfAnInstanceThatIsNotThereIsEmpty() {
    fake.answers(400, error("InvalidInstanceID.NotFound", "no"));

    assertThat(ec2.userData("i-0123456789abcdef0")).isEmpty();
  }

  @Test
  void userDataThatIsNotBase64IsNotQuoted() {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, userData("<value>password!</value>"));
    }

    assertThatThrownBy(() -> ec2.userData("i-0123456789abcdef0"))
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("password");
  }

  @Test
  void encodedPolicyOfARefusalIsLeftOut() {
    fake.answers(
        403,
        error("UnauthorizedOperation", "Not you. Encoded authorization failure message: AbCd"));

    assertThatThrownBy(() -> ec2.describeInstances(null))
        .hasMessageContaining("Not you.; request id r-3; grant ec2:DescribeInstances to")
        .hasMessageNotContaining("AbCd");
  }

  @Test
  void halfOfAnInstanceIsNotTaken() {
    for (String item :
        new String[] {
          "<item/>",
          "<item><ownerId>1</ownerId><instancesSet><item/></instancesSet></item>",
          "<item><ownerId>1</ownerId><instancesSet><item><iamInstanceProfile/></item>"
              + "</instancesSet></item>"
        }) {
      byte[] body =
          ("<R><reservationSet>" + item + "</reservationSet></R>").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 10; i++) {
        fake.answers(200, new String(body, StandardCharsets.UTF_8));
      }
      assertThatThrownBy(() -> ec2.describeInstances(null))
          .isInstanceOfSatisfying(
              AwsException.class, e -> assertThat(e.code()).isEqualTo("UnreadableAnswer"));
    }
  }

  private static String userData(String value) {
    return "<DescribeInstanceAttributeResponse><instanceId>i-0123456789abcdef0</instanceId>"
        + "<userData>"
        + value
        + "</userData></DescribeInstanceAttributeResponse>";
  }

  private static String error(String code, String message) {
    return "<Response><Errors><Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error></Errors><RequestID>r-3</RequestID></Response>";
  }
}

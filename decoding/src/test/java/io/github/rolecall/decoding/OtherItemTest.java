package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherItemTest {

  @Test
  void anotherTypeGivesItsIdentityOnly() throws DecodingException {
    String bucket =
        item("AWS::S3::Bucket", "logs", "{'name':'logs'}", ",'configurationItemStatus':'Odd'");

    assertThat(decode(bucket))
        .isEqualTo(
            new Resource.Other(
                new Identity(
                    "111122223333",
                    "eu-central-1",
                    "AWS::S3::Bucket",
                    "logs",
                    Instant.parse("2026-02-03T04:05:06.789Z"),
                    new ResourceStatus.Other("Odd"),
                    false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "[[]]",
        "'none'",
        "null",
        "{'iamInstanceProfile':5,'state':'in-use','tags':7,'arn':{},'roles':'x'}"
      })
  void theConfigurationOfAnotherTypeMayBeAnything(String configuration) throws DecodingException {
    assertThat(decode(item("AWS::S3::Bucket", "logs", configuration)).identity().resourceId())
        .isEqualTo("logs");
    String before =
        json("{'configuration':" + configuration + ",'tags':5,'resourceType':'AWS::S3::Bucket'}");
    assertThat(decode(before).identity().resourceType()).isEqualTo("AWS::S3::Bucket");
  }

  @Test
  void theIdentityOfAnotherTypeMayBeVague() throws DecodingException {
    String vague =
        json(
            """
            {'resourceType':'AWS::S3::Bucket','resourceId':5,'awsAccountId':{},'awsRegion':[],'tags':5,
            'configurationItemStatus':7,'configurationItemCaptureTime':'now'}
            """);

    assertThat(decode(vague).identity())
        .isEqualTo(
            new Identity("", "", "AWS::S3::Bucket", "", null, ResourceStatus.Known.OK, false));
    assertThat(decode(json("{'resourceType':'AWS::S3::Bucket'}")).identity())
        .isEqualTo(
            new Identity("", "", "AWS::S3::Bucket", "", null, ResourceStatus.Known.OK, false));
  }
}

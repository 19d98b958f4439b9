package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Runs once through what a call needs, up to the network. */
final class Primer {

  private static final String PROFILE =
      """
      <GetInstanceProfileResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
      <GetInstanceProfileResult><InstanceProfile><Arn>::::000000000000:instance-profile/a</Arn>\
      <Roles><member><RoleName>a</RoleName><AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%7B\
      %22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D\
      %2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D</AssumeRolePolicyDocument></member></Roles>\
      </InstanceProfile></GetInstanceProfileResult></GetInstanceProfileResponse>\
      """;

  private Primer() {}

  static void run(Caller caller) {
    AwsCredentialsIdentity nobody = AwsSessionCredentialsIdentity.create("a", "b", "c");
    prime(caller, IamApi.getProfileRequest("a"), nobody);
    prime(caller, ConfigApi.putRequest("a", List.of()), nobody);
    try {
      IamXml.readProfile(PROFILE.getBytes(StandardCharsets.UTF_8));
      ConfigApi.readFailed("{}".getBytes(StandardCharsets.UTF_8), List.of());
    } catch (IOException | DecodingException e) {
      throw new IllegalStateException("The examples are well-formed", e);
    }
  }

  private static void prime(Caller caller, Request request, AwsCredentialsIdentity nobody) {
    Endpoint endpoint = caller.endpoints().of(request.action().service());
    SdkHttpRequest signed = caller.signing().sign(request, endpoint, nobody);
    caller.transport().prepare(signed);
  }
}

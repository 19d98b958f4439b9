package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-20T09:15:00.123Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://iam.amazonaws.com",
        "https://config.eu-central-1.amazonaws.com:443/",
        "http://localhost:4566",
        "https://proxy.example/some%20way/to~it"
      })
  void signsAsTheSdkDoes(String url) {
    Endpoint endpoint = new Endpoint(URI.create(url), "eu-central-1");
    Request form = new Form(Action.IAM_GET_INSTANCE_PROFILE).with("Name", "a b&c=ü").request();
    Request json =
        Json.request(Action.CONFIG_PUT_EVALUATIONS, g -> g.writeStringField("ResultToken", "ü"));
    AwsCredentialsIdentity user = AwsCredentialsIdentity.create("AKID", "s".repeat(40));
    AwsCredentialsIdentity longSecret = AwsCredentialsIdentity.create("AKID", "s".repeat(100));
    AwsCredentialsIdentity role = AwsSessionCredentialsIdentity.create("ASID", "s/+", "token==");
    Signer signer = new Signer(CLOCK);
    for (Request request : new Request[] {form, json, form, form}) {
      for (AwsCredentialsIdentity identity :
          new AwsCredentialsIdentity[] {user, user, longSecret, role}) {
        SdkHttpRequest ours = signer.sign(request, endpoint, identity).httpRequest();

        assertThat(ours.firstMatchingHeader("Authorization"))
            .isEqualTo(bySdk(ours, request, identity).firstMatchingHeader("Authorization"));
        assertThat(ours.getUri()).hasHost(endpoint.uri().getHost());
      }
    }
  }

  private static SdkHttpRequest bySdk(
      SdkHttpRequest ours, Request request, AwsCredentialsIdentity identity) {
    SdkHttpRequest unsigned =
        ours.toBuilder()
            .removeHeader("Authorization")
            .removeHeader("X-Amz-Date")
            .removeHeader("X-Amz-Security-Token")
            .removeHeader("x-amz-content-sha256")
            .removeHeader("Host")
            .build();
    return AwsV4HttpSigner.create()
        .sign(r ->
            r.identity(identity)
                .request(unsigned)
                .payload(() -> new ByteArrayInputStream(request.body()))
                .putProperty(
                    AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.action().service().signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK))
        .request();
  }
}

package io.github.rolecall.aws;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Runs the parts of a call that need no network, once. */
final class Primer {

  private static final byte[] XML =
      "<GetInstanceProfileResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Other>1&amp;2</Other></GetInstanceProfileResponse>"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] JSON =
      "{\"FailedEvaluations\":[],\"Other\":1.5}".getBytes(StandardCharsets.UTF_8);

  private Primer() {}

  static void run(Signer signer, Endpoints endpoints) {
    AwsSessionCredentialsIdentity nobody =
        AwsSessionCredentialsIdentity.create("none", "none", "none");
    Request form = new Form(Action.IAM_GET_INSTANCE_PROFILE).with("a", "b c").request();
    Request json =
        Json.request(Action.CONFIG_PUT_EVALUATIONS, g -> g.writeStringField("ResultToken", "none"));
    signer.sign(form, endpoints.of(Service.IAM), nobody);
    signer.sign(json, endpoints.of(Service.CONFIG), nobody);
    try {
      IamApi.readProfile(XML);
      Json.read(JSON, (name, parser) -> {});
    } catch (UnreadableAnswerException e) {
      throw new UncheckedIOException(e);
    }
  }
}

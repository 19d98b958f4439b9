package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;

/** docs/permissions.md says what an archive's roles, buckets and bus allow, no more and no less. */
class ArchivePermissionsTest {

  private static final String READERS = "Who may read an archive";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void theDeliveryMayDoWhatThePageSays() throws IOException {
    assertThat(
            PermissionsTest.permissions(Configurations.ARCHIVE.rendered(), "the delivery's role"))
        .isEqualTo(PermissionsPage.table("The delivery's role", "always"::equals));
    assertThat(
            PermissionsTest.permissions(
                Configurations.ARCHIVE_EVERYTHING.rendered(), "the delivery's role"))
        .isEqualTo(PermissionsPage.table("The delivery's role", when -> true));
  }

  @Test
  void eventBridgeMayDoWhatThePageSays() throws IOException {
    assertThat(
            PermissionsTest.permissions(
                Configurations.ARCHIVE_EVERYTHING.rendered(), "the archive's event role"))
        .isEqualTo(PermissionsPage.table("The archive's event role", when -> true));
    assertThat(
            PermissionsTest.permissions(
                Configurations.FORWARDING.rendered(), "the forwarding's role"))
        .isEqualTo(PermissionsPage.table("The forwarding's role", when -> true));
  }

  @Test
  void whoeverIsGrantedMayDoWhatThePageSays() throws IOException {
    Rendered plain = Rendered.of(stack -> grant(stack, archive(stack)));
    Rendered elsewhere =
        Rendered.of(stack ->
            grant(
                stack,
                archive(stack).configBucket(Bucket.fromBucketName(stack, "C", "acme-config"))));
    Rendered everything =
        Rendered.of(stack ->
            grant(
                stack,
                archive(stack)
                    .configBucket(Bucket.fromBucketName(stack, "C", "acme-config"))
                    .encryptionKey(Key.Builder.create(stack, "K").build())));

    assertThat(PermissionsTest.permissions(plain, "the auditor"))
        .isEqualTo(PermissionsPage.table(READERS, "always"::equals));
    assertThat(PermissionsTest.permissions(elsewhere, "the auditor"))
        .isEqualTo(PermissionsPage.table(READERS, when -> !when.equals("encryptionKey is set")));
    assertThat(PermissionsTest.permissions(everything, "the auditor"))
        .isEqualTo(PermissionsPage.table(READERS, when -> true));
  }

  @Test
  void thePageSaysWhatOthersMayDo() throws IOException {
    Rendered everything = Configurations.ARCHIVE_EVERYTHING.rendered();
    Words words = new Words(everything);
    List<List<String>> rows = new ArrayList<>();
    Stream.of("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy")
        .flatMap(type -> everything.resources(type).values().stream())
        .forEach(policy ->
            PermissionsTest.addStatements(rows, policy.at("/Properties/PolicyDocument"), words));
    PermissionsTest.addStatements(
        rows, everything.properties("AWS::KMS::Key").path("KeyPolicy"), words);
    JsonNode bus = everything.properties("AWS::Events::EventBusPolicy");
    rows.add(
        List.of(
            bus.at("/Statement/Action").asText(),
            words.apply(bus.at("/Statement/Resource")),
            bus.at("/Statement/Principal/AWS").asText(),
            Permission.condition(bus.at("/Statement/Condition"), words)));
    // Any key of the account has this, and it is not ours to give.
    rows.removeIf(row -> row.get(0).equals("kms:*"));

    assertThat(rows.stream().distinct())
        .containsExactlyInAnyOrderElementsOf(
            PermissionsPage.rows("What others may do with what an archive makes").stream()
                .map(row -> row.subList(0, 4))
                .toList());
  }

  private static ComplianceArchive.Builder archive(Stack stack) {
    return ComplianceArchive.Builder.create(stack, "A");
  }

  private static void grant(Stack stack, ComplianceArchive.Builder archive) {
    archive
        .build()
        .grantRead(
            Role.Builder.create(stack, "Auditor")
                .description("Auditor")
                .assumedBy(new AccountRootPrincipal())
                .build());
  }
}

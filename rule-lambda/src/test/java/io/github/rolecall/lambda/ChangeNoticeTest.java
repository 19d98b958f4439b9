package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people are told of changes. */
class ChangeNoticeTest {

  private static final String AT = "2026-06-01T12:00:00Z";
  private static final String LATER = "2026-06-01T12:00:05Z";

  private final ChangeStage stage = new ChangeStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void bothNestingsOfAReplacementAreUnderstood() throws IOException {
    TrailRecord nested = TrailRecord.ec2("ReplaceIamInstanceProfileAssociation", AT, "us-east-1");
    nested
        .node
        .withObject("/requestParameters/ReplaceIamInstanceProfileAssociationRequest")
        .put("AssociationId", "iip-assoc-1")
        .putObject("IamInstanceProfile")
        .put("Arn", "arn:aws:iam::111122223333:instance-profile/team/one");
    TrailRecord flat = TrailRecord.ec2("ReplaceIamInstanceProfileAssociation", LATER, "us-east-1");
    flat.with("associationId", "iip-assoc-2")
        .node
        .withObject("/requestParameters/iamInstanceProfile")
        .put("name", "two");
    stage.once(nested, flat);
    assertThat(stage.message())
        .contains("association iip-assoc-1, instance profile one")
        .contains("association iip-assoc-2, instance profile two")
        .contains("be valid until 2026-06-01T18:00:00Z");
  }

  @Test
  void aDisassociationThatNamesOnlyItsAssociationIsToldAsSuch() throws IOException {
    stage.once(
        TrailRecord.ec2("DisassociateIamInstanceProfile", AT, "us-east-1")
            .with("associationId", "iip-assoc-1"));
    assertThat(stage.message())
        .contains("instances: the one of association iip-assoc-1 in us-east-1")
        .contains("the profile that it had before may be handed out until 2026-06-01T13:00:00Z")
        .doesNotContain("to revoke them");
  }

  @Test
  void theAnswerToADisassociationNamesTheInstance() throws IOException {
    TrailRecord gone =
        TrailRecord.ec2("DisassociateIamInstanceProfile", AT, "us-east-1")
            .with("associationId", "iip-assoc-1");
    gone.node.remove("responseElements");
    gone.node
        .withObject(
            "/responseElements/DisassociateIamInstanceProfileResponse/iamInstanceProfileAssociation")
        .put("instanceId", "i-0123456789abcdef0")
        .putObject("iamInstanceProfile")
        .put("arn", "arn:aws:iam::111122223333:instance-profile/web");
    stage.once(gone);
    assertThat(stage.message())
        .contains("instances: us-east-1: i-0123456789abcdef0", "profile web");
  }

  @Test
  void whoDidWhatToWhomAndWhatLivesOnIsTold() throws IOException {
    stage
        .aws
        .instance("eu-central-1", "i-2", "team/web", "running")
        .instance("eu-central-1", "i-1", "web", "stopped")
        .instance("eu-central-1", "i-3", "myweb", "running")
        .instance("eu-central-1", "i-4", "web", "terminated");
    stage.once(TrailRecord.remove(AT, "web-role", "web"));
    assertThat(stage.aws.told)
        .singleElement()
        .satisfies(told -> {
          assertThat(told.region()).isEqualTo("us-west-2");
          assertThat(told.topicArn()).isEqualTo("arn:aws:sns:us-west-2:111122223333:changes");
          assertThat(told.subject())
              .isEqualTo("RoleCall: 1 change to instance roles in account 111122223333");
          assertThat(told.message())
              .isEqualTo(Pages.ofProject().blocksOf("docs/iam-changes.md").get(1).text());
        });
  }

  @Test
  void aSwappedRoleIsToldWhateverTheOrderOfItsEvents() throws IOException {
    stage.once(TrailRecord.add(AT, "new-role", "web"), TrailRecord.remove(AT, "old-role", "web"));
    String message = stage.message();
    assertThat(message.indexOf("RemoveRole")).isLessThan(message.indexOf("AddRole"));
    assertThat(message)
        .contains(
            "credentials: role new-role took its place at 2026-06-01T12:00:00Z; those of role old-role"
                + " may be handed out until 2026-06-01T13:00:00Z and be valid until 2026-06-01T18:00:00Z")
        .contains("RoleName=old-role,");
  }

  @Test
  void aRoleThatCameBackLeavesNothingBehind() throws IOException {
    stage.once(
        TrailRecord.add(LATER, "web-role", "web"), TrailRecord.remove(AT, "web-role", "web"));
    assertThat(stage.message())
        .contains("none live on that should not: role web-role was back at 2026-06-01T12:00:05Z")
        .doesNotContain("to revoke them");
  }

  @Test
  void aRoleThatWasAddedInTheSecondOfItsRemovalIsNoAllClear() throws IOException {
    stage.once(TrailRecord.add(AT, "web-role", "web"), TrailRecord.remove(AT, "web-role", "web"));
    assertThat(stage.message())
        .contains("CloudTrail does not tell which was first", "to revoke them");
  }

  @Test
  void aDeletedRoleMakesItsCredentialsUseless() throws IOException {
    stage.aws.instance("us-east-1", "i-1", "web", "running");
    stage.once(
        TrailRecord.deleteRole(LATER, "web-role"),
        TrailRecord.deleteProfile(LATER, "web"),
        TrailRecord.remove(AT, "web-role", "web"),
        TrailRecord.deleteRole(LATER, "other"));
    assertThat(stage.message().lines().filter(line -> line.contains("credentials:")))
        .containsExactly(
            "  credentials: none live on: role web-role was deleted at 2026-06-01T12:00:05Z",
            "  credentials: none live on: role web-role was deleted at 2026-06-01T12:00:05Z",
            "  credentials: none live on: without the role its credentials are useless at once",
            "  credentials: none live on: without the role its credentials are useless at once");
    assertThat(stage.message().lines().filter(line -> line.contains("instances:")))
        .containsExactly(
            "  instances: eu-central-1: none; us-east-1: i-1",
            "  instances: eu-central-1: none; us-east-1: i-1",
            "  instances: those of the profiles that it was removed from before; none in this message",
            "  instances: eu-central-1: none; us-east-1: i-1");
  }

  @Test
  void aDeletedProfileIsToldWithTheRoleThatItHeldLast() throws IOException {
    stage.once(TrailRecord.deleteProfile(AT, "web"));
    assertThat(stage.message()).contains("those of the role that it held last may be handed out");
    stage.now = stage.now.plusSeconds(100);
    stage.aws.told.clear();
    stage.once(TrailRecord.deleteProfile(LATER, "api"), TrailRecord.remove(AT, "api-role", "api"));
    assertThat(stage.message())
        .contains("those of role api-role, which it held last, may be", "RoleName=api-role,");
  }

  @Test
  void aChangedTrustTouchesTheInstancesOfAllProfilesOfTheRole() throws IOException {
    stage
        .aws
        .profilesOf("web-role", "web", "api")
        .instance("us-east-1", "i-1", "web", "running")
        .instance("us-east-1", "i-2", "api", "running");
    stage.once(TrailRecord.updateTrust(AT, "web-role"), TrailRecord.updateTrust(AT, "unused"));
    assertThat(stage.message())
        .contains("instances: eu-central-1: none; us-east-1: i-2, i-1")
        .contains("instances: none: no instance profile holds the role")
        .doesNotContain("SECRETPOLICY");
    assertThat(stage.context.log).noneMatch(line -> line.contains("SECRETPOLICY"));
  }

  @Test
  void manyInstancesAreCountedAndCalledForOnce() throws IOException {
    for (int i = 100; i < 150; i++) {
      stage.aws.instance("us-east-1", "i-" + i, "web", "running");
    }
    stage.once(TrailRecord.remove(AT, "web-role", "web"), TrailRecord.deleteProfile(AT, "api"));
    assertThat(stage.message()).contains("i-118, i-119 and 30 more");
    assertThat(stage.aws.calls.stream().filter(call -> call.startsWith("DescribeInstances")))
        .containsExactly("DescribeInstances eu-central-1", "DescribeInstances us-east-1");
  }

  @Test
  void instancesThatCannotBeLookedUpKeepNobodyFromBeingTold() throws IOException {
    stage.aws.failing.put("DescribeInstances us-east-1", "UnauthorizedOperation");
    stage.aws.failing.put("ListInstanceProfilesForRole", "AccessDenied");
    assertThat(
            stage.once(
                TrailRecord.remove(AT, "a", "web"), TrailRecord.updateTrust(LATER, "web-role")))
        .isEmpty();
    assertThat(stage.message())
        .contains("us-east-1: not known: ec2:DescribeInstances failed: UnauthorizedOperation")
        .contains("instances: not known: iam:ListInstanceProfilesForRole failed: AccessDenied");
    assertThat(stage.journal("failure")).hasSize(2);
  }

  @Test
  void instancesOfAnotherAccountAreNotLookedUp() throws IOException {
    TrailRecord elsewhere = TrailRecord.remove(AT, "a", "web");
    elsewhere.node.put("recipientAccountId", "444455556666");
    stage.once(elsewhere);
    assertThat(stage.message())
        .contains("not looked up: it is in account 444455556666, the function in 111122223333");
    assertThat(stage.aws.calls).noneMatch(call -> call.startsWith("DescribeInstances"));
  }

  @Test
  void hostileTextsForgeNoLine() throws IOException {
    stage.once(
        TrailRecord.remove(AT, "a;$(id)\nx", "web\n2026 DeleteRole")
            .by("eve\n  by: root\u202e\u001b[31m"));
    assertThat(stage.message())
        .contains("by: eve?  by: root??[31m\n", "instance profile web?2026 DeleteRole")
        .contains("not looked up: it is no name of IAM")
        .contains(
            "to revoke them: revoke-role-sessions for the role, whose name is no name of IAM");
    assertThat(stage.message().lines()).hasSize(12);
    assertThat(stage.aws.calls).noneMatch(call -> call.startsWith("DescribeInstances"));
  }

  @Test
  void aRoleWithACommaIsQuotedForTheShell() throws IOException {
    stage.once(TrailRecord.remove(AT, "a,b=c", "web"));
    assertThat(stage.message()).contains("--parameters RoleName='\"a,b=c\"',AutomationAssumeRole=");
  }

  @Test
  void tooLongAMessageIsCutWithARemark() throws IOException {
    QueueBatch batch = new QueueBatch();
    for (int i = 0; i < 2_000; i++) {
      batch.with("m" + i, TrailRecord.remove(AT, "role-" + i, "profile-" + i), stage.now, 1);
    }
    assertThat(stage.invoke(batch.bytes())).isEmpty();
    String message = stage.message();
    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(240_000, 262_144);
    assertThat(message).startsWith("2000 changes").containsPattern("and 1\\d\\d\\d more, left out");
    assertThat(message).contains("not looked up: there are too many changes at once");
    assertThat(message).endsWith("Rules judge again:\n  eu-central-1: now\n  us-east-1: now\n");
  }

  @Test
  void whoeverCalledIsNamedAsFarAsTheRecordTells() throws IOException {
    TrailRecord issuer = TrailRecord.remove("2026-06-01T12:00:01Z", "a", "web");
    issuer
        .node
        .putObject("userIdentity")
        .put("type", "AssumedRole")
        .put("principalId", "AROAX:bob")
        .putObject("sessionContext")
        .putObject("sessionIssuer")
        .put("arn", "arn:aws:iam::111122223333:role/Admin");
    TrailRecord service = TrailRecord.remove("2026-06-01T12:00:02Z", "a", "web");
    service
        .node
        .putObject("userIdentity")
        .put("type", "AWSService")
        .put("invokedBy", "ec2.amazonaws.com");
    TrailRecord nobody = TrailRecord.remove("2026-06-01T12:00:03Z", "a", "web");
    nobody.node.putNull("userIdentity");
    stage.once(issuer, service, nobody);
    assertThat(stage.message().lines().filter(line -> line.contains("by: ")))
        .containsExactly(
            "  by: arn:aws:iam::111122223333:role/Admin, session bob",
            "  by: AWSService ec2.amazonaws.com",
            "  by: not told");
  }
}

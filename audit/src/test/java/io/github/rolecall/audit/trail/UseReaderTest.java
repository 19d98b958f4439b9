package io.github.rolecall.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.rolecall.audit.trail.AddressChange.Kind;
import io.github.rolecall.audit.trail.TrailUse.InstanceSession;
import io.github.rolecall.audit.trail.TrailUse.LongTermKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UseReaderTest {

  private static final Instant TIME = Instant.parse("2026-05-01T10:00:00Z");
  private static final String SESSION =
      "'userIdentity':{'type':'AssumedRole','accountId':'111122223333','accessKeyId':'ASIAX',"
          + "'arn':'arn:aws-cn:sts::111122223333:assumed-role/web/i-0123456789abcdef0',"
          + "'sessionContext':{'sessionIssuer':{'creationDate':5},"
          + "'attributes':{'creationDate':'2026-05-01T09:00:00Z'},'ec2RoleDelivery':'2.0'}}";

  private final List<TrailUse> uses = new ArrayList<>();
  private final List<AddressChange> addresses = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private final UseSink sink =
      new UseSink() {
        @Override
        public void use(TrailUse use, int item) {
          uses.add(use);
        }

        @Override
        public void address(AddressChange change) {
          addresses.add(change);
        }

        @Override
        public void seen(String account, String region) {
          seen.add(account + " " + region);
        }

        @Override
        public void problem(String what) {
          problems.add(what);
        }
      };

  @Test
  void aSessionOfAnInstanceIsReadWithItsBeginning() throws IOException {
    read(event("GetObject", SESSION + ",'sourceIPAddress':'198.51.100.7','userAgent':'cli'"));
    assertThat(uses)
        .containsExactly(
            new TrailUse(
                "111122223333",
                "eu-central-1",
                TIME,
                "e-1",
                "GetObject",
                null,
                new InstanceSession(
                    "111122223333",
                    "web",
                    "i-0123456789abcdef0",
                    "ASIAX",
                    Instant.parse("2026-05-01T09:00:00Z")),
                "198.51.100.7",
                null,
                "cli"));
    assertThat(seen).containsExactly("111122223333 eu-central-1");
  }

  @Test
  void aCallThatFailedIsAUse() throws IOException {
    read(event("GetObject", SESSION + ",'errorCode':'AccessDenied','vpcEndpointId':'vpce-1'"));
    assertThat(uses.get(0).error()).isEqualTo("AccessDenied");
    assertThat(uses.get(0).endpoint()).isEqualTo("vpce-1");
  }

  @Test
  void whatIsToldToSeveralAccountsHasOneId() throws IOException {
    read(event("GetObject", SESSION + ",'sharedEventID':'s-1'"));
    assertThat(uses.get(0).id()).isEqualTo("s-1");
  }

  @Test
  void aLongTermKeyIsReadWithItsUser() throws IOException {
    read(
        event(
            "ListBuckets",
            "'userIdentity':{'type':'IAMUser','arn':'arn:u','accountId':'444455556666','accessKeyId':'AKIAX'}"));
    assertThat(uses.get(0).credentials())
        .isEqualTo(new LongTermKey("444455556666", "AKIAX", "arn:u"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/web/deploy'}",
        "'userIdentity':{'type':'FederatedUser','arn':'arn:aws:sts::111122223333:assumed-role/web/i-01234567'}",
        "'userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/web/i-xyz'}",
        "'userIdentity':'nobody'",
        "'userIdentity':{'type':5,'sessionContext':'x'}"
      })
  void otherIdentitiesMatterNot(String identity) throws IOException {
    read(event("ListBuckets", identity));
    assertThat(uses).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(seen).hasSize(1);
  }

  @Test
  void aSessionMayLackKeyAndBeginning() throws IOException {
    read(
        event(
            "ListBuckets",
            "'userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/web/i-01234567',"
                + "'sessionContext':{'attributes':{'creationDate':'yesterday'}}}"));
    assertThat(uses.get(0).credentials())
        .isEqualTo(new InstanceSession("111122223333", "web", "i-01234567", "", null));
  }

  @Test
  void theIdentityRoleIsKnown() {
    assertThat(new InstanceSession("1", "aws:ec2-instance", "i-1", "", null).isIdentity()).isTrue();
    assertThat(new InstanceSession("1", "web", "i-1", "", null).isIdentity()).isFalse();
  }

  @Test
  void aUseWithoutTimeOrIdIsAProblem() throws IOException {
    read("{'awsRegion':'r','recipientAccountId':'1'," + SESSION + "}");
    assertThat(uses).isEmpty();
    assertThat(problems)
        .containsExactly("event 0 lacks a time, an id, a name, a region or an account");
  }

  @Test
  void aLaunchTellsThePrivateAddressesOfItsInstances() throws IOException {
    read(
        event(
            "RunInstances",
            "'responseElements':{'instancesSet':{'items':[{'instanceId':'i-1','privateIpAddress':'10.0.0.1',"
                + "'networkInterfaceSet':{'items':[{'privateIpAddress':'10.0.0.9'}]},'count':1},"
                + "{'instanceId':'i-2','privateIpAddress':'10.0.0.2'}]}}"));
    assertThat(addresses)
        .extracting(AddressChange::kind, AddressChange::instance, AddressChange::address)
        .containsExactly(
            tuple(Kind.LAUNCHED, "i-1", "10.0.0.1"), tuple(Kind.LAUNCHED, "i-2", "10.0.0.2"));
  }

  @Test
  void elasticAddressesAreFollowed() throws IOException {
    read(
        event(
            "AllocateAddress",
            "'responseElements':{'publicIp':'198.51.100.1','allocationId':'a-1'}"),
        event(
            "AssociateAddress",
            "'requestParameters':{'allocationId':'a-1','instanceId':'i-1'},'responseElements':{'associationId':'s-1'}"),
        event("DisassociateAddress", "'requestParameters':{'associationId':'s-1'}"),
        event("AssociateAddress", "'errorCode':'x','requestParameters':{'instanceId':'i-1'}"));
    assertThat(addresses)
        .containsExactly(
            change(Kind.ALLOCATED, null, "198.51.100.1", "a-1", null),
            change(Kind.ASSOCIATED, "i-1", null, "a-1", "s-1"),
            change(Kind.DISASSOCIATED, null, null, null, "s-1"));
  }

  @Test
  void hostileTextIsCut() throws IOException {
    read(event("GetObject", SESSION + ",'userAgent':'" + "x".repeat(5000) + "'"));
    assertThat(uses.get(0).userAgent()).hasSize(1024);
  }

  @Test
  void whatIsNoTrailIsAProblem() throws IOException {
    UseReader.read(new ByteArrayInputStream("{\"x\":1}".getBytes(StandardCharsets.UTF_8)), sink);
    assertThat(problems).containsExactly("expected an object with Records");
  }

  private static AddressChange change(
      Kind kind, String instance, String address, String allocation, String association) {
    return new AddressChange(
        "111122223333", "eu-central-1", TIME, kind, instance, address, allocation, association);
  }

  private static String event(String name, String more) {
    return "{'eventTime':'2026-05-01T10:00:00Z','eventID':'e-1','eventName':'"
        + name
        + "','awsRegion':'eu-central-1','recipientAccountId':'111122223333',"
        + more
        + "}";
  }

  private void read(String... events) throws IOException {
    String json = "{'Records':[" + String.join(",", events) + "]}";
    UseReader.read(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), sink);
  }
}

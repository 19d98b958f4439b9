package io.github.rolecall.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailReaderTest {

  private final List<TrailEvent> events = new ArrayList<>();
  private final List<Integer> items = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int others;

  private final TrailSink sink =
      new TrailSink() {
        @Override
        public void event(TrailEvent event, int item) {
          events.add(event);
          items.add(item);
        }

        @Override
        public void passedOver() {
          others++;
        }

        @Override
        public void problem(String what) {
          problems.add(what);
        }
      };

  @Test
  void aCallOfIamNamesProfileAndRole() throws IOException {
    read(
        event(
            "RemoveRoleFromInstanceProfile",
            "'requestParameters':{'instanceProfileName':'web','roleName':'shop'},'sourceIPAddress':'198.51.100.7','userAgent':'cli'"));
    assertThat(events)
        .containsExactly(
            new TrailEvent(
                "111122223333",
                "us-east-1",
                Instant.parse("2026-05-01T10:00:00Z"),
                "id-1",
                "RemoveRoleFromInstanceProfile",
                "arn:someone",
                "AssumedRole",
                "198.51.100.7",
                "cli",
                List.of(),
                "web",
                "shop",
                null));
  }

  @Test
  void aLaunchNamesItsInstancesAndTheirProfile() throws IOException {
    read(
        event(
            "RunInstances",
            "'requestParameters':{'iamInstanceProfile':{'arn':'arn:aws:iam::111122223333:instance-profile/app/web'}},"
                + "'responseElements':{'instancesSet':{'items':[{'instanceId':'i-1'},{'instanceId':'i-2'},{'instanceId':'i-1'}]}}"));
    assertThat(events.get(0).instances()).containsExactly("i-1", "i-2");
    assertThat(events.get(0).profile()).isEqualTo("web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'AssociateIamInstanceProfileRequest':{'IamInstanceProfile':{'Name':'web'},'InstanceId':'i-1','AssociationId':'a-1'}",
        "'iamInstanceProfile':{'name':'web'},'instanceId':'i-1','associationId':'a-1'"
      })
  void anAssociationIsUnderstoodNestedOrNot(String parameters) throws IOException {
    read(event("AssociateIamInstanceProfile", "'requestParameters':{" + parameters + "}"));
    TrailEvent event = events.get(0);
    assertThat(event.instances()).containsExactly("i-1");
    assertThat(event.profile()).isEqualTo("web");
    assertThat(event.association()).isEqualTo("a-1");
  }

  @Test
  void namesElsewhereAreNotTheProfiles() throws IOException {
    read(
        event(
            "RunInstances",
            "'requestParameters':{'name':'x','arn':'y','instanceState':{'name':'running'},'count':5,'instanceId':''}"));
    assertThat(events.get(0).profile()).isNull();
    assertThat(events.get(0).instances()).isEmpty();
  }

  @Test
  void callsThatFailedOrDoNotMatterAreOthers() throws IOException {
    read(
        event("RunInstances", "'errorCode':'Client.UnauthorizedOperation'"),
        event("ListUsers", "'x':1"),
        "{}");
    assertThat(events).isEmpty();
    assertThat(others).isEqualTo(3);
  }

  @Test
  void aServiceIsTheActorWhereNoIdentityHasAnArn() throws IOException {
    read(
        "{'eventTime':'2026-05-01T10:00:00Z','eventID':'1','eventName':'TerminateInstances','awsRegion':'r',"
            + "'userIdentity':{'accountId':'2','invokedBy':'autoscaling.amazonaws.com','sessionContext':{'x':[1]}}}",
        "{'eventTime':'2026-05-01T10:00:00Z','eventID':'2','eventName':'TerminateInstances','awsRegion':'r',"
            + "'userIdentity':{'accountId':'2','principalId':'p'}}",
        "{'eventTime':'2026-05-01T10:00:00Z','eventID':'3','eventName':'TerminateInstances','awsRegion':'r',"
            + "'recipientAccountId':'4','userIdentity':'odd'}");
    assertThat(events)
        .extracting(TrailEvent::actor)
        .containsExactly("autoscaling.amazonaws.com", "p", "");
    assertThat(events).extracting(TrailEvent::account).containsExactly("2", "2", "4");
    assertThat(items).containsExactly(0, 1, 2);
  }

  @Test
  void anEventThatLacksWhatAllHaveIsAProblem() throws IOException {
    read(
        "{'eventTime':'yesterday','eventID':'1','eventName':'RunInstances','awsRegion':'r','recipientAccountId':'1'}",
        "{'eventTime':{},'eventName':'RunInstances'}",
        "5");
    assertThat(problems)
        .containsExactly(
            "event 0 lacks a time, an id, a region or an account",
            "event 1 lacks a time, an id, a region or an account",
            "event 2 is no object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{'Records':5}", ""})
  void aFileWithoutRecordsIsAProblem(String content) throws IOException {
    readRaw(bytes(content));
    assertThat(problems).containsExactly("expected an object with Records");
  }

  @Test
  void aFileThatIsCutOffIsAProblemAndItsBeginningUsed() throws IOException {
    String event = event("RunInstances", "'x':1");
    readRaw(bytes("{'Records':[" + event + "," + event.substring(0, 40)));
    assertThat(events).hasSize(1);
    assertThat(problems).containsExactly("not JSON in event 1: the rest was not read");
  }

  @Test
  void gzipIsInflatedAndItsEndMissed() throws IOException {
    byte[] plain = bytes("{'Records':[" + event("RunInstances", "'x':1") + "]}");
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(stored)) {
      gzip.write(plain);
    }
    readRaw(stored.toByteArray());
    assertThat(events).hasSize(1);
    readRaw(Arrays.copyOf(stored.toByteArray(), stored.size() - 20));
    assertThat(problems).hasSize(1);
  }

  @Test
  void gzipWhoseCheckSumIsCutOffOrWrongIsAProblem() throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(stored)) {
      gzip.write(bytes("{'Records':[" + event("RunInstances", "'x':1") + "]}"));
    }
    readRaw(Arrays.copyOf(stored.toByteArray(), stored.size() - 1));
    byte[] wrong = stored.toByteArray();
    wrong[wrong.length - 8]++;
    readRaw(wrong);
    assertThat(events).hasSize(2);
    assertThat(problems).hasSize(2).containsOnly("the gzip data is cut off or damaged in event 1");
  }

  @Test
  void whatStandsBehindTheRecordsIsAProblem() throws IOException {
    readRaw(bytes("{'Records':[" + event("RunInstances", "'x':1") + "]}{'Records':[]}"));
    assertThat(events).hasSize(1);
    assertThat(problems)
        .containsExactly("something stands behind the object with Records: it was not read");
  }

  @Test
  void charactersThatThereAreNotAreAProblem() throws IOException {
    byte[] text = "{\"Records\":[".getBytes(Charset.forName("UTF-32BE"));
    byte[] wrong = Arrays.copyOf(text, text.length + 4);
    wrong[text.length] = 0x7f;
    readRaw(wrong);
    assertThat(problems).containsExactly("not JSON in event 0: the rest was not read");
  }

  @Test
  void longTextsAreCut() throws IOException {
    String text = "x".repeat(5_000);
    read(
        event("RunInstances", "'userAgent':'" + text + "','requestParameters':{'a':[{'instanceId':'" + text + "'}]}"));
    assertThat(events.get(0).userAgent()).hasSize(1024);
    assertThat(events.get(0).instances()).singleElement().asString().hasSize(1024);
  }

  private void read(String... records) throws IOException {
    readRaw(bytes("{'more':{},'Records':[" + String.join(",", records) + "]}"));
  }

  private void readRaw(byte[] content) throws IOException {
    TrailReader.read(new ByteArrayInputStream(content), sink);
  }

  private static String event(String name, String more) {
    return "{'eventTime':'2026-05-01T10:00:00Z','eventID':'id-1','eventName':'"
        + name
        + "','awsRegion':'us-east-1',"
        + "'recipientAccountId':'111122223333','userIdentity':{'type':'AssumedRole','arn':'arn:someone'},"
        + more
        + "}";
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}

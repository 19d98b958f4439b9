package io.github.rolecall.audit.leftover;

import static io.github.rolecall.audit.leftover.Stage.INSTANCE;
import static io.github.rolecall.audit.leftover.Stage.at;
import static io.github.rolecall.audit.leftover.Stage.causedAt;
import static io.github.rolecall.audit.leftover.Stage.holding;
import static io.github.rolecall.audit.leftover.Stage.interval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.rolecall.audit.leftover.Finding.Gap;
import io.github.rolecall.audit.leftover.Finding.LongTermKey;
import io.github.rolecall.audit.leftover.Finding.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverSearchTest {

  private static final String OTHER = "i-0fedcba9876543210";

  @TempDir Path temp;

  private Stage stage;

  @BeforeEach
  void setUp() {
    stage = new Stage(temp);
  }

  @Test
  void aSessionUsedAfterItsProfileLeftIsFoundWithWhoTookItAway() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:02:00", "web"),
        causedAt(holding(INSTANCE, "10:02:00", null, null), "10:00:00"));
    stage
        .use(INSTANCE, "web", "09:59:59", "")
        .use(INSTANCE, "web", "10:01:00", ",'sourceIPAddress':'198.51.100.7'")
        .use(INSTANCE, "web", "12:00:00", ",'errorCode':'AccessDenied'");
    assertThat(stage.findings())
        .singleElement()
        .asInstanceOf(type(Session.class))
        .satisfies(session -> {
          assertThat(session.role()).isEqualTo("web");
          assertThat(session.key()).isEqualTo("ASIA1");
          assertThat(session.leftAt()).isEqualTo(at("10:00:00"));
          assertThat(session.how()).isEqualTo(Departure.PROFILE_LEFT_INSTANCE);
          assertThat(session.leftBy()).isEqualTo("eve");
          assertThat(session.leftEvent()).isEqualTo("c-1");
          assertThat(session.validity()).isEqualTo(Validity.WITHIN_SIX_HOURS);
          assertThat(session.secondsAfterLeaving()).isEqualTo(7200);
          assertThat(session.calls().events()).isEqualTo(2);
          assertThat(session.calls().failed()).isEqualTo(1);
          assertThat(session.calls().first().item()).isEqualTo(1);
          assertThat(session.calls().addresses().named()).containsExactly("198.51.100.7");
        });
  }

  @Test
  void onlyTheGapCountsWhenTheRoleIsPutBack() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", "12:00:00", null),
        causedAt(holding(INSTANCE, "12:00:00", null, "web"), "11:58:00"));
    stage
        .use(INSTANCE, "web", "11:00:00", "")
        .use(INSTANCE, "web", "11:59:00", "")
        .use(INSTANCE, "web", "13:00:00", "");
    assertThat(sessions())
        .singleElement()
        .satisfies(s -> assertThat(s.calls().last().time()).isEqualTo(at("11:00:00")));
  }

  @Test
  void aSessionThatBeganShortlyBeforeAnUnexplainedReturnIsOfTheReturn() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", "12:00:00", null),
        holding(INSTANCE, "12:00:00", null, "web"));
    stage
        .session(INSTANCE, "web", "ASIANEW", at("11:55:00"), at("11:50:00"), "")
        .session(INSTANCE, "web", "ASIAODD", at("11:55:00"), at("11:30:00"), "")
        .session(INSTANCE, "web", "ASIAOLD", at("11:55:00"), at("09:30:00"), "");
    assertThat(sessions())
        .extracting(Session::key, Session::validity)
        .containsExactly(
            tuple("ASIAODD", Validity.BEGAN_AFTER_LEAVING),
            tuple("ASIAOLD", Validity.WITHIN_SIX_HOURS));
  }

  @Test
  void anotherInstanceWithTheSameRoleIsAnotherThing() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", null, null),
        holding(OTHER, "08:00:00", null, "web"));
    stage.use(OTHER, "web", "11:00:00", "");
    assertThat(stage.findings()).isEmpty();
  }

  @Test
  void aUseAtTheMomentOfLeavingOrWithinTheSkewIsNone() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", null, null));
    stage.use(INSTANCE, "web", "10:00:00", "").use(INSTANCE, "web", "10:00:05", "");
    assertThat(stage.findings()).isEmpty();
    List<Finding> strict = new ArrayList<>();
    assertThat(stage.search(Duration.ZERO).run(strict::add, files -> {}).sessions()).isEqualTo(1);
    assertThat(((Session) strict.get(0)).calls().events()).isEqualTo(1);
  }

  @Test
  void anEventThatIsDeliveredTwiceCountsOnce() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", null, null));
    stage.use(INSTANCE, "web", "11:00:00", "").again().again();
    assertThat(sessions())
        .singleElement()
        .satisfies(s -> assertThat(s.calls().events()).isEqualTo(1));
  }

  @Test
  void aSessionThatLivesTooLongIsOdd() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", null, null));
    stage
        .use(INSTANCE, "web", "15:30:00", "")
        .session(INSTANCE, "web", "ASIA2", at("15:30:00"), at("09:00:00"), "")
        .session(
            INSTANCE,
            "web",
            "ASIA3",
            at("15:30:00"),
            at("09:00:00"),
            ",'errorCode':'ExpiredTokenException'")
        .event(
            at("15:30:00"),
            "'userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/web/"
                + INSTANCE
                + "'}");
    assertThat(sessions())
        .extracting(Session::key, Session::validity)
        .containsExactly(
            tuple(null, Validity.NOT_KNOWN),
            tuple("ASIA1", Validity.BEYOND_SIX_HOURS),
            tuple("ASIA2", Validity.BEYOND_SIX_HOURS),
            tuple("ASIA3", Validity.WITHIN_SIX_HOURS));
  }

  @Test
  void aTerminatedInstanceMayUseItsRoleWhileItEnds() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        causedAt(interval(INSTANCE, "10:00:00", "10:01:00", "INSTANCE_TERMINATED"), "09:59:30"),
        interval(INSTANCE, "10:01:00", null, "INSTANCE_TERMINATED"));
    stage.use(INSTANCE, "web", "10:10:00", "").use(INSTANCE, "web", "10:16:00", "");
    assertThat(sessions())
        .singleElement()
        .satisfies(s -> {
          assertThat(s.leftAt()).isEqualTo(at("10:15:00"));
          assertThat(s.how()).isEqualTo(Departure.INSTANCE_TERMINATED);
          assertThat(s.leftBy()).isEqualTo("eve");
        });
  }

  @Test
  void aDeletedInstanceIsGoneForGoodBehindThePeriodToo() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        interval(INSTANCE, "10:00:00", "10:04:00", "INSTANCE_TERMINATED")
            .text("end_reason", "RESOURCE_DELETED"),
        holding(OTHER, "08:00:00", "09:00:00", "web").text("end_reason", "RESOURCE_DELETED"));
    Instant late = Instant.parse("2026-06-02T00:00:00Z");
    stage
        .use(INSTANCE, "web", "10:03:00", "")
        .session(INSTANCE, "web", "ASIA1", late, late, "")
        .use(OTHER, "web", "09:30:00", "");
    assertThat(sessions())
        .extracting(Session::leftAt, Session::how)
        .containsExactly(
            tuple(at("10:04:00"), Departure.INSTANCE_TERMINATED),
            tuple(at("09:00:00"), Departure.INSTANCE_TERMINATED));
  }

  @Test
  void theWayOfLeavingIsTold() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", "11:00:00", "api"),
        interval(INSTANCE, "11:00:00", "12:00:00", "PROFILE_DELETED")
            .text("profile_state", "DELETED")
            .text("profile_arn", "arn:aws:iam::111122223333:instance-profile/x/web"),
        holding(INSTANCE, "13:00:00", null, null));
    stage
        .use(INSTANCE, "web", "10:30:00", "")
        .use(INSTANCE, "api", "11:30:00", "")
        .use(INSTANCE, "api", "13:30:00", "");
    assertThat(sessions())
        .extracting(Session::role, Session::leftAt, Session::how)
        .containsExactly(
            tuple("api", at("11:00:00"), Departure.PROFILE_DELETED),
            tuple("api", at("13:00:00"), Departure.WHILE_NOT_KNOWN),
            tuple("web", at("10:00:00"), Departure.ROLE_LEFT_PROFILE));
  }

  @Test
  void whatIsNotKnownIsAGapAndNoFinding() throws IOException {
    stage.add(
        interval(INSTANCE, "08:00:00", "09:00:00", "ROLE_NOT_VERIFIED")
            .text("profile_state", "UNKNOWN"),
        holding(INSTANCE, "09:00:00", null, "web"));
    stage
        .use(INSTANCE, "web", "08:30:00", "")
        .use(INSTANCE, "web", "07:30:00", "")
        .use(INSTANCE, "AWSSystemsManagerDefault", "09:30:00", "")
        .use(INSTANCE, "aws:ec2-instance", "09:30:00", "")
        .use(OTHER, "web", "09:30:00", "")
        .session(
            INSTANCE, "web", "ASIA1", Instant.parse("2026-06-02T00:00:00Z"), at("09:00:00"), "")
        .session(
            INSTANCE, "web", "ASIA1", Instant.parse("1999-06-02T00:00:00Z"), at("09:00:00"), "");
    assertThat(stage.findings())
        .extracting(f -> ((Gap) f).gap(), f -> ((Gap) f).role(), f -> ((Gap) f).events())
        .containsExactly(
            tuple(LeftoverGapKind.UNREADABLE_FILE, null, 0L),
            tuple(LeftoverGapKind.OUTSIDE_PERIOD, null, 1L),
            tuple(LeftoverGapKind.ROLE_NOT_KNOWN, null, 2L),
            tuple(LeftoverGapKind.ROLE_NEVER_HELD, "AWSSystemsManagerDefault", 1L),
            tuple(LeftoverGapKind.INSTANCE_NOT_IN_BUNDLE, null, 1L));
  }

  @Test
  void aPlaceWithoutTrailAndADamagedFileAreGaps() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", null, "web").text("teller", "config"),
        holding(OTHER, "08:00:00", null, "web").text("region", "us-east-1"));
    Path damaged = stage.trail().resolve("111122223333_CloudTrail_us-east-1_x.json.gz");
    byte[] cut = {31, (byte) 139, 8, 0, 0};
    Files.write(damaged, cut);
    Path digest = damaged.resolveSibling("111122223333_CloudTrail-Digest_us-east-1_x.json.gz");
    Files.write(digest, cut);
    assertThat(stage.findings())
        .extracting(f -> ((Gap) f).gap(), f -> ((Gap) f).region(), f -> ((Gap) f).detail())
        .containsExactly(
            tuple(
                LeftoverGapKind.NOTHING_READ,
                null,
                "no event of the bundle's accounts and regions was read: nothing could be found"
                    + " out"),
            tuple(
                LeftoverGapKind.UNREADABLE_FILE,
                null,
                "the gzip data is cut off or damaged in event 0"),
            tuple(
                LeftoverGapKind.NO_TRAIL,
                "us-east-1",
                "no event of this account and region was read"));
  }

  @Test
  void aKeyAtTheOnlyInstancesAddressIsLikelyItsOwn() throws IOException {
    stage.add(holding(INSTANCE, "08:00:00", null, "web"));
    stage
        .use(INSTANCE, "web", "09:30:00", ",'sourceIPAddress':'198.51.100.7'")
        .use(INSTANCE, "web", "09:31:00", ",'sourceIPAddress':'198.51.100.7'")
        .use(INSTANCE, "web", "09:32:00", ",'sourceIPAddress':'ec2.amazonaws.com'")
        .key("AKIA1", "11:00:00", ",'sourceIPAddress':'198.51.100.7'")
        .key("AKIA1", "23:00:00", ",'sourceIPAddress':'198.51.100.7'")
        .key("AKIA2", "11:00:00", ",'sourceIPAddress':'198.51.100.8'")
        .key("AKIA3", "11:00:00", ",'sourceIPAddress':'AWS Internal'")
        .key("AKIA4", "11:00:00", "");
    assertThat(stage.findings())
        .singleElement()
        .asInstanceOf(type(LongTermKey.class))
        .satisfies(key -> {
          assertThat(key.key()).isEqualTo("AKIA1");
          assertThat(key.user()).isEqualTo("arn:user");
          assertThat(key.confidence()).isEqualTo(Confidence.MEDIUM);
          assertThat(key.instances().named()).containsExactly(INSTANCE);
          assertThat(key.calls().events()).isEqualTo(1);
        });
  }

  @Test
  void anAddressThatManyShareNamesSomeAndCountsAll() throws IOException {
    for (int i = 0; i < 30; i++) {
      String id = "i-%017x".formatted(i);
      stage.use(id, "web", "09:30:00", ",'sourceIPAddress':'198.51.100.7'");
    }
    stage.key("AKIA1", "11:00:00", ",'sourceIPAddress':'198.51.100.7'");
    LongTermKey key = (LongTermKey) stage.findings().get(0);
    assertThat(key.confidence()).isEqualTo(Confidence.LOW);
    assertThat(key.count()).isEqualTo(30);
    assertThat(key.instances().named()).hasSize(20).startsWith("i-00000000000000000");
    assertThat(key.instances().hasMore()).isTrue();
  }

  @Test
  void anElasticAddressIsItsHoldersWhileItHoldsIt() throws IOException {
    stage
        .event(
            at("10:00:00"),
            "'eventName':'AssociateAddress','requestParameters':{'allocationId':'a-1','instanceId':'"
                + INSTANCE
                + "'},'responseElements':{'associationId':'s-1'}")
        .event(
            at("12:00:00"),
            "'eventName':'DisassociateAddress','requestParameters':{'associationId':'s-1'}")
        .event(
            at("08:00:00"),
            "'eventName':'AllocateAddress','responseElements':{'allocationId':'a-1','publicIp':'198.51.100.9'}")
        .event(
            at("14:00:00"),
            "'eventName':'AssociateAddress','requestParameters':{'publicIp':'198.51.100.9','instanceId':'"
                + OTHER
                + "'}")
        .event(at("15:00:00"), "'eventName':'DisassociateAddress'");
    for (String time : List.of("09:00:00", "11:00:00", "13:00:00", "15:00:00")) {
      stage.key("AKIA1", time, ",'sourceIPAddress':'198.51.100.9'");
    }
    assertThat(stage.findings())
        .extracting(
            f -> ((LongTermKey) f).instances().named(),
            f -> ((LongTermKey) f).confidence(),
            f -> ((LongTermKey) f).calls().first().time())
        .containsExactly(
            tuple(List.of(INSTANCE), Confidence.HIGH, at("11:00:00")),
            tuple(List.of(OTHER), Confidence.HIGH, at("15:00:00")));
  }

  @Test
  void anElasticAddressThatMovesWithinOneSecondIsTheNextHolders() throws IOException {
    stage
        .event(at("10:00:00"), associated("s-1", OTHER))
        .event(at("12:00:00"), associated("s-2", INSTANCE))
        .event(
            at("12:00:00"),
            "'eventName':'DisassociateAddress','requestParameters':{'associationId':'s-1'}")
        .key("AKIA1", "13:00:00", ",'sourceIPAddress':'198.51.100.9'");
    assertThat(stage.findings())
        .extracting(f -> ((LongTermKey) f).instances().named())
        .containsExactly(List.of(INSTANCE));
  }

  @Test
  void anElasticAddressThatIsGivenUpWithinTheSecondIsNobodys() throws IOException {
    stage
        .event(at("12:00:00"), associated("s-2", INSTANCE))
        .event(
            at("12:00:00"),
            "'eventName':'DisassociateAddress','requestParameters':{'associationId':'s-2'}")
        .key("AKIA1", "13:00:00", ",'sourceIPAddress':'198.51.100.9'");
    assertThat(stage.findings()).isEmpty();
  }

  @Test
  void anElasticAddressThatIsGivenUpLateIsStillTheNextHolders() throws IOException {
    stage
        .event(at("10:00:00"), associated("s-1", OTHER))
        .event(at("12:00:00"), associated("s-2", INSTANCE))
        .event(
            at("12:00:05"),
            "'eventName':'DisassociateAddress','requestParameters':{'associationId':'s-1'}")
        .event(
            at("12:00:06"),
            "'eventName':'DisassociateAddress','requestParameters':{'publicIp':'198.51.100.9'}")
        .key("AKIA1", "12:00:05", ",'sourceIPAddress':'198.51.100.9'")
        .key("AKIA2", "12:00:06", ",'sourceIPAddress':'198.51.100.9'");
    assertThat(stage.findings())
        .extracting(f -> ((LongTermKey) f).key(), f -> ((LongTermKey) f).instances().named())
        .containsExactly(tuple("AKIA1", List.of(INSTANCE)));
  }

  private static String associated(String association, String instance) {
    return "'eventName':'AssociateAddress','requestParameters':{'publicIp':'198.51.100.9','instanceId':'"
        + instance
        + "'},'responseElements':{'associationId':'"
        + association
        + "'}";
  }

  @Test
  void privateAddressesAreComparedWithinTheirNetwork() throws IOException {
    stage
        .use(INSTANCE, "web", "09:30:00", ",'sourceIPAddress':'10.0.0.5','vpcEndpointId':'vpce-1'")
        .key("AKIA1", "09:40:00", ",'sourceIPAddress':'10.0.0.5','vpcEndpointId':'vpce-1'")
        .key("AKIA2", "09:40:00", ",'sourceIPAddress':'10.0.0.5','vpcEndpointId':'vpce-2'")
        .event(
            at("09:00:00"),
            "'eventName':'RunInstances','responseElements':{'instanceId':'"
                + OTHER
                + "','privateIpAddress':'10.0.0.6'}")
        .key("AKIA3", "09:40:00", ",'sourceIPAddress':'10.0.0.6'")
        .key("AKIA4", "08:40:00", ",'sourceIPAddress':'10.0.0.6'");
    assertThat(stage.findings())
        .filteredOn(f -> f instanceof LongTermKey)
        .extracting(f -> ((LongTermKey) f).key(), f -> ((LongTermKey) f).confidence())
        .containsExactly(tuple("AKIA1", Confidence.MEDIUM), tuple("AKIA3", Confidence.LOW));
  }

  @Test
  void aStolenSessionMakesNoAddressTheInstances() throws IOException {
    stage.add(
        holding(INSTANCE, "08:00:00", "10:00:00", "web"),
        holding(INSTANCE, "10:00:00", null, null));
    stage
        .use(INSTANCE, "web", "11:00:00", ",'sourceIPAddress':'203.0.113.1'")
        .key("AKIA1", "11:10:00", ",'sourceIPAddress':'203.0.113.1'");
    assertThat(stage.findings()).singleElement().isInstanceOf(Session.class);
  }

  private List<Session> sessions() throws IOException {
    return stage.findings().stream()
        .filter(Session.class::isInstance)
        .map(Session.class::cast)
        .toList();
  }
}

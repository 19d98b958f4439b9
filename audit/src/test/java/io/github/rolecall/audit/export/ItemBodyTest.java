package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.Other;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.ResourceCompliance;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemBodyTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final Identity ID =
      new Identity("1", "r", "AWS::EC2::Instance", "i-1", NOON, ResourceStatus.Known.OK, false);
  private static final ProfileReference WEB = new ProfileReference("web", null, "AIPA1");

  @Test
  void instancesComeBackAsTheyWere() {
    for (InstanceState state :
        List.of(
            InstanceState.Known.SHUTTING_DOWN,
            new InstanceState.Other("hibernating"),
            new InstanceState.Absent())) {
      Instance instance = new Instance(ID, state, WEB, Map.of("a", "1:~2", "", "\u0000\n"));
      assertThat(ItemBody.instance(ID, ItemBody.of(instance))).isEqualTo(instance);
    }
    Instance bare = new Instance(ID, InstanceState.Known.RUNNING, null, Map.of());
    assertThat(ItemBody.instance(ID, ItemBody.of(bare))).isEqualTo(bare);
  }

  @Test
  void profilesComeBackAsTheyWere() {
    for (Trust trust :
        List.of(new Trust.Assumable(), new Trust.NotAssumable("no"), new Trust.Unknown("?"))) {
      InstanceProfile profile =
          new InstanceProfile(ID, WEB, List.of(new RoleReference("web", "arn", trust)));
      assertThat(ItemBody.profile(ID, ItemBody.of(profile))).isEqualTo(profile);
    }
    InstanceProfile silent = new InstanceProfile(ID, WEB, null);
    assertThat(ItemBody.profile(ID, ItemBody.of(silent))).isEqualTo(silent);
  }

  @Test
  void rolesComeBackAsTheyWere() {
    Role known =
        new Role(
            ID,
            "web",
            "arn",
            new Trust.Assumable(),
            new ManagedPolicies.Known(List.of("one", "two")),
            List.of(WEB, new ProfileReference("b", "arn", null)));
    Role unknown =
        new Role(ID, "web", null, new Trust.Unknown("?"), new ManagedPolicies.Unknown("?"), null);
    assertThat(ItemBody.role(ID, ItemBody.of(known))).isEqualTo(known);
    assertThat(ItemBody.role(ID, ItemBody.of(unknown))).isEqualTo(unknown);
  }

  @Test
  void rulesComeBackSortedSoThatTheirOrderIsNoContradiction() {
    RuleCompliance one = new RuleCompliance("one", "COMPLIANT");
    RuleCompliance two = new RuleCompliance("two", "NON_COMPLIANT");
    String body = ItemBody.of(new ResourceCompliance(ID, "t", "i", List.of(two, one)));
    assertThat(ItemBody.rules(body)).containsExactly(one, two);
    assertThat(body)
        .isEqualTo(ItemBody.of(new ResourceCompliance(ID, "t", "i", List.of(one, two))));
  }

  @Test
  void whatTellsNothingHasNoBody() {
    assertThat(ItemBody.of(new Other(ID))).isEmpty();
    assertThat(ItemKind.of(new Other(ID))).isNull();
  }

  @Test
  void aTextThatIsMissingIsNoticed() {
    assertThatThrownBy(() -> ItemBody.role(ID, new Packed().add(null).toString()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void statusesComeBackAsTheyWere() {
    for (ResourceStatus status :
        List.of(ResourceStatus.Known.RESOURCE_DELETED, new ResourceStatus.Other("Odd"))) {
      for (boolean left : new boolean[] {true, false}) {
        String text = ItemStatus.of(new Identity("1", "r", "t", "i", NOON, status, left));
        assertThat(ItemStatus.status(text)).isEqualTo(status);
        assertThat(ItemStatus.leftScope(text)).isEqualTo(left);
      }
    }
  }

  @Test
  void timesComeBackToTheMicrosecond() {
    assertThat(Micros.time(Micros.of(NOON))).isEqualTo(NOON);
    Instant before = Instant.parse("1969-12-31T23:59:59.999999Z");
    assertThat(Micros.time(Micros.of(before))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/111122223333_Config_eu-central-1_ConfigSnapshot_20260511T060312Z_u.json.gz=SNAPSHOT",
        "111122223333_Config_eu-central-1_ConfigHistory_AWS::EC2::Instance_20260511T060312Z_20260511T060313Z_1.json.gz=HISTORY",
        "111122223333_Config_eu-central-1_ChangeNotification_AWS::EC2::Instance_i-1_20260511T060312Z_1.json.gz=NOTIFICATION",
        "111122223333_CloudTrail_eu-central-1_20260511T0600Z_u.json.gz=TRAIL",
        "111122223333_CloudTrail-Digest_eu-central-1_x.json.gz=TRAIL_DIGEST",
        "items.json=OTHER"
      })
  void theNameOfAFileTellsItsKind(String nameAndKind) {
    String[] parts = nameAndKind.split("=", 2);
    assertThat(SourceKind.of(parts[0])).isEqualTo(SourceKind.valueOf(parts[1]));
  }

  @Test
  void theNameOfADeliveredFileTellsWhereAndWhen() {
    DeliveredName snapshot =
        DeliveredName.of(
            "x/111122223333_Config_eu-central-1_ConfigSnapshot_20260511T060312Z_u.json.gz");
    assertThat(snapshot)
        .isEqualTo(
            new DeliveredName(
                "111122223333", "eu-central-1", Instant.parse("2026-05-11T06:03:12Z")));
    assertThat(DeliveredName.of("items.json")).isEqualTo(new DeliveredName("", "", null));
    assertThat(
            DeliveredName.of(
                    "111122223333_Config_eu-central-1_ConfigSnapshot_20261311T060312Z_u.json.gz")
                .time())
        .isNull();
  }
}

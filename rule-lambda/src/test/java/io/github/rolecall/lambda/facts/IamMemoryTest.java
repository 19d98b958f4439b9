package io.github.rolecall.lambda.facts;

import static io.github.rolecall.lambda.facts.ScriptedIam.ACCOUNT;
import static io.github.rolecall.lambda.facts.ScriptedIam.goodRole;
import static io.github.rolecall.lambda.facts.ScriptedIam.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ProfileState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IamMemoryTest {

  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private Instant now = START;
  private int hits;
  private int misses;
  private final IamMemory memory = new IamMemory(() -> now);
  private final ScriptedIam iam = new ScriptedIam();

  private final IamMemory.Usage usage =
      new IamMemory.Usage() {
        @Override
        public void hit() {
          hits++;
        }

        @Override
        public void miss() {
          misses++;
        }
      };

  @Test
  void aThousandEventsOverTenProfilesCostTenCalls() {
    for (int i = 0; i < 10; i++) {
      iam.with(profile("web-" + i, "AIPA" + i, goodRole("web-" + i)));
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(reader(now).instanceProfile(held("web-" + i % 10))).isPresent();
    }
    assertThat(iam.calls()).isEqualTo(10);
    assertThat(misses).isEqualTo(10);
    assertThat(hits).isEqualTo(990);
  }

  @Test
  void anAnswerIsForgottenAfterItsLifetime() {
    iam.with(profile("web", "AIPA0", goodRole("web")));
    reader(now).instanceProfile(held("web"));
    now = now.plus(IamMemory.LIFETIME).minusMillis(1);
    reader(now).instanceProfile(held("web"));
    assertThat(iam.calls()).isEqualTo(1);
    now = now.plusMillis(1);
    reader(now).instanceProfile(held("web"));
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void aMissingProfileIsAskedForAgainOnceTheInstanceChanged() {
    assertThat(reader(START).instanceProfile(held("web"))).isEmpty();
    now = now.plusSeconds(10);
    iam.with(profile("web", "AIPA0", goodRole("web")));
    assertThat(reader(START.plusSeconds(5)).instanceProfile(held("web"))).isPresent();
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void aProfileWithoutRoleIsAskedForAgainOnceTheInstanceChanged() {
    iam.with(profile("web", "AIPA0"));
    reader(START).instanceProfile(held("web"));
    reader(START.plusSeconds(1)).instanceProfile(held("web"));
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void aProfileThatWasMadeAgainIsAskedForByWhoeverHoldsIt() {
    iam.with(profile("web", "AIPA0", goodRole("web")));
    reader(now).instanceProfile(held("web"));
    iam.with(profile("web", "AIPA1", goodRole("web")));
    ProfileReference madeAgain = new ProfileReference("web", null, "AIPA1");
    RoleFinder roles = new RoleFinder(reader(now.plusSeconds(1)), false, profile -> new Leftover.None());
    assertThat(roles.state(madeAgain)).isInstanceOf(ProfileState.WithRole.class);
  }

  @Test
  void aMissingProfileIsRememberedForWhatWasCapturedBefore() {
    reader(START.minusSeconds(9)).instanceProfile(held("web"));
    reader(START).instanceProfile(held("web"));
    assertThat(iam.calls()).isEqualTo(1);
  }

  @Test
  void policiesAreRememberedForWhatWasCapturedBefore() {
    iam.withPolicies("web", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    assertThat(reader(START).attachedPolicies("web"))
        .contains(List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    reader(START).attachedPolicies("web");
    assertThat(iam.calls()).isEqualTo(1);
    reader(START.plusSeconds(1)).attachedPolicies("web");
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void accountsAreKeptApart() {
    iam.with(profile("web", "AIPA0", goodRole("web")));
    reader(now).instanceProfile(held("web"));
    ScriptedIam other = new ScriptedIam();
    assertThat(memory.over("444455556666", other, now, usage).instanceProfile(held("web")))
        .isEmpty();
  }

  @Test
  void aFailureIsNeverRemembered() {
    iam.breakDown();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> reader(now).instanceProfile(held("web")))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void theOneUsedLongestAgoGoesFirst() {
    for (int i = 0; i <= IamMemory.LIMIT; i++) {
      iam.with(profile("p" + i, "AIPA" + i, goodRole("r")));
      reader(now).instanceProfile(held("p" + i));
      reader(now).instanceProfile(held("p0"));
    }
    int before = iam.calls();
    reader(now).instanceProfile(held("p0"));
    assertThat(iam.calls()).isEqualTo(before);
    reader(now).instanceProfile(held("p1"));
    assertThat(iam.calls()).isEqualTo(before + 1);
  }

  @Test
  void theLifetimeIsShort() {
    assertThat(IamMemory.LIFETIME).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  private IamReader reader(Instant capturedAt) {
    return memory.over(ACCOUNT, iam, capturedAt, usage);
  }

  private static ProfileReference held(String name) {
    return new ProfileReference(name, null, "AIPA0");
  }
}

package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.Other;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrimmedTest {

  private static final Identity IDENTITY =
      new Identity("111122223333", "global", "t", "i", null, ResourceStatus.Known.OK, false);
  private static final ProfileReference PROFILE = new ProfileReference("p", null, null);
  private static final Map<String, String> ALL = Map.of("owner", "a", "Name", "b");
  private static final Map<String, String> SOME = Map.of("owner", "a");

  private final Wanted wanted = Wanted.by(RoleCallRule.INSTANCE_ROLE, "owner"::equals);

  @Test
  void ofAResourceTheWantedTagsAreKept() {
    assertThat(wanted.trimmed(new Instance(IDENTITY, InstanceState.Known.RUNNING, PROFILE, ALL)))
        .isEqualTo(new Instance(IDENTITY, InstanceState.Known.RUNNING, PROFILE, SOME));
    assertThat(wanted.trimmed(new InstanceProfile(IDENTITY, PROFILE, List.of(), ALL)))
        .isEqualTo(new InstanceProfile(IDENTITY, PROFILE, List.of(), SOME));
    assertThat(wanted.trimmed(new LaunchTemplate(IDENTITY, "n", List.of(), ALL)))
        .isEqualTo(new LaunchTemplate(IDENTITY, "n", List.of(), SOME));
    assertThat(wanted.trimmed(new User(IDENTITY, "n", "a", ALL)))
        .isEqualTo(new User(IDENTITY, "n", "a", SOME));
  }

  @Test
  void thatTheSourceDoesNotTellTagsStaysKnown() {
    InstanceProfile profile = new InstanceProfile(IDENTITY, PROFILE, null);
    assertThat(wanted.trimmed(profile)).isEqualTo(profile);
    User user = new User(IDENTITY, "n", "a", Map.of(), false);
    assertThat(wanted.trimmed(user)).isEqualTo(user);
  }

  @Test
  void whatHasNoTagsStaysAsItIs() {
    Other other = new Other(IDENTITY);
    assertThat(wanted.trimmed(other)).isSameAs(other);
  }
}

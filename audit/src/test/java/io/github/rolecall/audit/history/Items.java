package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes recorded items of one invented account. */
final class Items {

  static final String ACCOUNT = "111122223333";
  static final String ID = "i-0123456789abcdef0";
  static final Trust EC2 = new Trust.Assumable();
  static final Trust LAMBDA = new Trust.NotAssumable("its trust policy does not allow EC2");
  private static final Trust UNTOLD = new Trust.Unknown("no trust policy");

  private static int count;

  private Items() {}

  static Instant at(String dayAndTime) {
    return Instant.parse("2026-05-" + dayAndTime + ":00Z");
  }

  static Sighting<Instance> instance(
      String time, String state, @Nullable ProfileReference profile, String... tags) {
    return instance(at(time), state, profile, tags);
  }

  static Sighting<Instance> instance(
      Instant time, String state, @Nullable ProfileReference profile, String... tags) {
    return seen(
        new Instance(
            identity("AWS::EC2::Instance", ID, time, "OK"),
            InstanceState.of(state),
            profile,
            tags.length == 0 ? Map.of() : Map.of(tags[0], tags[1])));
  }

  static Sighting<Instance> goneInstance(Instant time, String status) {
    return seen(
        new Instance(
            identity("AWS::EC2::Instance", ID, time, status),
            new InstanceState.Absent(),
            null,
            Map.of()));
  }

  static Sighting<InstanceProfile> profile(
      Instant time, ProfileReference reference, String... roles) {
    return seen(
        new InstanceProfile(
            identity("AWS::IAM::InstanceProfile", reference.name(), time, "OK"),
            reference,
            Arrays.stream(roles)
                .map(role -> new RoleReference(role, roleArn(role), UNTOLD))
                .toList()));
  }

  static Sighting<InstanceProfile> deletedProfile(Instant time, ProfileReference reference) {
    return seen(
        new InstanceProfile(
            identity("AWS::IAM::InstanceProfile", reference.name(), time, "ResourceDeleted"),
            reference,
            null));
  }

  static Sighting<Role> role(Instant time, String name, Trust trust, ProfileReference... profiles) {
    return seen(
        new Role(
            identity("AWS::IAM::Role", "AROA" + name, time, "OK"),
            name,
            roleArn(name),
            trust,
            new ManagedPolicies.Known(List.of()),
            List.of(profiles)));
  }

  static Sighting<Role> deletedRole(Instant time, String name) {
    return seen(
        new Role(
            identity("AWS::IAM::Role", "AROA" + name, time, "ResourceDeleted"),
            name,
            roleArn(name),
            UNTOLD,
            new ManagedPolicies.Unknown("deleted"),
            null));
  }

  static ProfileReference reference(String name, String id) {
    return new ProfileReference(
        name, "arn:aws:iam::" + ACCOUNT + ":instance-profile/" + name, "AIPA" + id);
  }

  /** A source of its own for each item, in the order in which they are made. */
  static Source source() {
    return new Source("items", count++);
  }

  private static String roleArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  private static <R extends io.github.rolecall.decoding.Resource> Sighting<R> seen(R resource) {
    return new Sighting<>(resource, source());
  }

  private static Identity identity(String type, String id, Instant time, String status) {
    return new Identity(ACCOUNT, "eu-central-1", type, id, time, ResourceStatus.of(status), false);
  }
}

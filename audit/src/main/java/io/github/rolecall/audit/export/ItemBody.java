package io.github.rolecall.audit.export;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.ResourceCompliance;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a resource, but for its identity, as one text, and makes it again of that. Two items say
 * the same when their texts are equal.
 */
final class ItemBody {

  private static final String YES = "y";
  private static final String NO = "n";
  private static final String UNKNOWN = "?";

  private ItemBody() {}

  static String of(Resource resource) {
    Packed body = new Packed();
    if (resource instanceof Instance instance) {
      body.add(state(instance.state()));
      profile(instance.profile(), body);
      new TreeMap<>(instance.tags()).forEach((key, value) -> body.add(key).add(value));
    } else if (resource instanceof ResourceCompliance record) {
      body.add(record.targetType()).add(record.targetId());
      record.rules().stream()
          .sorted(Comparator.comparing(RuleCompliance::ruleName))
          .forEach(rule -> body.add(rule.ruleName()).add(rule.compliance()));
    } else if (resource instanceof InstanceProfile profile) {
      profile(profile.reference(), body);
      List<RoleReference> roles = profile.roles();
      body.add(roles == null ? -1 : roles.size());
      for (RoleReference role : roles == null ? List.<RoleReference>of() : roles) {
        body.add(role.name()).add(role.arn());
        trust(role.trust(), body);
      }
    } else if (resource instanceof Role role) {
      role(role, body);
    }
    return body.toString();
  }

  static Instance instance(Identity identity, String body) {
    Packed.Reader in = new Packed.Reader(body);
    String state = in.next();
    ProfileReference profile = profile(in);
    return new Instance(
        identity,
        state == null ? new InstanceState.Absent() : InstanceState.of(state),
        profile,
        pairs(in));
  }

  static List<RuleCompliance> rules(String body) {
    Packed.Reader in = new Packed.Reader(body);
    in.text();
    in.text();
    List<RuleCompliance> rules = new ArrayList<>();
    while (in.hasNext()) {
      rules.add(new RuleCompliance(in.text(), in.text()));
    }
    return rules;
  }

  static InstanceProfile profile(Identity identity, String body) {
    Packed.Reader in = new Packed.Reader(body);
    ProfileReference reference = Objects.requireNonNull(profile(in));
    int count = in.number();
    if (count < 0) {
      return new InstanceProfile(identity, reference, null);
    }
    List<RoleReference> roles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      roles.add(new RoleReference(in.text(), in.next(), trust(in)));
    }
    return new InstanceProfile(identity, reference, roles);
  }

  static Role role(Identity identity, String body) {
    Packed.Reader in = new Packed.Reader(body);
    String name = in.text();
    String arn = in.next();
    Trust trust = trust(in);
    ManagedPolicies policies = policies(in);
    int count = in.number();
    if (count < 0) {
      return new Role(identity, name, arn, trust, policies, null);
    }
    List<ProfileReference> profiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      profiles.add(Objects.requireNonNull(profile(in)));
    }
    return new Role(identity, name, arn, trust, policies, profiles);
  }

  private static void role(Role role, Packed body) {
    body.add(role.name()).add(role.arn());
    trust(role.trust(), body);
    if (role.policies() instanceof ManagedPolicies.Known known) {
      body.add(known.arns().size());
      known.arns().forEach(body::add);
    } else {
      body.add(-1).add(((ManagedPolicies.Unknown) role.policies()).why());
    }
    List<ProfileReference> profiles = role.profiles();
    body.add(profiles == null ? -1 : profiles.size());
    for (ProfileReference held : profiles == null ? List.<ProfileReference>of() : profiles) {
      profile(held, body);
    }
  }

  private static ManagedPolicies policies(Packed.Reader in) {
    int count = in.number();
    if (count < 0) {
      return new ManagedPolicies.Unknown(in.text());
    }
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arns.add(in.text());
    }
    return new ManagedPolicies.Known(arns);
  }

  private static void trust(Trust trust, Packed body) {
    if (trust instanceof Trust.Assumable) {
      body.add(YES);
    } else if (trust instanceof Trust.NotAssumable not) {
      body.add(NO).add(not.why());
    } else if (trust instanceof Trust.Unknown unknown) {
      body.add(UNKNOWN).add(unknown.why());
    }
  }

  private static Trust trust(Packed.Reader in) {
    return switch (in.text()) {
      case YES -> new Trust.Assumable();
      case NO -> new Trust.NotAssumable(in.text());
      default -> new Trust.Unknown(in.text());
    };
  }

  private static void profile(@Nullable ProfileReference profile, Packed body) {
    if (profile == null) {
      body.add(null);
    } else {
      body.add(profile.name()).add(profile.arn()).add(profile.id());
    }
  }

  private static @Nullable ProfileReference profile(Packed.Reader in) {
    String name = in.next();
    return name == null ? null : new ProfileReference(name, in.next(), in.next());
  }

  private static @Nullable String state(InstanceState state) {
    if (state instanceof InstanceState.Known known) {
      return known.spelling();
    }
    return state instanceof InstanceState.Other other ? other.raw() : null;
  }

  private static Map<String, String> pairs(Packed.Reader in) {
    Map<String, String> pairs = new TreeMap<>();
    while (in.hasNext()) {
      pairs.put(in.text(), in.text());
    }
    return pairs;
  }
}

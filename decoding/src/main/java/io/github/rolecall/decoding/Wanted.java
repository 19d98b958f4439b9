package io.github.rolecall.decoding;

import io.github.rolecall.evaluation.RoleCallRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a document is worth decoding: a rule looks at few types of resources and at few of their
 * tags. Items of all other types are passed over.
 *
 * @param types the types, for example {@code AWS::EC2::Instance}; of those that RoleCall can decode
 * @param tag says by its key whether to keep a tag
 */
public record Wanted(Set<String> types, Predicate<String> tag) {

  private static final Set<String> RESOURCES =
      Set.of(
          Item.INSTANCE,
          Item.INSTANCE_PROFILE,
          Item.ROLE,
          Item.LAUNCH_TEMPLATE,
          Item.LAUNCH_CONFIGURATION,
          Item.USER);

  private static final Set<String> DECODED =
      Stream.concat(RESOURCES.stream(), Stream.of(Item.COMPLIANCE))
          .collect(Collectors.toUnmodifiableSet());

  /** Keeps a copy of its own, and refuses types that nobody can decode. */
  public Wanted {
    types = Set.copyOf(types);
    for (String type : types) {
      if (!DECODED.contains(type)) {
        throw new IllegalArgumentException(type + " cannot be decoded: expected one of " + DECODED);
      }
    }
  }

  /** Wants every type of resource that can be decoded. */
  public static Wanted everything(Predicate<String> tag) {
    return new Wanted(RESOURCES, tag);
  }

  /** Wants what tells the history of instances: what judges them, and what AWS Config recorded. */
  public static Wanted history(Predicate<String> tag) {
    return new Wanted(
        Set.of(Item.INSTANCE, Item.INSTANCE_PROFILE, Item.ROLE, Item.COMPLIANCE), tag);
  }

  /**
   * Wants what a rule judges, and what it judges that by: the roles behind instance profiles, and
   * the instances that use a profile.
   */
  public static Wanted by(RoleCallRule rule, Predicate<String> tag) {
    return new Wanted(
        switch (rule) {
          case INSTANCE_ROLE, INSTANCE_PROFILE_ROLE ->
              Set.of(Item.INSTANCE, Item.INSTANCE_PROFILE, Item.ROLE);
          case LAUNCH_TEMPLATE_ROLE ->
              Set.of(
                  Item.LAUNCH_TEMPLATE,
                  Item.LAUNCH_CONFIGURATION,
                  Item.INSTANCE_PROFILE,
                  Item.ROLE);
          case USER_ACCESS_KEY -> Set.of(Item.USER);
        },
        tag);
  }

  /** Returns a resource that was read with all its tags as it is with the wanted ones alone. */
  public Resource trimmed(Resource whole) {
    if (whole instanceof Resource.Instance instance) {
      return new Resource.Instance(
          instance.identity(), instance.state(), instance.profile(), wantedOf(instance.tags()));
    }
    if (whole instanceof Resource.InstanceProfile profile) {
      return new Resource.InstanceProfile(
          profile.identity(),
          profile.reference(),
          profile.roles(),
          wantedOf(profile.tags()),
          profile.tellsTags());
    }
    if (whole instanceof Resource.LaunchTemplate template) {
      return new Resource.LaunchTemplate(
          template.identity(), template.name(), template.versions(), wantedOf(template.tags()));
    }
    if (whole instanceof Resource.User user) {
      return new Resource.User(
          user.identity(), user.name(), user.arn(), wantedOf(user.tags()), user.tellsTags());
    }
    if (whole instanceof Resource.Role
        || whole instanceof Resource.UserCredentials
        || whole instanceof Resource.Other) {
      return whole;
    }
    throw new IllegalArgumentException("which tags has " + whole.getClass() + "?");
  }

  private Map<String, String> wantedOf(Map<String, String> tags) {
    Map<String, String> wanted = new HashMap<>();
    tags.forEach((key, value) -> {
      if (tag.test(key)) {
        wanted.put(key, value);
      }
    });
    return wanted;
  }

  /** Says whether resources of a type are worth decoding. */
  public boolean wants(String type) {
    return types.contains(type);
  }
}

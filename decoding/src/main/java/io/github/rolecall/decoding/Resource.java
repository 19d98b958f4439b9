package io.github.rolecall.decoding;

import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One recorded resource, reduced to what RoleCall looks at. */
public sealed interface Resource {

  /** Returns which resource it is and when it was recorded. */
  Identity identity();

  /**
   * Returns what the instance rule looks at.
   *
   * @param profile the instance profile and what IAM says of it; of a resource that is no instance
   *     {@link ProfileFacts.None}
   * @param userData whether the user data holds a key
   * @param evaluatedAt the time of the evaluation
   */
  default InstanceFacts facts(ProfileFacts profile, UserData userData, Instant evaluatedAt) {
    Identity identity = identity();
    boolean isInstance = this instanceof Instance;
    return new InstanceFacts(
        identity.resourceType(),
        identity.resourceId(),
        identity.status(),
        identity.leftScope(),
        isInstance ? ((Instance) this).state() : new InstanceState.Absent(),
        profile,
        userData,
        isInstance ? ((Instance) this).tags() : Map.of(),
        evaluatedAt);
  }

  /**
   * An EC2 instance.
   *
   * @param identity which one
   * @param state its life-cycle state
   * @param profile the instance profile that it holds, or null
   * @param tags its own tags
   */
  record Instance(
      Identity identity,
      InstanceState state,
      @Nullable ProfileReference profile,
      Map<String, String> tags)
      implements Resource {
    /** Keeps a copy of its own. */
    public Instance {
      tags = Map.copyOf(tags);
    }
  }

  /**
   * An instance profile.
   *
   * @param identity which one
   * @param reference its name, ARN and id, as far as the source tells
   * @param roles the roles it holds, 0 or 1; null when the source does not tell, as for a deleted
   *     item
   * @param tags its own tags
   * @param tellsTags whether the source tells the tags, so that an empty list means that there are
   *     none
   */
  record InstanceProfile(
      Identity identity,
      ProfileReference reference,
      @Nullable List<RoleReference> roles,
      Map<String, String> tags,
      boolean tellsTags)
      implements Resource {

    /** Keeps a copy of its own. */
    public InstanceProfile {
      tags = Map.copyOf(tags);
    }

    /** A profile whose tags are known. */
    public InstanceProfile(
        Identity identity,
        ProfileReference reference,
        @Nullable List<RoleReference> roles,
        Map<String, String> tags) {
      this(identity, reference, roles, tags, true);
    }

    /** A profile whose tags the source does not tell. */
    public InstanceProfile(
        Identity identity, ProfileReference reference, @Nullable List<RoleReference> roles) {
      this(identity, reference, roles, Map.of(), false);
    }
  }

  /**
   * A role.
   *
   * @param identity which one
   * @param name its name without the path
   * @param arn its ARN, or null when the source does not tell
   * @param trust whether EC2 may assume it
   * @param policies its managed policies
   * @param profiles the instance profiles that hold it; null when the source does not tell
   */
  record Role(
      Identity identity,
      String name,
      @Nullable String arn,
      Trust trust,
      ManagedPolicies policies,
      @Nullable List<ProfileReference> profiles)
      implements Resource {}

  /**
   * A launch template of EC2 or a launch configuration of Auto Scaling.
   *
   * @param identity which one
   * @param name its name; empty when the source does not tell
   * @param versions the versions that the source shows: of a template the default one first; a
   *     configuration has one. Empty when the source shows none
   * @param tags its own tags
   */
  record LaunchTemplate(
      Identity identity, String name, List<LaunchVersion> versions, Map<String, String> tags)
      implements Resource {
    /** Keeps copies of its own. */
    public LaunchTemplate {
      versions = List.copyOf(versions);
      tags = Map.copyOf(tags);
    }
  }

  /**
   * What a version of a template launches.
   *
   * @param label which version, for example {@code default version 3}; empty where the source does
   *     not tell or there is only one
   * @param profile the instance profile that it names, or null when it names none
   */
  record LaunchVersion(String label, @Nullable ProfileReference profile) {

    /** Names a version by its number, for example {@code default version 3}. */
    public static String label(long number, boolean isDefault) {
      return (isDefault ? "default version " : "version ") + number;
    }
  }

  /**
   * An IAM user as an item of AWS Config or a listing shows it: without credentials.
   *
   * @param identity which one
   * @param name its name without the path
   * @param arn its ARN, or null when the source does not tell
   * @param tags its own tags
   * @param tellsTags whether the source tells the tags, so that an empty list means that there are
   *     none
   */
  record User(
      Identity identity,
      String name,
      @Nullable String arn,
      Map<String, String> tags,
      boolean tellsTags)
      implements Resource {
    /** Keeps a copy of its own. */
    public User {
      tags = Map.copyOf(tags);
    }

    /** A user whose tags are known. */
    public User(Identity identity, String name, @Nullable String arn, Map<String, String> tags) {
      this(identity, name, arn, tags, true);
    }
  }

  /**
   * A user's line of an account's credential report.
   *
   * @param identity the user; its id is the name, since the report holds no other
   * @param name its name
   * @param arn its ARN
   * @param credentials what the line tells
   * @param generatedAt when the report was made, or null when the source does not tell, as the CSV
   */
  record UserCredentials(
      Identity identity,
      String name,
      String arn,
      Credentials credentials,
      @Nullable Instant generatedAt)
      implements Resource {

    /** A line of a report of unknown time. */
    public UserCredentials(Identity identity, String name, String arn, Credentials credentials) {
      this(identity, name, arn, credentials, null);
    }
  }

  /**
   * What AWS Config recorded of the compliance of a resource, with every rule that judges it
   * ({@code AWS::Config::ResourceCompliance}). The item has no reason and no annotation.
   *
   * @param identity the record; its id is {@code TYPE/ID} of the resource
   * @param targetType the type of the resource
   * @param targetId the id of the resource
   * @param rules what each rule said; empty when the record was deleted
   */
  record ResourceCompliance(
      Identity identity, String targetType, String targetId, List<RuleCompliance> rules)
      implements Resource {
    /** Keeps a copy of its own. */
    public ResourceCompliance {
      rules = List.copyOf(rules);
    }
  }

  /**
   * What one rule said of a resource.
   *
   * @param ruleName the rule's name in AWS Config
   * @param compliance AWS Config's own word, for example {@code NON_COMPLIANT}
   */
  record RuleCompliance(String ruleName, String compliance) {}

  /**
   * A resource of any other type.
   *
   * @param identity which one
   */
  record Other(Identity identity) implements Resource {}

  /**
   * An instance profile as another resource refers to it.
   *
   * @param name its name without the path; empty when the source does not tell
   * @param arn its ARN, or null
   * @param id its unique id, {@code AIPA..}, or null
   */
  record ProfileReference(String name, @Nullable String arn, @Nullable String id) {}

  /**
   * A role as an instance profile refers to it.
   *
   * @param name its name without the path
   * @param arn its ARN, or null when only the name is given
   * @param trust what the profile's own data says of its trust policy
   */
  record RoleReference(String name, @Nullable String arn, Trust trust) {}
}

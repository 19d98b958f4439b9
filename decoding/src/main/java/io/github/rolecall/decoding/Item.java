package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one configuration item, in the order in which they come. Since the type may come
 * last, complaints about values wait in them until the type says which values matter. A field that
 * is null was not there.
 */
final class Item {

  static final String INSTANCE = InstanceFacts.RESOURCE_TYPE;
  static final String INSTANCE_PROFILE = InstanceProfileRoleFacts.RESOURCE_TYPE;
  static final String ROLE = "AWS::IAM::Role";
  static final String LAUNCH_TEMPLATE = LaunchTemplateRoleFacts.TEMPLATE_TYPE;
  static final String LAUNCH_CONFIGURATION = LaunchTemplateRoleFacts.CONFIGURATION_TYPE;
  static final String USER = UserAccessKeyFacts.RESOURCE_TYPE;
  static final String COMPLIANCE = "AWS::Config::ResourceCompliance";

  /** Unique ids of instance profiles start with it. */
  private static final String PROFILE_ID_PREFIX = "AIPA";

  /** The byte where the item begins. */
  final long offset;

  private final Wanted wanted;

  @Nullable Field<String> accountId;
  @Nullable String region;
  @Nullable Field<String> resourceType;
  @Nullable Field<String> resourceId;
  @Nullable String resourceName;
  @Nullable String arn;
  @Nullable Field<Instant> captureTime;
  @Nullable Field<String> status;
  @Nullable Field<Tags> tags;
  @Nullable Field<Configuration> configuration;

  Item(long offset, Wanted wanted) {
    this.offset = offset;
    this.wanted = wanted;
  }

  /**
   * Says whether an object of unknown kind is an item, and not just something that speaks of types.
   */
  boolean isItem() {
    if (resourceType == null || (resourceId == null && arn == null && configuration == null)) {
      return false;
    }
    return resourceType.value() == null || resourceType.value().contains("::");
  }

  /** Says whether it is known by now that nothing but the identity matters. */
  boolean isOfOtherType() {
    return resourceType != null
        && resourceType.value() != null
        && !wanted.wants(resourceType.value());
  }

  /** Returns what a message can call the item: its resource's id, as far as it is known. */
  @Nullable String label() {
    return resourceId == null ? null : resourceId.value();
  }

  /**
   * Puts the item together.
   *
   * @param leftScope whether AWS Config says that the resource left the rule's scope
   * @throws DecodingException if a value that matters for its type is missing or not understood
   */
  Resource resource(boolean leftScope) throws DecodingException {
    @Nullable String type = Field.get(resourceType);
    if (type == null || type.isEmpty()) {
      throw complaint("resourceType is missing");
    }
    if (!wanted.wants(type)) {
      return new Resource.Other(vagueIdentity(type, leftScope));
    }
    Identity identity = identity(type, leftScope);
    return switch (type) {
      case INSTANCE -> instance(identity);
      case INSTANCE_PROFILE -> profile(identity);
      case LAUNCH_TEMPLATE -> launchTemplate(identity);
      case LAUNCH_CONFIGURATION -> launchConfiguration(identity);
      case USER -> user(identity);
      case COMPLIANCE -> ComplianceReader.compliance(identity, configuration(identity));
      default -> role(identity);
    };
  }

  /** Says whether the status alone decides, so that no configuration is needed. */
  boolean isGone() throws DecodingException {
    ResourceStatus known = status();
    return known == ResourceStatus.Known.RESOURCE_DELETED
        || known == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED
        || known == ResourceStatus.Known.RESOURCE_NOT_RECORDED;
  }

  private Resource.Instance instance(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    boolean tells =
        known.heldProfile != null
            || known.state != null
            || known.pascalCase
            || mayBeEmpty(identity);
    if (!tells) {
      throw complaint(
          "configuration has neither iamInstanceProfile nor state: it is not the whole"
              + " configuration");
    }
    return new Resource.Instance(
        identity, known.state(), known.heldProfile(), tags(known).wanted());
  }

  private Tags tags(Configuration known) throws DecodingException {
    @Nullable Tags own = Field.get(tags);
    return own != null && own.any() ? own : known.tags();
  }

  private boolean tellsTags(Configuration known) {
    return (tags != null && tags.value() != null) || known.tellsTags();
  }

  private Resource.LaunchTemplate launchTemplate(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    @Nullable String name = Field.get(known.templateName);
    @Nullable Launched launched = Field.get(known.launched);
    return new Resource.LaunchTemplate(
        identity,
        name != null ? name : resourceName == null ? "" : resourceName,
        launched == null
            ? List.of()
            : List.of(
                new LaunchVersion(
                    TemplateReader.onlyVersion(
                        Field.get(known.defaultVersion), Field.get(known.latestVersion)),
                    launched.profile())),
        tags(known).wanted());
  }

  private Resource.LaunchTemplate launchConfiguration(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    @Nullable String name = Field.get(known.launchConfigurationName);
    boolean tells = known.isLaunchConfiguration() || known.heldProfile != null;
    return new Resource.LaunchTemplate(
        identity,
        name != null
            ? name
            : resourceName != null ? resourceName : Arns.name(identity.resourceId()),
        tells ? List.of(new LaunchVersion("", known.namedProfile())) : List.of(),
        tags(known).wanted());
  }

  private Resource.User user(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    @Nullable String userArn = arn(known);
    return new Resource.User(
        identity,
        name(identity, Field.get(known.userName), userArn, ""),
        userArn,
        tags(known).wanted(),
        tellsTags(known));
  }

  private Resource.InstanceProfile profile(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    @Nullable String profileArn = arn(known);
    @Nullable String name = Field.get(known.profileName);
    @Nullable String id = Field.get(known.profileId);
    boolean identifiedById = identity.resourceId().startsWith(PROFILE_ID_PREFIX);
    return known.profile(
        identity,
        name(identity, name, profileArn, identifiedById ? "" : identity.resourceId()),
        profileArn,
        id == null && identifiedById ? identity.resourceId() : id,
        tags(known),
        tellsTags(known));
  }

  private Resource.Role role(Identity identity) throws DecodingException {
    Configuration known = configuration(identity);
    @Nullable String roleArn = arn(known);
    return known.role(identity, name(identity, Field.get(known.roleName), roleArn, ""), roleArn);
  }

  private @Nullable String arn(Configuration known) throws DecodingException {
    @Nullable String inside = Field.get(known.arn);
    return inside == null ? arn : inside;
  }

  private String name(
      Identity identity, @Nullable String inside, @Nullable String ofArn, String otherwise)
      throws DecodingException {
    if (inside != null) {
      return inside;
    }
    if (ofArn != null) {
      return Arns.name(ofArn);
    }
    String name = resourceName == null ? otherwise : resourceName;
    if (name.isEmpty() && !mayBeEmpty(identity)) {
      throw complaint("neither configuration, nor ARN, nor resourceName tells a name");
    }
    return name;
  }

  /**
   * An item that says nothing of the resource is no proof that the resource lacks something, unless
   * it is gone.
   */
  private Configuration configuration(Identity identity) throws DecodingException {
    @Nullable Configuration known = Field.get(configuration);
    if (known != null) {
      return known;
    }
    if (!mayBeEmpty(identity)) {
      throw complaint(
          "configuration is "
              + (configuration == null ? "missing" : "null")
              + ": expected an object, as the resource is not deleted");
    }
    return new Configuration(offset);
  }

  private boolean mayBeEmpty(Identity identity) throws DecodingException {
    return identity.leftScope() || isGone();
  }

  private Identity identity(String type, boolean leftScope) throws DecodingException {
    @Nullable String account = Field.get(accountId);
    return new Identity(
        account != null ? account : arn == null ? "" : Arns.account(arn),
        region != null ? region : arn == null ? "" : Arns.region(arn),
        type,
        resourceId(),
        Field.get(captureTime),
        status(),
        leftScope);
  }

  /**
   * Nothing is concluded from a resource of another type, so that complaints about it would be
   * noise.
   */
  private Identity vagueIdentity(String type, boolean leftScope) {
    return new Identity(
        accountId != null && accountId.value() != null ? accountId.value() : "",
        region != null ? region : "",
        type,
        resourceId != null && resourceId.value() != null ? resourceId.value() : "",
        captureTime == null ? null : captureTime.value(),
        status == null || status.value() == null
            ? ResourceStatus.Known.OK
            : ResourceStatus.of(status.value()),
        leftScope);
  }

  private String resourceId() throws DecodingException {
    @Nullable String id = Field.get(resourceId);
    if (id == null && configuration != null && configuration.value() != null) {
      id = Field.get(configuration.value().instanceId);
    }
    if (id == null) {
      throw complaint("resourceId is missing");
    }
    return id;
  }

  private ResourceStatus status() throws DecodingException {
    @Nullable String spelling = Field.get(status);
    return spelling == null ? ResourceStatus.Known.OK : ResourceStatus.of(spelling);
  }

  private DecodingException complaint(String message) {
    return new DecodingException(offset, message);
  }
}

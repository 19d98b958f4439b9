package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.evaluation.ResourceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes resources of objects as the EC2, IAM and Auto Scaling APIs return them: live, so without a
 * capture time.
 */
final class ApiResources {

  static final String GLOBAL = "global";

  private ApiResources() {}

  /**
   * Makes an instance; its account is that of its network interface until the reservation tells its
   * owner.
   */
  static Resource.Instance instance(Configuration read) throws DecodingException {
    String id = required(read, Field.get(read.instanceId), "InstanceId");
    // Lists of other services, and selections of fields, also name instances, but tell nothing of
    // their profiles.
    if (read.heldProfile == null && !read.stateIsObject) {
      throw new DecodingException(
          read.offset,
          "neither IamInstanceProfile nor State as describe-instances gives them: it is not the"
              + " whole instance");
    }
    return new Resource.Instance(
        identity(
            read.interfaceOwner == null ? "" : read.interfaceOwner,
            read.zone == null ? "" : Zones.region(read.zone),
            Item.INSTANCE,
            id),
        read.state(),
        read.heldProfile(),
        read.tags().wanted());
  }

  /** Makes an instance profile. */
  static Resource.InstanceProfile profile(Configuration read) throws DecodingException {
    String arn = iamArn(read);
    @Nullable String id = Field.get(read.profileId);
    String name = name(Field.get(read.profileName), arn);
    return read.profile(
        iamIdentity(arn, Item.INSTANCE_PROFILE, id == null ? name : id), name, arn, id);
  }

  /** Makes a user. */
  static Resource.User user(Configuration read) throws DecodingException {
    String arn = iamArn(read);
    @Nullable String id = Field.get(read.userId);
    String name = name(Field.get(read.userName), arn);
    return new Resource.User(
        iamIdentity(arn, Item.USER, id == null ? name : id),
        name,
        arn,
        read.tags().wanted(),
        read.tellsTags());
  }

  /** Makes a launch configuration. */
  static Resource.LaunchTemplate launchConfiguration(Configuration read) throws DecodingException {
    @Nullable String arn = Field.get(read.launchConfigurationArn);
    String name =
        arn == null
            ? required(read, Field.get(read.launchConfigurationName), "LaunchConfigurationName")
            : name(Field.get(read.launchConfigurationName), arn);
    return new Resource.LaunchTemplate(
        identity(
            arn == null ? "" : Arns.account(arn),
            arn == null ? "" : Arns.region(arn),
            Item.LAUNCH_CONFIGURATION,
            arn == null ? name : arn),
        name,
        List.of(new LaunchVersion("", read.namedProfile())),
        read.tags().wanted());
  }

  /** Makes a launch template of one of its versions, which alone the resource then shows. */
  static TemplateVersion templateVersion(Configuration read) throws DecodingException {
    String id = required(read, Field.get(read.templateId), "LaunchTemplateId");
    String version = required(read, Field.get(read.version), "VersionNumber");
    @Nullable Launched launched = Field.get(read.launched);
    if (launched == null) {
      throw new DecodingException(read.offset, "LaunchTemplateData is missing");
    }
    @Nullable String name = Field.get(read.templateName);
    return new TemplateVersion(
        // The answer names neither account nor region; who made a version is of the same account.
        identity(
            read.createdBy == null ? "" : Arns.account(read.createdBy),
            "",
            Item.LAUNCH_TEMPLATE,
            id),
        name == null ? "" : name,
        TemplateReader.number(version),
        read.isDefaultVersion,
        launched.profile());
  }

  /** Makes a role. */
  static Resource.Role role(Configuration read) throws DecodingException {
    String arn = iamArn(read);
    @Nullable String id = Field.get(read.roleId);
    String name = name(Field.get(read.roleName), arn);
    return read.role(iamIdentity(arn, Item.ROLE, id == null ? name : id), name, arn);
  }

  /**
   * Without its account a profile or role belongs to nobody, and the listing it stands in to no
   * account.
   */
  private static String iamArn(Configuration read) throws DecodingException {
    String arn = required(read, Field.get(read.arn), "Arn");
    if (Arns.account(arn).isEmpty()) {
      throw new DecodingException(
          read.offset, "Arn is \"" + OneLine.quoted(arn) + "\": expected an ARN with an account");
    }
    return arn;
  }

  private static String name(@Nullable String name, String arn) {
    return name == null ? Arns.name(arn) : name;
  }

  private static Identity iamIdentity(String arn, String type, String id) {
    return identity(Arns.account(arn), GLOBAL, type, id);
  }

  private static Identity identity(String account, String region, String type, String id) {
    return new Identity(account, region, type, id, null, ResourceStatus.Known.OK, false);
  }

  private static String required(Configuration read, @Nullable String value, String name)
      throws DecodingException {
    if (value == null) {
      throw new DecodingException(read.offset, name + " is missing");
    }
    return value;
  }
}

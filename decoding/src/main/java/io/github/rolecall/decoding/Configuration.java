package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code configuration} of an item, or an object of the EC2, IAM or Auto Scaling API, may
 * tell of its resource. It is filled before the type is known, so complaints wait in its fields. A
 * field that is null was not there.
 */
final class Configuration {

  private static final ManagedPolicies NO_POLICIES =
      new ManagedPolicies.Unknown("the input holds no managed policies of its role");

  /** The byte where the object begins. */
  long offset;

  /** Whether it holds a name in CloudFormation's and the APIs' case of letters. */
  boolean pascalCase;

  @Nullable Field<String> instanceId;
  @Nullable Field<ProfileReference> heldProfile;
  @Nullable Field<InstanceState> state;
  boolean stateIsObject;
  @Nullable Field<Tags> tags;
  @Nullable String zone;
  @Nullable String interfaceOwner;

  @Nullable Field<String> arn;
  @Nullable Field<String> profileName;
  @Nullable Field<String> profileId;
  @Nullable Field<List<RoleReference>> roles;

  @Nullable Field<String> userName;
  @Nullable Field<String> userId;

  /** The id of a launch template. */
  @Nullable Field<String> templateId;

  @Nullable Field<String> templateName;
  @Nullable Field<String> defaultVersion;
  @Nullable Field<String> latestVersion;
  @Nullable Field<String> version;
  boolean isDefaultVersion;
  @Nullable Field<Launched> launched;
  @Nullable String createdBy;

  @Nullable Field<String> launchConfigurationName;
  @Nullable Field<String> launchConfigurationArn;

  /**
   * Whether the instance profile is an empty text, as launch configurations without one may say.
   */
  boolean profileIsEmpty;

  @Nullable Field<String> roleName;
  @Nullable Field<String> roleId;
  Trust trust = IamReader.NO_TRUST_POLICY;
  @Nullable Field<List<ProfileReference>> profiles;
  @Nullable Field<List<String>> policies;

  @Nullable Field<String> targetType;
  @Nullable Field<String> targetId;
  @Nullable Field<List<RuleCompliance>> rules;

  Configuration(long offset) {
    this.offset = offset;
  }

  @Nullable ProfileReference heldProfile() throws DecodingException {
    return Field.get(heldProfile);
  }

  InstanceState state() throws DecodingException {
    @Nullable InstanceState known = Field.get(state);
    return known == null ? new InstanceState.Absent() : known;
  }

  Tags tags() throws DecodingException {
    @Nullable Tags known = Field.get(tags);
    return known == null ? Tags.NONE : known;
  }

  /** Says whether there are tags or an empty list of them. */
  boolean tellsTags() {
    return tags != null && tags.value() != null;
  }

  ManagedPolicies policies() throws DecodingException {
    @Nullable List<String> arns = Field.get(policies);
    return arns == null ? NO_POLICIES : new ManagedPolicies.Known(arns);
  }

  Resource.InstanceProfile profile(
      Identity identity, String name, @Nullable String arn, @Nullable String id)
      throws DecodingException {
    return profile(identity, name, arn, id, tags(), tellsTags());
  }

  Resource.InstanceProfile profile(
      Identity identity,
      String name,
      @Nullable String arn,
      @Nullable String id,
      Tags own,
      boolean tellsOwn)
      throws DecodingException {
    return new Resource.InstanceProfile(
        identity, new ProfileReference(name, arn, id), Field.get(roles), own.wanted(), tellsOwn);
  }

  boolean isProfile() {
    return profileName != null || profileId != null;
  }

  boolean isLaunchConfiguration() {
    return launchConfigurationName != null || launchConfigurationArn != null;
  }

  /** Returns the profile that a launch configuration names, or null. */
  @Nullable ProfileReference namedProfile() throws DecodingException {
    return profileIsEmpty ? null : heldProfile();
  }

  Resource.Role role(Identity identity, String name, @Nullable String arn)
      throws DecodingException {
    return new Resource.Role(identity, name, arn, trust, policies(), Field.get(profiles));
  }
}

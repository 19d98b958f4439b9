package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item's {@code configuration}, and objects of the APIs, which have the same fields with a
 * capital letter in front.
 */
final class ConfigurationReader {

  private final TagReader tags;

  ConfigurationReader(TagReader tags) {
    this.tags = tags;
  }

  /** Reads an item's configuration: an object, an object as text, or null. */
  @Nullable Configuration read(JsonParser parser) throws IOException, DecodingException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, Place.CONFIGURATION);
      case VALUE_STRING -> text(parser.getText(), Place.TOP.offset(parser));
      case VALUE_NULL -> null;
      default ->
          throw Place.TOP.wrong(
              parser, "configuration", "an object, an object as a string, or null");
    };
  }

  private @Nullable Configuration text(String json, long at) throws IOException, DecodingException {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return null;
      }
      Place outside = new Place("", at);
      if (first != JsonToken.START_OBJECT) {
        throw outside.wrong(parser, "configuration, as a string,", "an object");
      }
      Configuration configuration = object(parser, new Place("configuration.", at));
      if (parser.nextToken() != null) {
        throw outside.complaint(
            parser, "configuration", "is a string that goes on behind its object");
      }
      return configuration;
    } catch (IOException e) {
      throw new DecodingException(
          at, "configuration is a string that is not JSON: " + JsonErrors.describe(e));
    }
  }

  /** Reads the object that the parser stands on the beginning of. */
  Configuration object(JsonParser parser, Place place) throws IOException {
    Configuration into = new Configuration(place.offset(parser));
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      field(n, parser, place, into);
    }
    return into;
  }

  /** Reads one value, or skips it. */
  void field(String name, JsonParser parser, Place place, Configuration into) throws IOException {
    into.pascalCase |= !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    switch (name) {
      case "instanceId", "InstanceId" -> into.instanceId = text(parser, place, name);
      case "iamInstanceProfile", "IamInstanceProfile" -> {
        into.profileIsEmpty =
            parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() == 0;
        into.heldProfile = Field.of(parser, p -> InstanceReader.heldProfile(p, place, name));
      }
      case "state", "State" -> {
        into.stateIsObject = parser.currentToken() == JsonToken.START_OBJECT;
        into.state = Field.of(parser, p -> InstanceReader.state(p, place, name));
      }
      case "tags", "Tags" -> into.tags = Field.of(parser, p -> tags.read(p, place, name));
      // Items name their zone and account themselves, so these are read in the API's form only.
      case "Placement" -> into.zone = InstanceReader.inside(parser, "AvailabilityZone");
      case "NetworkInterfaces" ->
          into.interfaceOwner = InstanceReader.insideFirst(parser, "OwnerId");
      case "arn", "Arn" -> into.arn = text(parser, place, name);
      case "instanceProfileName", "InstanceProfileName" ->
          into.profileName = text(parser, place, name);
      case "instanceProfileId", "InstanceProfileId" -> into.profileId = text(parser, place, name);
      case "roles", "Roles" -> into.roles = Field.of(parser, p -> IamReader.roles(p, place, name));
      case "roleName", "RoleName" -> into.roleName = text(parser, place, name);
      case "roleId", "RoleId" -> into.roleId = text(parser, place, name);
      case "assumeRolePolicyDocument", "AssumeRolePolicyDocument" ->
          into.trust = IamReader.trust(parser);
      case "instanceProfileList", "InstanceProfileList" ->
          into.profiles = Field.of(parser, p -> IamReader.profiles(p, place, name));
      case "attachedManagedPolicies", "AttachedManagedPolicies", "ManagedPolicyArns" ->
          into.policies = Field.of(parser, p -> IamReader.policies(p, place, name));
      case "userName", "UserName" -> into.userName = text(parser, place, name);
      case "userId", "UserId" -> into.userId = text(parser, place, name);
      default -> launch(name, parser, place, into);
    }
  }

  /** Reads one value of what launches instances, or of recorded compliance, or skips it. */
  private static void launch(String name, JsonParser parser, Place place, Configuration into)
      throws IOException {
    switch (name) {
      case "launchTemplateId", "LaunchTemplateId" -> into.templateId = text(parser, place, name);
      case "launchTemplateName", "LaunchTemplateName" ->
          into.templateName = text(parser, place, name);
      case "defaultVersionNumber", "DefaultVersionNumber" ->
          into.defaultVersion = Field.of(parser, p -> TemplateReader.version(p, place, name));
      case "latestVersionNumber", "LatestVersionNumber" ->
          into.latestVersion = Field.of(parser, p -> TemplateReader.version(p, place, name));
      case "VersionNumber" ->
          into.version = Field.of(parser, p -> TemplateReader.version(p, place, name));
      case "DefaultVersion" -> {
        into.isDefaultVersion = parser.currentToken() == JsonToken.VALUE_TRUE;
        parser.skipChildren();
      }
      case "launchTemplateData", "LaunchTemplateData" ->
          into.launched = Field.of(parser, p -> TemplateReader.data(p, place, name));
      case "CreatedBy" -> {
        into.createdBy = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        parser.skipChildren();
      }
      case "launchConfigurationName", "LaunchConfigurationName" ->
          into.launchConfigurationName = text(parser, place, name);
      case "launchConfigurationARN", "LaunchConfigurationARN", "launchConfigurationArn" ->
          into.launchConfigurationArn = text(parser, place, name);
      case "targetResourceType" -> into.targetType = text(parser, place, name);
      case "targetResourceId" -> into.targetId = text(parser, place, name);
      case "configRuleList" ->
          into.rules = Field.of(parser, p -> ComplianceReader.rules(p, place, name));
      default -> parser.skipChildren();
    }
  }

  private static Field<String> text(JsonParser parser, Place place, String name)
      throws IOException {
    return Field.of(parser, p -> place.text(p, name));
  }
}

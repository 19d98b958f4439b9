package io.github.rolecall.audit.recording;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads resources as {@link ResourceWriter} writes them. */
final class ResourceReader {

  private static final String TAGS = "tags";

  private ResourceReader() {}

  static Resource read(Node node) throws RecordingException {
    String type = node.text("type");
    Identity identity =
        new Identity(
            node.text("account"),
            node.text("region"),
            type,
            node.text("id"),
            null,
            ResourceStatus.Known.OK,
            false);
    return switch (type) {
      case InstanceFacts.RESOURCE_TYPE ->
          new Instance(identity, state(node), profileOrNull(node), tags(node));
      case InstanceProfileRoleFacts.RESOURCE_TYPE ->
          new InstanceProfile(
              identity,
              profile(node.object("profile")),
              node.listOrNull("roles", ResourceReader::roleReference),
              tags(node),
              node.has(TAGS));
      case "AWS::IAM::Role" -> role(identity, node);
      case LaunchTemplateRoleFacts.TEMPLATE_TYPE, LaunchTemplateRoleFacts.CONFIGURATION_TYPE ->
          new LaunchTemplate(
              identity,
              node.text("name"),
              node.list(
                  "versions",
                  version -> new LaunchVersion(version.text("label"), profileOrNull(version))),
              tags(node));
      case UserAccessKeyFacts.RESOURCE_TYPE ->
          node.has("credentials")
              ? line(identity, node)
              : new User(
                  identity, node.text("name"), node.textOrNull("arn"), tags(node), node.has(TAGS));
      default -> throw new RecordingException("type is \"" + type + "\", which is not recorded");
    };
  }

  private static InstanceState state(Node node) throws RecordingException {
    @Nullable String state = node.textOrNull("state");
    return state == null ? new InstanceState.Absent() : InstanceState.of(state);
  }

  private static Role role(Identity identity, Node node) throws RecordingException {
    return new Role(
        identity,
        node.text("name"),
        node.textOrNull("arn"),
        trust(node.object("trust")),
        node.has("policies")
            ? new ManagedPolicies.Known(node.texts("policies"))
            : new ManagedPolicies.Unknown(node.text("policiesUnknown")),
        node.listOrNull("profiles", ResourceReader::profile));
  }

  private static RoleReference roleReference(Node node) throws RecordingException {
    return new RoleReference(
        node.text("name"), node.textOrNull("arn"), trust(node.object("trust")));
  }

  private static Trust trust(Node node) throws RecordingException {
    @Nullable String not = node.textOrNull("notAssumable");
    if (not != null) {
      return new Trust.NotAssumable(not);
    }
    @Nullable String unknown = node.textOrNull("unknown");
    return unknown == null ? new Trust.Assumable() : new Trust.Unknown(unknown);
  }

  private static UserCredentials line(Identity identity, Node node) throws RecordingException {
    Node credentials = node.object("credentials");
    @Nullable String unknown = credentials.textOrNull("unknown");
    return new UserCredentials(
        identity,
        node.text("name"),
        node.text("arn"),
        unknown == null
            ? new Credentials.Known(
                credentials.flag("password"), credentials.list("keys", ResourceReader::key))
            : new Credentials.Unknown(unknown),
        node.timeOrNull("generatedAt"));
  }

  private static AccessKey key(Node node) throws RecordingException {
    return new AccessKey(
        node.text("label"), node.flag("active"), node.timeOrNull("createdAt"), lastUse(node));
  }

  private static LastUse lastUse(Node node) throws RecordingException {
    @Nullable Node use = node.objectOrNull("lastUse");
    if (use == null) {
      return node.has("neverUsed") ? new LastUse.Never() : new LastUse.Unknown();
    }
    @Nullable Instant at = use.timeOrNull("at");
    if (at == null) {
      throw new RecordingException("lastUse lacks its time");
    }
    return new LastUse.At(at, use.text("service"), use.text("region"));
  }

  private static @Nullable ProfileReference profileOrNull(Node node) throws RecordingException {
    @Nullable Node profile = node.objectOrNull("profile");
    return profile == null ? null : profile(profile);
  }

  private static ProfileReference profile(Node node) throws RecordingException {
    return new ProfileReference(node.text("name"), node.textOrNull("arn"), node.textOrNull("id"));
  }

  private static Map<String, String> tags(Node node) throws RecordingException {
    return node.has(TAGS) ? node.textsByName(TAGS) : Map.of();
  }
}

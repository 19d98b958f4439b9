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
    node.only(fields(type, node));
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
                  version ->
                      new LaunchVersion(
                          version.only("label", "profile").text("label"), profileOrNull(version))),
              tags(node));
      case UserAccessKeyFacts.RESOURCE_TYPE ->
          node.has("credentials")
              ? line(identity, node)
              : new User(
                  identity, node.text("name"), node.textOrNull("arn"), tags(node), node.has(TAGS));
      default -> throw new RecordingException("type is \"" + type + "\", which is not recorded");
    };
  }

  /** Which fields a resource of a type may have. */
  private static String[] fields(String type, Node node) {
    String own =
        switch (type) {
          case InstanceFacts.RESOURCE_TYPE -> "state profile tags";
          case InstanceProfileRoleFacts.RESOURCE_TYPE -> "profile roles tags";
          case "AWS::IAM::Role" -> "name arn trust policies policiesUnknown profiles";
          case UserAccessKeyFacts.RESOURCE_TYPE ->
              node.has("credentials") ? "name arn generatedAt credentials" : "name arn tags";
          default -> "name versions tags";
        };
    return ("type account region id " + own).split(" ");
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
        node.has("policies") && !node.has("policiesUnknown")
            ? new ManagedPolicies.Known(node.texts("policies"))
            : new ManagedPolicies.Unknown(node.text("policiesUnknown")),
        node.listOrNull("profiles", ResourceReader::profile));
  }

  private static RoleReference roleReference(Node node) throws RecordingException {
    node.only("name", "arn", "trust");
    return new RoleReference(
        node.text("name"), node.textOrNull("arn"), trust(node.object("trust")));
  }

  private static Trust trust(Node node) throws RecordingException {
    if (node.fields().size() != 1) {
      throw new RecordingException("trust is not one of assumable, notAssumable and unknown");
    }
    if (node.has("notAssumable")) {
      return new Trust.NotAssumable(node.text("notAssumable"));
    }
    if (node.has("unknown")) {
      return new Trust.Unknown(node.text("unknown"));
    }
    if (node.flag("assumable")) {
      return new Trust.Assumable();
    }
    throw new RecordingException("assumable is not true");
  }

  private static UserCredentials line(Identity identity, Node node) throws RecordingException {
    Node credentials = node.object("credentials").only("password", "keys", "unknown");
    @Nullable String unknown = credentials.textOrNull("unknown");
    return new UserCredentials(
        identity,
        node.text("name"),
        node.text("arn"),
        unknown == null || credentials.has("keys")
            ? new Credentials.Known(
                credentials.flag("password"), credentials.list("keys", ResourceReader::key))
            : new Credentials.Unknown(unknown),
        node.timeOrNull("generatedAt"));
  }

  private static AccessKey key(Node node) throws RecordingException {
    node.only("label", "active", "createdAt", "lastUse", "neverUsed");
    return new AccessKey(
        node.text("label"), node.flag("active"), node.timeOrNull("createdAt"), lastUse(node));
  }

  private static LastUse lastUse(Node node) throws RecordingException {
    @Nullable Node use = node.objectOrNull("lastUse");
    if (use == null) {
      return node.has("neverUsed") && node.flag("neverUsed")
          ? new LastUse.Never()
          : new LastUse.Unknown();
    }
    @Nullable Instant at = use.only("at", "service", "region").timeOrNull("at");
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
    node.only("name", "arn", "id");
    return new ProfileReference(node.text("name"), node.textOrNull("arn"), node.textOrNull("id"));
  }

  private static Map<String, String> tags(Node node) throws RecordingException {
    return node.has(TAGS) ? node.textsByName(TAGS) : Map.of();
  }
}

package io.github.rolecall.audit.recording;

import com.fasterxml.jackson.core.JsonGenerator;
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
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes resources as {@link ResourceReader} reads them. They are live: without a capture time. */
final class ResourceWriter {

  private final JsonGenerator json;

  ResourceWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Resource resource) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", resource.identity().resourceType());
    json.writeStringField("account", resource.identity().accountId());
    json.writeStringField("region", resource.identity().region());
    json.writeStringField("id", resource.identity().resourceId());
    if (resource instanceof Instance instance) {
      instance(instance);
    } else if (resource instanceof InstanceProfile profile) {
      profile(profile);
    } else if (resource instanceof Role role) {
      role(role);
    } else if (resource instanceof LaunchTemplate template) {
      template(template);
    } else if (resource instanceof User user) {
      user(user);
    } else if (resource instanceof UserCredentials line) {
      line(line);
    }
    json.writeEndObject();
  }

  private void instance(Instance instance) throws IOException {
    InstanceState state = instance.state();
    if (state instanceof InstanceState.Known known) {
      json.writeStringField("state", known.spelling());
    } else if (state instanceof InstanceState.Other other) {
      json.writeStringField("state", other.raw());
    }
    profile("profile", instance.profile());
    tags(instance.tags(), true);
  }

  private void profile(InstanceProfile profile) throws IOException {
    profile("profile", profile.reference());
    @Nullable List<RoleReference> roles = profile.roles();
    if (roles != null) {
      json.writeArrayFieldStart("roles");
      for (RoleReference role : roles) {
        json.writeStartObject();
        json.writeStringField("name", role.name());
        optional("arn", role.arn());
        trust(role.trust());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    tags(profile.tags(), profile.tellsTags());
  }

  private void role(Role role) throws IOException {
    json.writeStringField("name", role.name());
    optional("arn", role.arn());
    trust(role.trust());
    if (role.policies() instanceof ManagedPolicies.Known known) {
      json.writeArrayFieldStart("policies");
      for (String arn : known.arns()) {
        json.writeString(arn);
      }
      json.writeEndArray();
    } else if (role.policies() instanceof ManagedPolicies.Unknown unknown) {
      json.writeStringField("policiesUnknown", unknown.why());
    }
    @Nullable List<ProfileReference> profiles = role.profiles();
    if (profiles != null) {
      json.writeArrayFieldStart("profiles");
      for (ProfileReference profile : profiles) {
        reference(profile);
      }
      json.writeEndArray();
    }
  }

  private void template(LaunchTemplate template) throws IOException {
    json.writeStringField("name", template.name());
    json.writeArrayFieldStart("versions");
    for (LaunchVersion version : template.versions()) {
      json.writeStartObject();
      json.writeStringField("label", version.label());
      profile("profile", version.profile());
      json.writeEndObject();
    }
    json.writeEndArray();
    tags(template.tags(), true);
  }

  private void user(User user) throws IOException {
    json.writeStringField("name", user.name());
    optional("arn", user.arn());
    tags(user.tags(), user.tellsTags());
  }

  private void line(UserCredentials line) throws IOException {
    json.writeStringField("name", line.name());
    json.writeStringField("arn", line.arn());
    time("generatedAt", line.generatedAt());
    json.writeObjectFieldStart("credentials");
    if (line.credentials() instanceof Credentials.Known known) {
      json.writeBooleanField("password", known.hasPassword());
      json.writeArrayFieldStart("keys");
      for (AccessKey key : known.keys()) {
        key(key);
      }
      json.writeEndArray();
    } else if (line.credentials() instanceof Credentials.Unknown unknown) {
      json.writeStringField("unknown", unknown.why());
    }
    json.writeEndObject();
  }

  private void key(AccessKey key) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", key.label());
    json.writeBooleanField("active", key.active());
    time("createdAt", key.createdAt());
    if (key.lastUse() instanceof LastUse.At at) {
      json.writeObjectFieldStart("lastUse");
      time("at", at.at());
      json.writeStringField("service", at.service());
      json.writeStringField("region", at.region());
      json.writeEndObject();
    } else if (key.lastUse() instanceof LastUse.Never) {
      json.writeBooleanField("neverUsed", true);
    }
    json.writeEndObject();
  }

  private void trust(Trust trust) throws IOException {
    json.writeObjectFieldStart("trust");
    if (trust instanceof Trust.NotAssumable not) {
      json.writeStringField("notAssumable", not.why());
    } else if (trust instanceof Trust.Unknown unknown) {
      json.writeStringField("unknown", unknown.why());
    }
    json.writeEndObject();
  }

  private void profile(String name, @Nullable ProfileReference profile) throws IOException {
    if (profile != null) {
      json.writeFieldName(name);
      reference(profile);
    }
  }

  private void reference(ProfileReference profile) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", profile.name());
    optional("arn", profile.arn());
    optional("id", profile.id());
    json.writeEndObject();
  }

  /** Tags that the source does not tell are left out, which is not the same as having none. */
  private void tags(Map<String, String> tags, boolean told) throws IOException {
    if (!told) {
      return;
    }
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
  }

  private void optional(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void time(String name, @Nullable Instant value) throws IOException {
    optional(name, value == null ? null : value.toString());
  }
}

package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials.Known;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the core says of the same facts: the wording that is promised for a case. */
final class CoreVerdict {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CoreVerdict() {}

  static Verdict of(Case one, RuleEvent event, @Nullable String profileId)
      throws IOException, DecodingException {
    return of(one, event, profileId, one.credentials());
  }

  static Verdict of(
      Case one, RuleEvent event, @Nullable String profileId, @Nullable Known credentials)
      throws IOException, DecodingException {
    if (one.scenario().rule().equals(UserAccessKeyRule.NAME)) {
      return userVerdict(one, event, credentials);
    }
    if (one.scenario().rule().equals(InstanceProfileRoleRule.NAME)) {
      return profileVerdict(one, event, profileId);
    }
    if (one.scenario().rule().equals(LaunchTemplateRoleRule.NAME)) {
      return templateVerdict(one, event, profileId);
    }
    InstanceRoleParameters parameters =
        ((ParsedParameters.Accepted<InstanceRoleParameters>)
                InstanceRoleParameters.parse(one.scenario().parameters()))
            .parameters();
    JsonNode item = JSON.readTree(event.invokingEvent()).get("configurationItem");
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    Resource resource = new ItemDecoder().decode(json, 0, json.length);
    Identity identity = resource.identity();
    boolean isInstance = resource instanceof Resource.Instance;
    InstanceFacts facts =
        new InstanceFacts(
            identity.resourceType(),
            identity.resourceId(),
            identity.status(),
            event.leftScope(),
            isInstance ? ((Resource.Instance) resource).state() : new InstanceState.Absent(),
            isInstance
                ? profile(((Resource.Instance) resource).profile(), one, profileId)
                : new ProfileFacts.None(),
            new UserData.WithoutKey(),
            isInstance ? ((Resource.Instance) resource).tags() : Map.of(),
            one.scenario().at());
    return new InstanceRoleRule(parameters).evaluate(facts);
  }

  private static Verdict userVerdict(Case one, RuleEvent event, @Nullable Known credentials)
      throws IOException, DecodingException {
    UserAccessKeyParameters parameters =
        ((ParsedParameters.Accepted<UserAccessKeyParameters>)
                UserAccessKeyParameters.parse(one.scenario().parameters()))
            .parameters();
    JsonNode item = JSON.readTree(event.invokingEvent()).get("configurationItem");
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    Resource resource = new ItemDecoder().decode(json, 0, json.length);
    Identity identity = resource.identity();
    Resource.User user = resource instanceof Resource.User u ? u : null;
    String arn = user == null ? "" : user.arn() == null ? user.name() : user.arn();
    return new UserAccessKeyRule(parameters)
        .evaluate(
            new UserAccessKeyFacts(
                new ResourceFacts(
                    identity.resourceType(),
                    identity.resourceId(),
                    identity.status(),
                    event.leftScope(),
                    user == null ? Map.of() : user.tags(),
                    one.scenario().at()),
                arn,
                credentials == null
                    ? new UserAccessKeyFacts.Credentials.Unknown("IAM was not asked")
                    : credentials));
  }

  private static Verdict templateVerdict(Case one, RuleEvent event, @Nullable String profileId)
      throws IOException, DecodingException {
    LaunchTemplateRoleParameters parameters =
        ((ParsedParameters.Accepted<LaunchTemplateRoleParameters>)
                LaunchTemplateRoleParameters.parse(one.scenario().parameters()))
            .parameters();
    JsonNode item = JSON.readTree(event.invokingEvent()).get("configurationItem");
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    Resource resource = new ItemDecoder().decode(json, 0, json.length);
    Identity identity = resource.identity();
    List<LaunchTemplateRoleFacts.Version> versions = new ArrayList<>();
    for (Resource.LaunchVersion version : TemplateSeed.seeded(one)) {
      versions.add(
          new LaunchTemplateRoleFacts.Version(
              version.label(), launched(version.profile(), one, profileId)));
    }
    boolean known = resource instanceof Resource.LaunchTemplate;
    return new LaunchTemplateRoleRule(parameters)
        .evaluate(
            new LaunchTemplateRoleFacts(
                new ResourceFacts(
                    identity.resourceType(),
                    identity.resourceId(),
                    identity.status(),
                    event.leftScope(),
                    known ? ((Resource.LaunchTemplate) resource).tags() : Map.of(),
                    one.scenario().at()),
                known ? ((Resource.LaunchTemplate) resource).name() : "",
                versions));
  }

  private static ProfileFacts launched(
      Resource.@Nullable ProfileReference named, Case one, @Nullable String profileId) {
    if (named == null) {
      return new ProfileFacts.None();
    }
    for (Case other : one.others()) {
      if (other.held() != null && other.held().name().equals(named.name())) {
        return launched(named, other, profileId);
      }
    }
    Resource.ProfileReference held = java.util.Objects.requireNonNull(one.held());
    String arn = named.arn() == null ? held.name() : named.arn();
    if (one.iam() instanceof IamState.There there && held.arn() != null) {
      arn =
          held.arn().replaceFirst("instance-profile/.*", "")
              + "instance-profile"
              + there.path()
              + held.name();
    }
    return new ProfileFacts.Attached(
        arn, state(new Resource.ProfileReference(held.name(), held.arn(), null), one, profileId));
  }

  private static Verdict profileVerdict(Case one, RuleEvent event, @Nullable String profileId)
      throws IOException, DecodingException {
    InstanceProfileRoleParameters parameters =
        ((ParsedParameters.Accepted<InstanceProfileRoleParameters>)
                InstanceProfileRoleParameters.parse(one.scenario().parameters()))
            .parameters();
    JsonNode item = JSON.readTree(event.invokingEvent()).get("configurationItem");
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    Resource resource = new ItemDecoder().decode(json, 0, json.length);
    Identity identity = resource.identity();
    Resource.ProfileReference held =
        resource instanceof Resource.InstanceProfile profile ? profile.reference() : null;
    ProfileState state =
        held == null ? new ProfileState.Unknown("IAM was not asked") : state(held, one, profileId);
    boolean gone = state instanceof ProfileState.Deleted || state instanceof ProfileState.Recreated;
    return new InstanceProfileRoleRule(parameters)
        .evaluate(
            new InstanceProfileRoleFacts(
                new ResourceFacts(
                    identity.resourceType(),
                    identity.resourceId(),
                    gone && held != null && identity.status() == ResourceStatus.Known.OK
                        ? ResourceStatus.Known.RESOURCE_DELETED
                        : identity.status(),
                    event.leftScope(),
                    held == null ? Map.of() : ((Resource.InstanceProfile) resource).tags(),
                    one.scenario().at()),
                new ProfileFacts.Attached(
                    held == null ? "" : held.arn() == null ? held.name() : held.arn(), state),
                new InstanceProfileRoleFacts.Users.Known(List.of(), "in " + one.region())));
  }

  private static ProfileFacts profile(
      Resource.@Nullable ProfileReference held, Case one, @Nullable String id) {
    return held == null
        ? new ProfileFacts.None()
        : new ProfileFacts.Attached(
            held.arn() == null ? held.name() : held.arn(), state(held, one, id));
  }

  private static ProfileState state(Resource.ProfileReference held, Case one, @Nullable String id) {
    IamState iam = one.iam();
    if (iam instanceof IamState.Gone) {
      return new ProfileState.Deleted();
    }
    if (!(iam instanceof IamState.There there)) {
      return new ProfileState.Unknown("IAM was not asked");
    }
    if (held.id() != null && !held.id().equals(id)) {
      return new ProfileState.Recreated(held.id(), String.valueOf(id));
    }
    if (there.role() == null) {
      return new ProfileState.WithoutRole(one.leftover());
    }
    String partition = held.arn() == null ? "aws" : held.arn().split(":", -1)[1];
    String account = IamNode.account(held.arn(), "111122223333");
    return new ProfileState.WithRole(
        new RoleFacts(
            "arn:"
                + partition
                + ":iam::"
                + account
                + ":role"
                + there.role().path()
                + there.role().name(),
            TrustPolicyDecoder.decode(there.role().trust()),
            new RoleFacts.ManagedPolicies.Known(List.copyOf(there.role().policies()))));
  }
}

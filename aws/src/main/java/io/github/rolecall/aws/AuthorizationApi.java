package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call to IAM that tells of whole accounts what else takes a call for each role or user. Throws
 * {@link AwsException} when it fails.
 */
public final class AuthorizationApi {

  private static final String RESULT = "GetAccountAuthorizationDetailsResult";

  private final Session session;

  /**
   * Makes the call of a session.
   *
   * @param session whose account is asked
   */
  public AuthorizationApi(Session session) {
    this.session = session;
  }

  /**
   * Lists the roles of the account with their managed policies and their instance profiles, at most
   * 1,000 at once.
   *
   * @param marker the token of the page before; null for the first page
   */
  public Page<Role> roles(@Nullable String marker) {
    return PageSize.asMuchAsFits(most ->
        session.call(
            request("Role", most, marker),
            body -> IamApi.page(body, RESULT, "RoleDetailList", AuthorizationApi::role)));
  }

  /**
   * Lists the users of the account with their tags, at most 1,000 at once.
   *
   * @param marker the token of the page before; null for the first page
   */
  public Page<User> users(@Nullable String marker) {
    return PageSize.asMuchAsFits(most ->
        session.call(
            request("User", most, marker),
            body -> IamApi.page(body, RESULT, "UserDetailList", AuthorizationApi::user)));
  }

  private static Request request(String filter, String most, @Nullable String marker) {
    return new Form(Action.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS)
        .with("Filter.member.1", filter)
        .with("MaxItems", most)
        .with("Marker", marker)
        .request();
  }

  private static Role role(XmlAnswer xml) throws UnreadableAnswerException {
    String name = "";
    String id = "";
    String arn = "";
    Trust trust = new Trust.Unknown("IAM does not show its trust policy");
    List<ProfileReference> profiles = new ArrayList<>();
    List<String> policies = new ArrayList<>();
    while (xml.next(4)) {
      switch (xml.name()) {
        case "RoleName" -> name = xml.text();
        case "RoleId" -> id = xml.text();
        case "Arn" -> arn = xml.text();
        case "AssumeRolePolicyDocument" -> trust = TrustPolicyDecoder.decode(xml.text());
        case "InstanceProfileList" -> {
          while (xml.next(5)) {
            profiles.add(profile(xml));
          }
        }
        case "AttachedManagedPolicies" -> {
          while (xml.next(5)) {
            policies.add(policy(xml));
          }
        }
        default -> {}
      }
    }
    return new Role(
        identity(arn, "AWS::IAM::Role", id, name),
        name,
        arn,
        trust,
        new ManagedPolicies.Known(policies),
        List.copyOf(profiles));
  }

  private static ProfileReference profile(XmlAnswer xml) throws UnreadableAnswerException {
    String name = "";
    String id = "";
    String arn = "";
    while (xml.next(6)) {
      switch (xml.name()) {
        case "InstanceProfileName" -> name = xml.text();
        case "InstanceProfileId" -> id = xml.text();
        case "Arn" -> arn = xml.text();
        default -> {}
      }
    }
    if (name.isEmpty() || id.isEmpty() || arn.isEmpty()) {
      throw new UnreadableAnswerException("an instance profile is not whole");
    }
    return new ProfileReference(name, arn, id);
  }

  private static String policy(XmlAnswer xml) throws UnreadableAnswerException {
    String arn = "";
    while (xml.next(6)) {
      if (xml.is("PolicyArn")) {
        arn = xml.text();
      }
    }
    if (arn.isEmpty()) {
      throw new UnreadableAnswerException("a policy is not whole");
    }
    return arn;
  }

  private static User user(XmlAnswer xml) throws UnreadableAnswerException {
    String name = "";
    String id = "";
    String arn = "";
    Map<String, String> tags = Map.of();
    while (xml.next(4)) {
      switch (xml.name()) {
        case "UserName" -> name = xml.text();
        case "UserId" -> id = xml.text();
        case "Arn" -> arn = xml.text();
        case "Tags" -> tags = IamApi.tags(xml, 5);
        default -> {}
      }
    }
    return new User(identity(arn, UserAccessKeyFacts.RESOURCE_TYPE, id, name), name, arn, tags);
  }

  private static Identity identity(String arn, String type, String id, String name)
      throws UnreadableAnswerException {
    String account = Arns.account(arn);
    if (name.isEmpty() || id.isEmpty() || account.isEmpty()) {
      throw new UnreadableAnswerException("a role or a user is not whole");
    }
    return new Identity(account, "global", type, id, null, ResourceStatus.Known.OK, false);
  }
}

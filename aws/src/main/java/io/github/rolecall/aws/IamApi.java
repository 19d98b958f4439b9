package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls to IAM. All throw {@link AwsException} when they fail. */
public final class IamApi {

  private static final String MOST = "1000";
  private static final String NOT_THERE = "NoSuchEntity";
  private static final Trust UNTOLD =
      new Trust.Unknown("the instance profile does not show its trust policy");

  private final Session session;

  /**
   * Makes the calls of a session.
   *
   * @param session whose account is asked
   */
  public IamApi(Session session) {
    this.session = session;
  }

  /**
   * Gets one instance profile with the role that it holds.
   *
   * @param name its name without the path
   * @return empty when there is none
   */
  public Optional<InstanceProfile> getInstanceProfile(String name) {
    Request request =
        new Form(Action.IAM_GET_INSTANCE_PROFILE).with("InstanceProfileName", name).request();
    try {
      return Optional.of(
          session.call(
              request,
              body ->
                  readProfile(body)
                      .orElseThrow(
                          () -> new UnreadableAnswerException("it lacks InstanceProfile"))));
    } catch (AwsException e) {
      return emptyIfNotThere(e);
    }
  }

  /**
   * Lists the instance profiles of the account, at most 1,000 at once.
   *
   * @param marker the token of the page before; null for the first page
   */
  public Page<InstanceProfile> listInstanceProfiles(@Nullable String marker) {
    Request request =
        new Form(Action.IAM_LIST_INSTANCE_PROFILES)
            .with("MaxItems", MOST)
            .with("Marker", marker)
            .request();
    return session.call(
        request,
        body -> page(body, "ListInstanceProfilesResult", "InstanceProfiles", x -> profile(x, 4)));
  }

  /**
   * Lists the managed policies of one role, all pages.
   *
   * @param roleName its name without the path
   * @return their ARNs; empty when there is no such role
   */
  public Optional<List<String>> listAttachedRolePolicies(String roleName) {
    List<String> arns = new ArrayList<>();
    @Nullable String marker = null;
    try {
      do {
        Request request =
            new Form(Action.IAM_LIST_ATTACHED_ROLE_POLICIES)
                .with("RoleName", roleName)
                .with("MaxItems", MOST)
                .with("Marker", marker)
                .request();
        Page<String> page =
            session.call(
                request,
                body ->
                    page(
                        body,
                        "ListAttachedRolePoliciesResult",
                        "AttachedPolicies",
                        IamApi::policyArn));
        arns.addAll(page.items());
        marker = page.nextToken();
      } while (marker != null);
      return Optional.of(List.copyOf(arns));
    } catch (AwsException e) {
      return emptyIfNotThere(e);
    }
  }

  /**
   * Lists the instance profiles that hold a role, at most 1,000 of them.
   *
   * @param roleName its name without the path
   * @return empty when there is no such role
   */
  public Optional<List<InstanceProfile>> listInstanceProfilesForRole(String roleName) {
    Request request =
        new Form(Action.IAM_LIST_INSTANCE_PROFILES_FOR_ROLE)
            .with("RoleName", roleName)
            .with("MaxItems", MOST)
            .request();
    try {
      Page<InstanceProfile> page =
          session.call(
              request,
              body ->
                  page(
                      body,
                      "ListInstanceProfilesForRoleResult",
                      "InstanceProfiles",
                      x -> profile(x, 4)));
      return Optional.of(page.items());
    } catch (AwsException e) {
      return emptyIfNotThere(e);
    }
  }

  /** Reads the answer of GetInstanceProfile; empty when it holds none. */
  static Optional<InstanceProfile> readProfile(Body body) throws UnreadableAnswerException {
    return XmlAnswer.find(
        body, "GetInstanceProfileResult", "InstanceProfile", xml -> profile(xml, 3));
  }

  /** Reads a page of IAM's, whose token is a marker. */
  static <T> Page<T> page(Body body, String result, String list, XmlAnswer.Reading<T> member)
      throws UnreadableAnswerException {
    return PageReader.of(body, result, list, "Marker", member);
  }

  private static InstanceProfile profile(XmlAnswer xml, int depth)
      throws UnreadableAnswerException {
    String name = "";
    String id = "";
    String arn = "";
    List<RoleReference> roles = new ArrayList<>();
    Map<String, String> tags = Map.of();
    while (xml.next(depth)) {
      switch (xml.name()) {
        case "InstanceProfileName" -> name = xml.text();
        case "InstanceProfileId" -> id = xml.text();
        case "Arn" -> arn = xml.text();
        case "Roles" -> {
          while (xml.next(depth + 1)) {
            roles.add(role(xml, depth + 2));
          }
        }
        case "Tags" -> tags = tags(xml, depth + 1);
        default -> {}
      }
    }
    String account = Arns.account(arn);
    if (name.isEmpty() || id.isEmpty() || account.isEmpty()) {
      throw new UnreadableAnswerException("an instance profile is not whole");
    }
    Identity identity =
        new Identity(
            account,
            "global",
            "AWS::IAM::InstanceProfile",
            id,
            null,
            ResourceStatus.Known.OK,
            false);
    return new InstanceProfile(
        identity, new ProfileReference(name, arn, id), List.copyOf(roles), tags);
  }

  /** Reads the tags whose list's members stand below the element that is so deep. */
  static Map<String, String> tags(XmlAnswer xml, int depth) throws UnreadableAnswerException {
    return Tags.read(xml, depth, key -> true);
  }

  private static RoleReference role(XmlAnswer xml, int depth) throws UnreadableAnswerException {
    String name = "";
    String arn = "";
    Trust trust = UNTOLD;
    while (xml.next(depth)) {
      switch (xml.name()) {
        case "RoleName" -> name = xml.text();
        case "Arn" -> arn = xml.text();
        case "AssumeRolePolicyDocument" -> trust = TrustPolicyDecoder.decode(xml.text());
        default -> {}
      }
    }
    if (name.isEmpty() || arn.isEmpty()) {
      throw new UnreadableAnswerException("a role is not whole");
    }
    return new RoleReference(name, arn, trust);
  }

  private static String policyArn(XmlAnswer xml) throws UnreadableAnswerException {
    String arn = "";
    while (xml.next(4)) {
      if (xml.is("PolicyArn")) {
        arn = xml.text();
      }
    }
    if (arn.isEmpty()) {
      throw new UnreadableAnswerException("a policy is not whole");
    }
    return arn;
  }

  static <T> Optional<T> emptyIfNotThere(AwsException e) {
    if (e.code().equals(NOT_THERE)) {
      return Optional.empty();
    }
    throw e;
  }
}

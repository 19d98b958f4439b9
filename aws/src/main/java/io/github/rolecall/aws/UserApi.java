package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Timestamps;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls to IAM about users. All throw {@link AwsException} when they fail. */
public final class UserApi {

  private static final String MOST = "1000";
  private static final String USER_NAME = "UserName";

  private final Session session;

  /**
   * Makes the calls of a session.
   *
   * @param session whose account is asked
   */
  public UserApi(Session session) {
    this.session = session;
  }

  /**
   * Lists the users of the account, at most 1,000 at once. IAM's list holds no tags.
   *
   * @param marker the token of the page before; null for the first page
   */
  public Page<Resource.User> listUsers(@Nullable String marker) {
    Request request =
        new Form(Action.IAM_LIST_USERS).with("MaxItems", MOST).with("Marker", marker).request();
    return session.call(
        request, body -> IamApi.page(body, "ListUsersResult", "Users", x -> user(x, 4)));
  }

  /**
   * Gets one user with its tags.
   *
   * @param name its name without the path
   * @return empty when there is none
   */
  public Optional<Resource.User> getUser(String name) {
    Request request = new Form(Action.IAM_GET_USER).with(USER_NAME, name).request();
    return ifThere(
        request, body -> XmlAnswer.inside(body, "GetUserResult", "User", xml -> user(xml, 3)));
  }

  /**
   * Lists the access keys of a user, who can have two.
   *
   * @param userName the user's name without the path
   * @return empty when there is no such user
   */
  public Optional<List<UserKey>> listAccessKeys(String userName) {
    Request request =
        new Form(Action.IAM_LIST_ACCESS_KEYS)
            .with(USER_NAME, userName)
            .with("MaxItems", MOST)
            .request();
    return ifThere(
        request,
        body ->
            IamApi.page(body, "ListAccessKeysResult", "AccessKeyMetadata", UserApi::key).items());
  }

  /**
   * Gets when and for what an access key was used last.
   *
   * @param keyId the key's id
   * @return empty when there is no such key
   */
  public Optional<LastUse> getAccessKeyLastUsed(String keyId) {
    Request request =
        new Form(Action.IAM_GET_ACCESS_KEY_LAST_USED).with("AccessKeyId", keyId).request();
    return ifThere(
        request,
        body ->
            XmlAnswer.inside(
                body, "GetAccessKeyLastUsedResult", "AccessKeyLastUsed", UserApi::lastUse));
  }

  /**
   * Says whether a user can sign in to the console.
   *
   * @param userName the user's name without the path
   */
  public boolean hasPassword(String userName) {
    Request request = new Form(Action.IAM_GET_LOGIN_PROFILE).with(USER_NAME, userName).request();
    return ifThere(
            request,
            body ->
                XmlAnswer.inside(body, "GetLoginProfileResult", "LoginProfile", xml -> userName))
        .isPresent();
  }

  /**
   * Asks IAM to make a credential report, unless it has one of the last four hours.
   *
   * @return whether one is there
   */
  public boolean generateCredentialReport() {
    Request request = new Form(Action.IAM_GENERATE_CREDENTIAL_REPORT).request();
    return session.call(
        request,
        body ->
            XmlAnswer.inside(body, "GenerateCredentialReportResult", "State", XmlAnswer::text)
                .equals("COMPLETE"));
  }

  /**
   * Gets the credential report.
   *
   * @return the report as CSV; empty when it is still being made, or none is there
   */
  public Optional<byte[]> getCredentialReport() {
    Request request = new Form(Action.IAM_GET_CREDENTIAL_REPORT).request();
    try {
      return Optional.of(
          session.call(
              request,
              body ->
                  decoded(
                      XmlAnswer.inside(
                          body, "GetCredentialReportResult", "Content", XmlAnswer::text))));
    } catch (AwsException e) {
      return switch (e.code()) {
        case "ReportInProgress", "ReportNotPresent", "ReportExpired" -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private <T> Optional<T> ifThere(Request request, Caller.Reading<T> reading) {
    try {
      return Optional.of(session.call(request, reading));
    } catch (AwsException e) {
      return IamApi.emptyIfNotThere(e);
    }
  }

  private static Resource.User user(XmlAnswer xml, int depth) throws UnreadableAnswerException {
    String name = "";
    String id = "";
    String arn = "";
    Map<String, String> tags = Map.of();
    while (xml.next(depth)) {
      switch (xml.name()) {
        case USER_NAME -> name = xml.text();
        case "UserId" -> id = xml.text();
        case "Arn" -> arn = xml.text();
        case "Tags" -> tags = IamApi.tags(xml, depth + 1);
        default -> {}
      }
    }
    String account = Arns.account(arn);
    if (name.isEmpty() || id.isEmpty() || account.isEmpty()) {
      throw new UnreadableAnswerException("a user is not whole");
    }
    Identity identity =
        new Identity(
            account,
            "global",
            UserAccessKeyFacts.RESOURCE_TYPE,
            id,
            null,
            ResourceStatus.Known.OK,
            false);
    return new Resource.User(identity, name, arn, tags);
  }

  private static UserKey key(XmlAnswer xml) throws UnreadableAnswerException {
    String id = "";
    String status = "";
    @Nullable Instant createdAt = null;
    while (xml.next(4)) {
      switch (xml.name()) {
        case "AccessKeyId" -> id = xml.text();
        case "Status" -> status = xml.text();
        case "CreateDate" -> createdAt = Timestamps.ofIso(xml.text());
        default -> {}
      }
    }
    if (id.isEmpty() || status.isEmpty() || createdAt == null) {
      throw new UnreadableAnswerException("an access key is not whole");
    }
    // Whatever else IAM may say of a key in future, it counts until it is known not to work.
    return new UserKey(id, !status.equals("Inactive") && !status.equals("Expired"), createdAt);
  }

  /** A key that was never used has no date; service and region then are N/A. */
  private static LastUse lastUse(XmlAnswer xml) throws UnreadableAnswerException {
    @Nullable Instant at = null;
    String service = "";
    String region = "";
    while (xml.next(3)) {
      switch (xml.name()) {
        case "LastUsedDate" -> at = Timestamps.ofIso(xml.text());
        case "ServiceName" -> service = known(xml.text());
        case "Region" -> region = known(xml.text());
        default -> {}
      }
    }
    return at == null ? new LastUse.Never() : new LastUse.At(at, service, region);
  }

  private static String known(String text) {
    return text.equals("N/A") ? "" : text;
  }

  private static byte[] decoded(String encoded) throws UnreadableAnswerException {
    try {
      return Base64.getMimeDecoder().decode(encoded.strip());
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException("the report is not base64");
    }
  }
}

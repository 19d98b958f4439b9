package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonParser;
import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The call to AWS Organizations. Throws {@link AwsException} when it fails. */
public final class OrganizationApi {

  private final Session session;

  /**
   * Makes the call of a session.
   *
   * @param session the management account's, or a delegated administrator's
   */
  public OrganizationApi(Session session) {
    this.session = session;
  }

  /**
   * Lists the accounts of the organisation, at most 20 at once.
   *
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<MemberAccount> listAccounts(@Nullable String nextToken) {
    Request request =
        Json.request(
            Action.ORGANIZATIONS_LIST_ACCOUNTS,
            json -> Json.optional(json, "NextToken", nextToken));
    return session.call(request, OrganizationApi::page);
  }

  private static Page<MemberAccount> page(Body body) throws UnreadableAnswerException {
    return Json.page(body, "Accounts", "NextToken", (one, accounts) -> accounts.add(account(one)));
  }

  /** Since September 2025 the answers tell a state, which takes the place of the status. */
  private static MemberAccount account(JsonParser json) throws IOException, DecodingException {
    String[] read = {"", "", ""};
    Json.fields(
        json,
        (name, value) -> {
          switch (name) {
            case "Id" -> read[0] = Json.text(value);
            case "Status" -> read[1] = Json.text(value);
            case "State" -> read[2] = Json.text(value);
            default -> {}
          }
        });
    String status = read[2].isEmpty() ? read[1] : read[2];
    if (read[0].isEmpty() || status.isEmpty()) {
      throw new UnreadableAnswerException("an account is not whole");
    }
    return new MemberAccount(read[0], status);
  }
}

package io.github.rolecall.lambda;

import io.github.rolecall.aws.Session;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that events may be about, as the environment variable {@code ROLECALL_ACCOUNTS}
 * lists them: ids separated by commas. An entry {@code ssm:/path} stands for the list in the SSM
 * parameter of that name, since Lambda allows 4 KB for all variables together and an organisation
 * has thousands of accounts.
 *
 * <p>AWS Config may invoke the function for any account when no permission of the function names
 * single ones, so whoever is not listed is refused before anything is asked of AWS.
 */
final class AllowedAccounts {

  /** The environment variable. */
  static final String SETTING = "ROLECALL_ACCOUNTS";

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

  /** A path, so that a slip of the pen in an account's id is not taken for a name. */
  private static final Pattern PARAMETER = Pattern.compile("ssm:/.+");

  /** Null when all are allowed. */
  private final @Nullable Set<String> listed;

  private final List<String> references;
  private final StoredValues stored;

  private AllowedAccounts(
      @Nullable Set<String> listed, List<String> references, StoredValues stored) {
    this.listed = listed;
    this.references = references;
    this.stored = stored;
  }

  /**
   * Reads the setting; without one, every account is allowed.
   *
   * @param clock tells how old a list in an SSM parameter is
   * @throws IllegalArgumentException if it is not understood
   */
  static AllowedAccounts of(Map<String, String> environment, InstantSource clock) {
    StoredValues stored = new StoredValues(clock);
    String setting = environment.get(SETTING);
    if (setting == null) {
      return new AllowedAccounts(null, List.of(), stored);
    }
    List<String> accounts = new ArrayList<>();
    List<String> references = new ArrayList<>();
    // A blank one has one entry, an empty one: it must not mean that all are allowed.
    for (String entry : BETWEEN.split(setting.strip(), -1)) {
      if (ACCOUNT.matcher(entry).matches()) {
        accounts.add(entry);
      } else if (PARAMETER.matcher(entry).matches()) {
        references.add(entry);
      } else {
        throw new IllegalArgumentException(
            SETTING
                + " has \""
                + entry
                + "\": expected ids of accounts, 12 digits each, or ssm:/path, separated by"
                + " commas");
      }
    }
    return new AllowedAccounts(Set.copyOf(accounts), List.copyOf(references), stored);
  }

  /**
   * Refuses an account that is not listed.
   *
   * @param accountId the account; empty when the event does not tell
   * @param own the function's own account, where the SSM parameters are
   * @throws UnanswerableException if it is not, or if a list cannot be read
   */
  synchronized void demand(String accountId, Session own) throws UnanswerableException {
    if (listed == null || listed.contains(accountId)) {
      return;
    }
    for (String reference : references) {
      if (list(reference, own).contains(accountId)) {
        return;
      }
    }
    throw new UnanswerableException(
        "the event is about "
            + (accountId.isEmpty() ? "an account that it does not name" : "account " + accountId)
            + ", which "
            + SETTING
            + " does not list: add it there if the function is to judge it");
  }

  private Set<String> list(String reference, Session own) throws UnanswerableException {
    String[] accounts = BETWEEN.split(stored.value(SETTING, reference, own).strip(), -1);
    for (String account : accounts) {
      if (!ACCOUNT.matcher(account).matches()) {
        // Not quoted: a reference may lead to a secret by mistake.
        throw new UnanswerableException(
            SETTING
                + " has \""
                + reference
                + "\": the SSM parameter holds something else than ids of accounts, 12 digits"
                + " each, separated by commas");
      }
    }
    return Set.copyOf(List.of(accounts));
  }
}

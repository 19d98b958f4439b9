package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ssm.IParameter;

/** Which accounts an organisation's function judges: one of three ways to say it. */
final class AccountChoice {

  private @Nullable List<String> accounts;
  private @Nullable IParameter parameter;
  private boolean any;
  private @Nullable List<String> excluded;

  void list(List<String> ids) {
    Checks.most("accounts", ids, AccountList.MOST);
    this.accounts = Checks.knownAccounts("accounts", ids);
  }

  void parameter(IParameter list) {
    this.parameter = list;
  }

  void any(boolean all) {
    this.any = all;
  }

  void exclude(List<String> ids) {
    Checks.most("excludedAccounts", ids, AccountList.MOST_EXCLUDED);
    this.excluded = Checks.accounts("excludedAccounts", ids);
  }

  /** Returns the accounts that do not even get the rule, or null when all get it. */
  @Nullable List<String> excluded() {
    return excluded;
  }

  /** Says what is wrong with the choice. */
  void check() {
    List<String> given = given();
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "of accounts, accountsParameter and anyAccount "
              + (given.isEmpty() ? "none is given" : String.join(" and ", given) + " are given")
              + ": expected one, which accounts the function judges");
    }
    if (accounts == null || excluded == null) {
      return;
    }
    for (String account : excluded) {
      if (accounts.contains(account)) {
        throw Checks.refused("excludedAccounts", account, "no account that is among accounts too");
      }
    }
  }

  /** Lets the function judge the chosen accounts. */
  void letJudge(RuleFunction function) {
    if (accounts != null) {
      AccountList.add(function, accounts);
    } else if (parameter != null) {
      AccountList.add(function, parameter);
    } else {
      AccountList.addAny(function);
    }
  }

  private List<String> given() {
    List<String> given = new ArrayList<>();
    if (accounts != null) {
      given.add("accounts");
    }
    if (parameter != null) {
      given.add("accountsParameter");
    }
    if (any) {
      given.add("anyAccount");
    }
    return given;
  }
}

package io.github.rolecall.audit.compliance;

import java.util.regex.Pattern;

/**
 * Which of AWS Config's rules is meant by a name. An organisation's rule goes by another name in
 * each account: {@code OrgConfigRule-NAME-SUFFIX} (AWS Config Developer Guide, "Organization-wide
 * rules").
 */
public final class RuleName {

  private final Pattern pattern;

  /** Makes one of the name that was given. */
  public RuleName(String name) {
    this.pattern =
        Pattern.compile(
            Pattern.quote(name) + "|OrgConfigRule-" + Pattern.quote(name) + "-[A-Za-z0-9]+");
  }

  /** Says whether a rule of this name is meant. */
  public boolean isMeantBy(String ruleName) {
    return pattern.matcher(ruleName).matches();
  }
}

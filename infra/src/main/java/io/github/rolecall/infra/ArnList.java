package io.github.rolecall.infra;

import java.util.regex.Pattern;

/** The parameters that list ARNs, each with the form that the rule's own parser takes. */
enum ArnList {
  ALLOWED_PROFILES(
      "allowedInstanceProfileArns",
      "instance-profile/NAME",
      "\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(instance-profile/.+|\\*.*)"),
  FORBIDDEN_POLICIES(
      "forbiddenManagedPolicyArns",
      "policy/NAME",
      "\\*.*|arn:[a-z0-9*-]+:iam::(aws|[0-9*]*):(policy/.+|\\*.*)"),
  ALLOWED_USERS(
      "allowedUserArns", "user/NAME", "\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(user/.+|\\*.*)");

  private final String parameter;
  private final String resource;
  private final Pattern form;

  ArnList(String parameter, String resource, String form) {
    this.parameter = parameter;
    this.resource = resource;
    this.form = Pattern.compile(form);
  }

  /** Returns the parameter's name. */
  String parameter() {
    return parameter;
  }

  Pattern form() {
    return form;
  }

  /** Returns the allowed form in words. */
  String expected() {
    return "ARNs like arn:PARTITION:iam::ACCOUNT:" + resource + ", * allowed";
  }
}

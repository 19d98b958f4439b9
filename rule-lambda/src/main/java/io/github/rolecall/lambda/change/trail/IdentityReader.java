package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Finds out who made a call. Keys and session attributes are never read. */
final class IdentityReader {

  private String type = "";
  private String arn = "";
  private String principalId = "";
  private String userName = "";
  private String invokedBy = "";
  private String issuer = "";

  void read(JsonParser json) throws IOException {
    Texts.object(
        json,
        (name, value) -> {
          switch (name) {
            case "type" -> type = Texts.of(value);
            case "arn" -> arn = Texts.of(value);
            case "principalId" -> principalId = Texts.of(value);
            case "userName" -> userName = Texts.of(value);
            case "invokedBy" -> invokedBy = Texts.of(value);
            case "sessionContext" -> session(value);
            default -> value.skipChildren();
          }
        });
  }

  /** The ARN of a role's session holds the role and the session's name. */
  String identity() {
    if (!arn.isEmpty()) {
      return arn;
    }
    int colon = principalId.indexOf(':');
    if (!issuer.isEmpty()) {
      return colon < 0 ? issuer : issuer + ", session " + principalId.substring(colon + 1);
    }
    for (String other : new String[] {userName, invokedBy, principalId}) {
      if (!other.isEmpty()) {
        return type.isEmpty() ? other : type + " " + other;
      }
    }
    return type;
  }

  private void session(JsonParser json) throws IOException {
    Texts.object(
        json,
        (name, value) -> {
          if (name.equals("sessionIssuer")) {
            Texts.object(
                value,
                (inner, of) -> {
                  if (inner.equals("arn")) {
                    issuer = Texts.of(of);
                  } else {
                    of.skipChildren();
                  }
                });
          } else {
            value.skipChildren();
          }
        });
  }
}

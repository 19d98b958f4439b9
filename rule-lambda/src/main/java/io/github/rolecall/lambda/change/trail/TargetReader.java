package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/**
 * Gathers what a call was about from its parameters and its answer, wherever they nest it: the
 * calls of EC2 are recorded with their parameters at the top or inside an object that is named
 * after the request, and with small or capital first letters. A policy's body is never read.
 */
final class TargetReader {

  private static final int MAX_DEPTH = 8;

  private String role = "";
  private String profile = "";
  private String policyArn = "";
  private String instanceId = "";
  private String associationId = "";

  /** Reads the parameters first, since the first that is told counts. */
  void read(JsonParser json) throws IOException {
    read(json, 0, false);
  }

  Change.Target target() {
    return new Change.Target(role, profile, policyArn, instanceId, associationId);
  }

  private void read(JsonParser json, int depth, boolean inProfile) throws IOException {
    if (depth > MAX_DEPTH) {
      json.skipChildren();
      return;
    }
    Texts.object(
        json,
        (raw, value) -> {
          String name = raw.toLowerCase(Locale.ROOT);
          if (value.currentToken() == JsonToken.START_OBJECT) {
            read(value, depth + 1, name.equals("iaminstanceprofile"));
          } else {
            text(name, Texts.of(value), inProfile);
          }
        });
  }

  private void text(String name, String text, boolean inProfile) {
    if (text.isEmpty()) {
      return;
    }
    switch (name) {
      case "rolename" -> role = first(role, text);
      case "instanceprofilename" -> profile = first(profile, text);
      case "policyarn" -> policyArn = first(policyArn, text);
      case "instanceid" -> instanceId = first(instanceId, text);
      case "associationid" -> associationId = first(associationId, text);
      case "name", "arn" -> {
        if (inProfile) {
          profile = first(profile, text.substring(text.lastIndexOf('/') + 1));
        }
      }
      default -> {}
    }
  }

  private static String first(String known, String other) {
    return known.isEmpty() ? other : known;
  }
}

package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Timestamps;
import io.github.rolecall.lambda.change.trail.Message.Content;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the body of one message: an event of EventBridge that carries a record of CloudTrail. */
final class RecordReader {

  private static final String CALL = "AWS API Call via CloudTrail";

  private final IdentityReader identity = new IdentityReader();
  private final TargetReader target = new TargetReader();
  private String detailType = "";
  private boolean told;
  private String eventSource = "";
  private String eventName = "";
  private String eventTime = "";
  private String eventId = "";
  private String region = "";
  private String account = "";
  private String recipient = "";
  private String address = "";
  private boolean failed;

  private RecordReader() {}

  /**
   * Reads a body.
   *
   * @param messageId stands for the event's id where the record has none
   */
  static Content read(String body, String messageId) {
    RecordReader reader = new RecordReader();
    try (JsonParser json = JsonFactories.DOCUMENTS.createParser(body)) {
      json.nextToken();
      if (!Texts.object(json, reader::field)) {
        return new Content.Malformed("the body is not an object: expected an event of EventBridge");
      }
      if (json.nextToken() != null) {
        return new Content.Malformed("more follows the body's object: expected one event");
      }
    } catch (IOException e) {
      // The parser's own words quote the body.
      return new Content.Malformed(
          "the body is not valid JSON or nested too deep: expected an event of EventBridge");
    }
    return reader.content(messageId);
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "detail-type" -> detailType = Texts.of(json);
      case "account" -> account = Texts.of(json);
      case "detail" -> told = Texts.object(json, this::detail);
      default -> json.skipChildren();
    }
  }

  private void detail(String name, JsonParser json) throws IOException {
    switch (name) {
      case "eventSource" -> eventSource = Texts.of(json);
      case "eventName" -> eventName = Texts.of(json);
      case "eventTime" -> eventTime = Texts.of(json);
      case "eventID" -> eventId = Texts.of(json);
      case "awsRegion" -> region = Texts.of(json);
      case "recipientAccountId" -> recipient = Texts.of(json);
      case "sourceIPAddress" -> address = Texts.of(json);
      case "errorCode", "errorMessage" -> {
        failed |= json.currentToken() != JsonToken.VALUE_NULL;
        json.skipChildren();
      }
      case "userIdentity" -> identity.read(json);
      case "requestParameters", "responseElements" -> target.read(json);
      default -> json.skipChildren();
    }
  }

  private Content content(String messageId) {
    if (!detailType.isEmpty() && !detailType.equals(CALL)) {
      return new Content.Irrelevant();
    }
    if (!told) {
      return new Content.Malformed("detail is missing: expected a record of CloudTrail");
    }
    if (eventName.isEmpty()) {
      return new Content.Malformed("detail.eventName is missing: expected the name of a call");
    }
    @Nullable ChangeKind kind = ChangeKind.of(eventName);
    if (kind == null || failed || !isOf(kind)) {
      return new Content.Irrelevant();
    }
    @Nullable Instant at = Timestamps.ofIso(eventTime);
    if (at == null) {
      return new Content.Malformed("detail.eventTime of " + eventName + " is no time");
    }
    @Nullable String missing = missing(kind);
    if (missing != null) {
      return new Content.Malformed(
          "detail of " + eventName + " does not name its " + missing + ": expected it");
    }
    return new Content.Changed(
        new Change(
            kind,
            eventId.isEmpty() ? messageId : eventId,
            at,
            recipient.isEmpty() ? account : recipient,
            region,
            new Change.Actor(identity.identity(), address),
            target.target()));
  }

  /** Other services have instance profiles too, for example to migrate databases. */
  private boolean isOf(ChangeKind kind) {
    return eventSource.isEmpty() || eventSource.startsWith(kind.isRegional() ? "ec2." : "iam.");
  }

  private @Nullable String missing(ChangeKind kind) {
    Change.Target named = target.target();
    if (kind.namesRole() && named.role().isEmpty()) {
      return "role";
    }
    if (kind.namesProfile() && named.profile().isEmpty()) {
      return "instance profile";
    }
    if (kind.isAboutPolicy() && named.policyArn().isEmpty()) {
      return "policy";
    }
    return kind.isRegional() && region.isEmpty() ? "region" : null;
  }
}

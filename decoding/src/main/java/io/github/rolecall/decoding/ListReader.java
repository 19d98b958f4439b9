package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.IamListing.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of an object that hold resources: lists of items, of instances, of profiles and
 * roles, of users, of what launches instances; and a credential report.
 */
final class ListReader {

  private final DocumentReader document;
  private final JsonParser parser;
  private final Progress progress;
  private final int layer;
  private final Wanted wanted;
  private final LiveObjects objects;
  private final ReportAnswer report;
  private final Listings listings = new Listings();
  private boolean recognised;

  ListReader(DocumentReader document, int layer) {
    this.document = document;
    this.parser = document.parser();
    this.progress = document.progress();
    this.layer = layer;
    this.wanted = document.items().wanted();
    this.objects = new LiveObjects(document);
    this.report = new ReportAnswer(document);
  }

  private interface Element {
    void read() throws IOException;
  }

  boolean recognised() {
    return recognised;
  }

  /** Reads a value if it is one of these, and says so. */
  boolean field(String name) throws IOException {
    switch (name) {
      case "configurationItems", "baseConfigurationItems", "BaseConfigurationItems" ->
          each(name, this::item);
      case "Results" -> each(name, this::result);
      case "Reservations", "Records" -> each(name, () -> document.value(layer + 1, false));
      case "Instances" -> each(name, Item.INSTANCE, objects::instance);
      case "OwnerId" -> ownerId();
      case "InstanceProfiles" ->
          each(name, Item.INSTANCE_PROFILE, () -> listed(Kind.INSTANCE_PROFILES, objects::profile));
      case "RoleDetailList" -> each(name, Item.ROLE, () -> listed(Kind.ROLES, objects::role));
      case "Roles" -> each(name, Item.ROLE, objects::role);
      case "Users", "UserDetailList" -> each(name, Item.USER, objects::user);
      case "LaunchTemplateVersions" -> each(name, Item.LAUNCH_TEMPLATE, objects::templateVersion);
      case "LaunchConfigurations" ->
          each(name, Item.LAUNCH_CONFIGURATION, objects::launchConfiguration);
      case "InstanceProfile" -> single(Item.INSTANCE_PROFILE, objects::profile);
      case "Role" -> single(Item.ROLE, objects::role);
      case "User" -> single(Item.USER, objects::user);
      case "Content" -> {
        boolean isReport = report.content(parser);
        recognised |= isReport;
        return isReport;
      }
      case "GeneratedTime" -> report.generatedTime(parser);
      case "IsTruncated", "Marker", "NextToken" -> moreToCome();
      case "unprocessedResourceKeys", "UnprocessedResourceIdentifiers" -> unprocessed(name);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Returns what makes resources of objects of APIs. */
  LiveObjects objects() {
    return objects;
  }

  /** Hands on what waited for values behind it, which may be cut off. */
  void deliverHeld() throws IOException {
    report.deliver();
    objects.deliverHeld();
  }

  void end() throws IOException {
    deliverHeld();
    listings.deliver(progress.sink());
  }

  /** Ends an item of a list and hands it on, if it is understood and of a type that matters. */
  private void deliverListed(int number, Item item, long embeddedAt) {
    @Nullable Resource resource = decode(number, item, embeddedAt);
    if (resource instanceof Resource.Other) {
      progress.sink().skipped(number);
    } else {
      handOn(resource, number);
    }
  }

  /** Ends an item that came alone and hands it on, if it is understood. */
  void deliver(int number, Item item) {
    handOn(decode(number, item, document.embeddedAt()), number);
  }

  /** Ends an item that came in a list of bare items. */
  void deliverListed(int number, Item item) {
    deliverListed(number, item, document.embeddedAt());
  }

  private @Nullable Resource decode(int number, Item item, long embeddedAt) {
    return progress.decode(number, embeddedAt, () -> item.resource(document.leftScope()));
  }

  private @Nullable Resource handOn(@Nullable Resource resource, int number) {
    if (resource != null) {
      progress.sink().resource(resource, number);
    }
    return resource;
  }

  private void each(String name, String type, LiveObjects.Element element) throws IOException {
    each(name, type, () -> live(element));
  }

  private void each(String name, String type, Element element) throws IOException {
    each(name, wanted.wants(type) ? element : this::unwanted);
  }

  private void each(String name, Element element) throws IOException {
    recognised = true;
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      document.problem(document.offset(), Place.wrong(name, parser.currentToken(), "a list"));
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** Other documents have values of these names, too, but no objects. */
  private void single(String type, LiveObjects.Element element) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      recognised = true;
      if (wanted.wants(type)) {
        live(element);
      } else {
        unwanted();
      }
    } else {
      parser.skipChildren();
    }
  }

  private void unwanted() throws IOException {
    objects.skip(progress.beginItem());
    parser.skipChildren();
  }

  private void item() throws IOException {
    int number = progress.beginItem();
    if (isObject(number)) {
      deliverListed(number, document.items().read(parser));
    }
  }

  /** Reads a result of a query: an item as text. */
  private void result() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      item();
      return;
    }
    int number = progress.beginItem();
    long at = document.offset();
    // Outside of what follows: the file may be cut off in this very string.
    String json = parser.getText();
    try (JsonParser inner = JsonFactories.DOCUMENTS.createParser(json)) {
      if (inner.nextToken() != JsonToken.START_OBJECT) {
        progress.brokenString(
            at, Place.wrong("a result", inner.currentToken(), "an object as a string"));
        return;
      }
      Item item = document.items().read(inner);
      if (inner.nextToken() == null) {
        deliverListed(number, item, at);
      } else {
        progress.brokenString(at, "a result goes on behind its object");
      }
    } catch (JsonProcessingException e) {
      progress.brokenString(at, "a result is a string of " + JsonErrors.describe(e));
    }
  }

  private @Nullable Resource live(LiveObjects.Element element) throws IOException {
    int number = progress.beginItem();
    return isObject(number)
        ? element.read(document.configurations().object(parser, Place.TOP), number)
        : null;
  }

  private void listed(Kind kind, LiveObjects.Element element) throws IOException {
    @Nullable Resource resource = live(element);
    if (resource == null) {
      listings.spoil(kind);
    } else {
      listings.saw(resource.identity().accountId(), kind);
    }
  }

  private boolean isObject(int number) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    progress.endItem();
    document.problem(
        document.offset(), Place.wrong("item " + number, parser.currentToken(), "an object"));
    parser.skipChildren();
    return false;
  }

  private void ownerId() throws IOException {
    Field<String> owner = Field.of(parser, p -> ItemReader.accountId(p, "OwnerId"));
    if (owner.value() != null) {
      objects.belongTo(owner.value());
    } else if (owner.complaint() != null) {
      document.problem(owner.complaint().offset(), String.valueOf(owner.complaint().getMessage()));
    }
  }

  /** What AWS Config was asked for and did not answer, in an answer to a batch of questions. */
  private void unprocessed(String name) throws IOException {
    long at = document.offset();
    int count = 0;
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        count++;
        parser.skipChildren();
      }
    }
    parser.skipChildren();
    if (count > 0) {
      document.problem(
          at,
          name
              + (count == 1 ? " lists 1 resource" : " lists " + count + " resources")
              + " that AWS Config did not answer for: ask again for "
              + (count == 1 ? "it" : "them"));
    }
  }

  private void moreToCome() throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
      listings.truncate();
    }
    parser.skipChildren();
  }
}

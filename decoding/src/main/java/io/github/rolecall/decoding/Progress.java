package io.github.rolecall.decoding;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How far the reading of one file came: counts its items and hands on what was found in them. */
final class Progress {

  private static final int NONE = -1;

  private static final String FOREIGN =
      "not a Config, EC2 or IAM document: expected configurationItems, configurationItem,"
          + " invokingEvent, an SNS or EventBridge envelope, Results, Reservations, Instances,"
          + " InstanceProfiles, RoleDetailList, Roles, Users, LaunchTemplateVersions,"
          + " LaunchConfigurations, a list of such objects, or a credential report";

  private final ResourceSink sink;
  private int started;
  private int open = NONE;
  private boolean insideValue;
  private int foreign;

  Progress(ResourceSink sink) {
    this.sink = sink;
  }

  /** Makes a resource, unless what was read does not allow it. */
  interface Decoding<R extends Resource> {
    R decode() throws DecodingException;
  }

  ResourceSink sink() {
    return sink;
  }

  /** Takes note of whether one of the file's outermost values is being read. */
  void insideValue(boolean inside) {
    insideValue = inside;
  }

  boolean isInsideValue() {
    return insideValue;
  }

  /** Begins an item and returns its number. */
  int beginItem() {
    open = started;
    return started++;
  }

  /** Ends the item that was begun, if any. */
  void endItem() {
    open = NONE;
  }

  /**
   * Ends an item.
   *
   * @param item the item's number
   * @param embeddedAt the byte where the string begins that holds it, or -1
   * @return the resource, or null when it could not be made, which was then reported
   */
  <R extends Resource> @Nullable R decode(int item, long embeddedAt, Decoding<R> decoding) {
    endItem();
    try {
      return decoding.decode();
    } catch (DecodingException e) {
      problem(embeddedAt >= 0 ? embeddedAt : e.offset(), "item " + item + ": " + e.getMessage());
      return null;
    }
  }

  void problem(long offset, String message) {
    sink.problem(new DecodingProblem(offset, OneLine.of(message)));
  }

  /**
   * Reports that a string does not hold the JSON it should. The item in it is lost, those behind it
   * are not.
   */
  void brokenString(long offset, String message) {
    problem(offset, (open == NONE ? "" : "item " + open + ": ") + message);
    endItem();
  }

  /**
   * Takes note of a value that is none of the documents that are understood. A file full of them
   * gives two problems, not millions.
   */
  void foreign(long offset) {
    if (foreign++ == 0) {
      problem(offset, FOREIGN);
    }
  }

  /** Ends the file before its end, where it cannot be read on. */
  void stop(IOException error, boolean cutOff) {
    long offset = JsonErrors.offset(error);
    if (cutOff) {
      problem(
          offset,
          open == NONE
              ? "cut off after " + started + " items"
              : "cut off in the middle of item " + open);
    } else {
      String where = open == NONE ? "" : "in item " + open + "; ";
      problem(offset, JsonErrors.describe(error) + " (" + where + "the rest was not read)");
    }
    moreForeign();
  }

  /**
   * Ends the file.
   *
   * @param any whether there was anything in it
   */
  void end(boolean any) {
    if (!any) {
      problem(0, "empty file");
    }
    moreForeign();
  }

  private void moreForeign() {
    if (foreign > 1) {
      problem(
          0, "altogether " + foreign + " values in the file are no Config, EC2 or IAM document");
    }
  }
}

package io.github.rolecall.audit.export;

import java.util.regex.Pattern;

/** What kind of file a source is, by the name under which AWS delivers it. */
enum SourceKind {
  /** All that AWS Config had recorded of an account and region at one time. */
  SNAPSHOT(".*_Config_.*_ConfigSnapshot_.*"),
  /** What changed in six hours, of one type. */
  HISTORY(".*_Config_.*_ConfigHistory_.*"),
  /** A notification too long for its topic. */
  NOTIFICATION(".*_Config_.*_(Oversized)?ChangeNotification_.*"),
  /** CloudTrail's events. */
  TRAIL("[0-9]{12}_CloudTrail_.*"),
  /** CloudTrail's digests and insights, which hold no events. */
  TRAIL_DIGEST("[0-9]{12}_CloudTrail-.*"),
  /** Anything else, which its content tells. */
  OTHER(".*");

  private final Pattern name;

  SourceKind(String name) {
    this.name = Pattern.compile(name, Pattern.DOTALL);
  }

  /** Returns the kind of a file by its path. */
  static SourceKind of(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    for (SourceKind kind : values()) {
      if (kind.name.matcher(file).matches()) {
        return kind;
      }
    }
    return OTHER;
  }
}

package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.EventNoticeReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of file a source is, by the name under which AWS delivers it, or its beginning. */
enum SourceKind {
  /** All that AWS Config had recorded of an account and region at one time. */
  SNAPSHOT(".*_Config_.*_ConfigSnapshot_.*"),
  /** What changed in six hours, of one type. */
  HISTORY(".*_Config_.*_ConfigHistory_.*"),
  /** A notification too long for its topic. */
  NOTIFICATION(".*_Config_.*_(Oversized)?ChangeNotification_.*"),
  /** Kept answers of AWS Config about resources. */
  API_HISTORY(".*_Config_.*_(ResourceHistory|AggregateResources)_.*"),
  /** Kept answers about the latest results of a rule. */
  API_COMPLIANCE(".*_Config_.*_ComplianceDetails_.*"),
  /** Kept answers about what is recorded, how long it is kept, and where there is which rule. */
  API_SETTINGS(
      ".*_Config_.*_(RetentionConfigurations|ConfigurationRecorders|AggregateCompliance"
          + "|AggregatorSources)_.*"),
  /** CloudTrail's events. */
  TRAIL("[0-9]{12}_CloudTrail_.*"),
  /** CloudTrail's digests and insights, which hold no events. */
  TRAIL_DIGEST("[0-9]{12}_CloudTrail-.*"),
  /** Archived events of changes of compliance, by the folder or by the content. */
  COMPLIANCE_EVENTS,
  /** Anything else, which its content tells. */
  OTHER(".*");

  /** Where an archive of events keeps them. */
  private static final Pattern ARCHIVE =
      Pattern.compile("(?:.*/)?compliance-events/year=[0-9]{4}/.*", Pattern.DOTALL);

  /** Null when no name tells it. */
  private final @Nullable Pattern name;

  SourceKind() {
    this.name = null;
  }

  SourceKind(String name) {
    this.name = Pattern.compile(name, Pattern.DOTALL);
  }

  /**
   * Returns the kind of a file.
   *
   * @param path its path
   * @param opening its first bytes, as they are stored
   */
  static SourceKind of(String path, byte[] opening) {
    SourceKind named = of(path);
    boolean isEvents =
        named == OTHER && (ARCHIVE.matcher(path).matches() || EventNoticeReader.isOne(opening));
    return isEvents ? COMPLIANCE_EVENTS : named;
  }

  /** Returns the kind of a file by its path. */
  static SourceKind of(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    for (SourceKind kind : values()) {
      if (kind.name != null && kind.name.matcher(file).matches()) {
        return kind;
      }
    }
    return OTHER;
  }
}

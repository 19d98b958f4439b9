package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential report as {@code get-credential-report} answers it. The time at which it was made
 * stands behind it, so the report waits for the end of the object.
 */
final class ReportAnswer {

  private final DocumentReader document;
  private byte @Nullable [] report;
  private long reportAt;
  private @Nullable Field<Instant> generatedTime;

  ReportAnswer(DocumentReader document) {
    this.document = document;
  }

  /** Takes the value that the parser stands on if it is a report, and says so. */
  boolean content(JsonParser parser) throws IOException {
    byte @Nullable [] found =
        parser.currentToken() == JsonToken.VALUE_STRING
            ? CredentialReport.inside(parser.getText())
            : null;
    if (found == null) {
      return false;
    }
    report = found;
    reportAt = document.offset();
    return true;
  }

  /** Takes the time at which the report was made. */
  void generatedTime(JsonParser parser) throws IOException {
    generatedTime = Field.of(parser, p -> ItemReader.time(p, "GeneratedTime"));
  }

  /** Reads the report, if there is one. */
  void deliver() throws IOException {
    if (report == null) {
      return;
    }
    @Nullable Instant generatedAt = null;
    try {
      generatedAt = Field.get(generatedTime);
    } catch (DecodingException e) {
      document.problem(e.offset(), String.valueOf(e.getMessage()));
    }
    new CredentialReport(document.items().wanted(), document.progress(), reportAt, generatedAt)
        .read(new ByteArrayInputStream(report));
    report = null;
  }
}

package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** Makes the parsers for what comes from AWS. */
public final class JsonFactories {

  /** AWS nests a dozen levels deep; this many cost no more than the parser's own bookkeeping. */
  private static final int MAX_DEPTH = 1_000;

  /**
   * An envelope carries a whole message in one string, and a message by way of S3 has no limit of
   * its own.
   */
  private static final int MAX_STRING = 8_000_000;

  /** Short, since it ends up in messages. */
  private static final int MAX_QUOTED_TOKEN = 60;

  /**
   * The factory of all parsers, safe for use by many threads. It bounds nesting and strings but not
   * the document, leaves streams open, and does not intern names, since those of tags come from
   * outside and never end.
   */
  public static final JsonFactory DOCUMENTS =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(MAX_QUOTED_TOKEN).build())
          .build();

  private JsonFactories() {}
}

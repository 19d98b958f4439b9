package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How all JSON is written: UTF-8, no blanks, nothing completed that an error cut off. */
public final class JsonOutput {

  private JsonOutput() {}

  /**
   * Returns a factory, safe for use by many threads, whose generators leave streams open.
   *
   * @param separator what stands between the values when several are written one after the other
   */
  public static JsonFactory factory(String separator) {
    return factory(separator, new JsonEscapes(""));
  }

  /**
   * Returns a factory for JSON within HTML: what would begin or end a tag, a comment or a character
   * reference there is escaped.
   */
  public static JsonFactory factoryForHtml() {
    return factory("", new JsonEscapes("<>&"));
  }

  private static JsonFactory factory(String separator, JsonEscapes escapes) {
    return new JsonFactoryBuilder()
        .rootValueSeparator(separator)
        .characterEscapes(escapes)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
        .build();
  }

  /** Writes a field that holds text from anywhere, or null. */
  public static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, SafeText.wellFormed(value));
    }
  }

  /** Writes an element of an array that holds text from anywhere, or null. */
  public static void text(JsonGenerator out, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(SafeText.wellFormed(value));
    }
  }
}

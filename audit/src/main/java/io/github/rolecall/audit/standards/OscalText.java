package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.format.SafeText;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The small parts that OSCAL's assemblies share. */
final class OscalText {

  /** What tells OSCAL's own properties from others. */
  static final String OSCAL = "http://csrc.nist.gov/ns/oscal";

  /** What tells RoleCall's own properties from OSCAL's. */
  private static final String NAMESPACE = Assessment.HOME + "/ns/oscal";

  /** What OSCAL's Markdown would not take for text. */
  private static final String MARKUP = "\\`*[]<>~^{";

  private OscalText() {}

  /** Writes text from anywhere as a line of Markdown that says just that. */
  static void line(String field, String text, JsonGenerator out) throws IOException {
    out.writeStringField(field, markup(text));
  }

  static String markup(String text) {
    String line = SafeText.oneLine(text).strip();
    StringBuilder escaped = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (MARKUP.indexOf(line.charAt(i)) >= 0) {
        escaped.append('\\');
      }
      escaped.append(line.charAt(i));
    }
    return escaped.toString();
  }

  static void uuid(String field, UUID uuid, JsonGenerator out) throws IOException {
    out.writeStringField(field, uuid.toString());
  }

  /** Writes a property of RoleCall's own. */
  static void property(String name, @Nullable String value, JsonGenerator out) throws IOException {
    property(name, NAMESPACE, value, out);
  }

  /** Writes a property; OSCAL knows none that is empty. */
  static void property(String name, String namespace, @Nullable String value, JsonGenerator out)
      throws IOException {
    String text = value == null ? "" : SafeText.oneLine(value).strip();
    if (!text.isEmpty()) {
      out.writeStartObject();
      out.writeStringField("name", name);
      out.writeStringField("ns", namespace);
      out.writeStringField("value", text);
      out.writeEndObject();
    }
  }
}

package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.format.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes data into the page: JSON in script elements that no browser runs. Its escapes leave no
 * character in it that could end such an element or begin another.
 */
final class DataBlocks {

  private static final JsonFactory JSON = JsonOutput.factoryForHtml();

  private final OutputStream page;

  DataBlocks(OutputStream page) {
    this.page = page;
  }

  /** What writes the value of a block. */
  interface Value {
    void write(JsonGenerator out) throws IOException;
  }

  /** Writes a block. */
  void write(String kind, Value value) throws IOException {
    try (Open block = open(kind)) {
      value.write(block.json());
    }
  }

  /** Begins a block that is filled bit by bit, apart from the page. */
  Open open(String kind) throws IOException {
    return new Open(kind);
  }

  /** A block that grows in memory, for two that are filled at the same time. */
  final class Open implements AutoCloseable {

    private final String kind;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    private Open(String kind) throws IOException {
      this.kind = kind;
      this.json = JSON.createGenerator(bytes);
    }

    JsonGenerator json() {
      return json;
    }

    /** Puts it into the page. */
    @Override
    public void close() throws IOException {
      json.close();
      String tag = "<script type=\"application/json\" data-block=\"" + kind + "\">";
      page.write(tag.getBytes(StandardCharsets.US_ASCII));
      bytes.writeTo(page);
      page.write("</script>\n".getBytes(StandardCharsets.US_ASCII));
    }
  }
}

package io.github.rolecall.audit.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a recording, one JSON object a line, while the scan reads. A recording that was not {@link
 * #end ended} says so when it is read. To be used by one thread at a time.
 */
public final class RecordingWriter implements AutoCloseable {

  private final JsonGenerator json;
  private final ResourceWriter resources;
  private long lines;

  /**
   * Begins a recording.
   *
   * @param out takes it; closed with this writer
   */
  public RecordingWriter(OutputStream out, Header header) throws IOException {
    this.json = JsonFactories.DOCUMENTS.createGenerator(out);
    this.json.setRootValueSeparator(null);
    this.resources = new ResourceWriter(json);
    json.writeStartObject();
    json.writeNumberField(RecordingReader.VERSION_FIELD, RecordingReader.VERSION);
    json.writeStringField("rule", header.rule());
    json.writeStringField("at", header.at().toString());
    line();
  }

  /**
   * Writes what one page showed.
   *
   * @param origin names the page
   */
  public void page(String origin, List<? extends Resource> items) throws IOException {
    json.writeStartObject();
    json.writeStringField("page", origin);
    json.writeArrayFieldStart("resources");
    for (Resource item : items) {
      resources.write(item);
    }
    json.writeEndArray();
    line();
  }

  /** Writes what the user data of an instance holds: never a whole key. */
  public void userData(InstanceKey instance, UserData found) throws IOException {
    json.writeStartObject();
    json.writeStringField("userData", instance.instanceId());
    json.writeStringField("account", instance.accountId());
    json.writeStringField("region", instance.region());
    if (found instanceof UserData.WithKey with) {
      json.writeStringField("maskedKey", with.maskedKeyId());
    } else if (found instanceof UserData.NotRead not) {
      json.writeStringField("notRead", not.why());
    }
    line();
  }

  /** Writes that an IAM listing was complete. */
  public void listing(IamListing listing) throws IOException {
    json.writeStartObject();
    json.writeStringField("listing", listing.of().name());
    json.writeStringField("account", listing.accountId());
    line();
  }

  /** Writes a problem of the scan. */
  public void problem(String place, String message) throws IOException {
    json.writeStartObject();
    json.writeStringField("problem", message);
    json.writeStringField("place", place);
    line();
  }

  /** Writes the last line. */
  public void end() throws IOException {
    json.writeStartObject();
    json.writeStringField("end", Long.toString(lines));
    line();
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private void line() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    lines++;
  }
}

package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.decoding.JsonFactories;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/** Writes which messages of a batch the queue has to give out again; the others are done. */
public final class BatchAnswer {

  private BatchAnswer() {}

  /** Writes the answer that Lambda wants with ReportBatchItemFailures. */
  public static void write(Collection<String> messageIds, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonFactories.DOCUMENTS.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : messageIds) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}

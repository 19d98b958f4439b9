package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file of answers, one a line behind a first line that says what was asked. It has its name once
 * it is whole; until then its name ends in {@code .part}, which no export reads.
 */
final class AnswerFile implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final Path part;
  private final OutputStream out;
  private boolean isEmpty = true;

  private AnswerFile(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    // What a killed export left, or a link that somebody else planted: neither is written into.
    Files.deleteIfExists(part);
    this.out =
        new BufferedOutputStream(
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Begins a file.
   *
   * @param asked what is asked, by the name of the parameter, in order
   */
  static AnswerFile begin(Path file, Map<String, String> asked) throws IOException {
    AnswerFile begun = new AnswerFile(file);
    try (JsonGenerator json = JSON.createGenerator(begun.out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart("rolecallAsked");
      for (Map.Entry<String, String> one : asked.entrySet()) {
        json.writeStringField(one.getKey(), one.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    begun.out.write('\n');
    return begun;
  }

  /** Adds an answer, which must be one object of JSON. */
  void add(byte[] answer) throws IOException {
    isEmpty = false;
    for (byte one : answer) {
      // A line break in JSON is white space, and never part of a text.
      out.write(one == '\n' || one == '\r' ? ' ' : one);
    }
    out.write('\n');
  }

  /** Says whether nothing was added. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** Gives the file its name. */
  void end() throws IOException {
    out.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }
}

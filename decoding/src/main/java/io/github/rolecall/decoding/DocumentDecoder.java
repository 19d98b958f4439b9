package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.Predicate;

/**
 * Decodes whole documents and recognises from their content what they are: configuration items
 * alone, in snapshot and history files, in query results and in all envelopes of messages and
 * events; instances, instance profiles, roles, launch templates and users as the command line of
 * AWS prints them; credential reports. Takes memory for one item at a time, however long the
 * document. Safe for use by many threads.
 */
public final class DocumentDecoder {

  private final ItemReader items;
  private final ConfigurationReader configurations;

  /** Makes a decoder of all types that keeps all tags. */
  public DocumentDecoder() {
    this(tag -> true);
  }

  /**
   * Makes a decoder of all types that keeps some tags.
   *
   * @param wantedTag says by its key whether to keep a tag
   */
  public DocumentDecoder(Predicate<String> wantedTag) {
    this(Wanted.everything(wantedTag));
  }

  /** Makes a decoder of some types; listed items of any other are skipped. */
  public DocumentDecoder(Wanted wanted) {
    TagReader tags = new TagReader(wanted.tag());
    this.configurations = new ConfigurationReader(tags);
    this.items = new ItemReader(wanted, tags, configurations);
  }

  /**
   * Decodes a document, or several that follow one another with or without line breaks. Whatever is
   * not understood becomes a problem and never an exception; an item that is not understood does
   * not hinder the next one, broken JSON ends the document.
   *
   * @param json the decompressed document; it stays open
   * @param sink takes what is found, while the document is being read
   * @throws IOException if the stream breaks; what was found before was handed on
   */
  public void decode(InputStream json, ResourceSink sink) throws IOException {
    Progress progress = new Progress(sink);
    PushbackInputStream peekable = new PushbackInputStream(json, CredentialReport.OPENING_LENGTH);
    if (CredentialReport.isOne(peekable)) {
      new CredentialReport(items.wanted(), progress).read(peekable);
      return;
    }
    EndNoticingStream source = new EndNoticingStream(peekable);
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(source)) {
      progress.end(new DocumentReader(items, configurations, progress, parser).all());
    } catch (JsonProcessingException | CharConversionException e) {
      // A literal such as "tru" at the end is a wrong one to the parser.
      boolean cutOff =
          e instanceof JsonEOFException || (source.hasEnded() && progress.isInsideValue());
      progress.stop(e, cutOff);
    }
  }
}

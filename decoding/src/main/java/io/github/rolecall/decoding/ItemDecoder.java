package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Decodes single AWS Config configuration items, whatever shape they have: as Lambda functions, SNS
 * and EventBridge get them, as snapshot and history files hold them, as GetResourceConfigHistory
 * and SelectResourceConfig return them. Safe for use by many threads.
 */
public final class ItemDecoder {

  private final ItemReader items;

  /** Makes a decoder of all types that keeps all tags. */
  public ItemDecoder() {
    this(tag -> true);
  }

  /**
   * Makes a decoder of all types that keeps some tags.
   *
   * @param wantedTag says by its key whether to keep a tag
   */
  public ItemDecoder(Predicate<String> wantedTag) {
    this(Wanted.everything(wantedTag));
  }

  /** Makes a decoder of some types; an item of any other is a {@link Resource.Other}. */
  public ItemDecoder(Wanted wanted) {
    TagReader tags = new TagReader(wanted.tag());
    this.items = new ItemReader(wanted, tags, new ConfigurationReader(tags));
  }

  /**
   * Decodes the item that a parser stands on, and leaves the parser on the item's last token,
   * whether it was understood or not.
   *
   * @param atStartObject a parser, best of {@link JsonFactories#DOCUMENTS}, on the item's opening
   *     brace
   * @throws DecodingException if a value that decides is missing or has the wrong type
   * @throws IOException if the parser cannot go on: the text is not JSON, or the stream broke
   */
  public Resource decode(JsonParser atStartObject) throws IOException, DecodingException {
    if (atStartObject.currentToken() != JsonToken.START_OBJECT) {
      DecodingException wrong = Place.TOP.wrong(atStartObject, "the item", "an object");
      atStartObject.skipChildren();
      throw wrong;
    }
    return items.read(atStartObject).resource(false);
  }

  /**
   * Decodes the item that a part of a buffer holds.
   *
   * @param buffer holds the item as JSON in UTF-8
   * @param offset where the item begins
   * @param length the item's length in bytes
   * @throws DecodingException if it is not JSON, or a value that decides is missing or has the
   *     wrong type; offsets count from the beginning of the part
   */
  public Resource decode(byte[] buffer, int offset, int length) throws DecodingException {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(buffer, offset, length)) {
      parser.nextToken();
      Resource resource = decode(parser);
      if (parser.nextToken() != null) {
        throw Place.TOP.complaint(parser, "the item", "is followed by more text");
      }
      return resource;
    } catch (IOException e) {
      throw new DecodingException(JsonErrors.offset(e), JsonErrors.describe(e));
    }
  }
}

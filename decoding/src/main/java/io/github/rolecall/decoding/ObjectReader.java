package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads one object that may be any of the documents. What it is shows in the names of its values,
 * and in the case of a bare item or a bare instance only at its end, so all readers look at each
 * value in turn.
 */
final class ObjectReader {

  private final DocumentReader document;
  private final JsonParser parser;
  private final boolean listed;
  private final long offset;
  private final Envelope envelope;
  private final ListReader lists;
  private final Item item;
  private final Configuration live;

  /**
   * Makes a reader for one object.
   *
   * @param layer how many envelopes and lists are around it
   * @param listed whether it stands in a list of objects
   */
  ObjectReader(DocumentReader document, int layer, boolean listed) {
    this.document = document;
    this.listed = listed;
    this.parser = document.parser();
    this.offset = document.offset();
    this.lists = new ListReader(document, layer);
    this.envelope = new Envelope(document, lists, layer);
    this.item = new Item(offset, document.items().wanted());
    this.live = new Configuration(offset);
  }

  void read() throws IOException {
    try {
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        parser.nextToken();
        field(n);
      }
    } catch (IOException e) {
      lists.deliverHeld();
      throw e;
    }
    end();
  }

  private void field(String name) throws IOException {
    if (name.equals("Roles") && (listed || live.isProfile())) {
      document.configurations().field(name, parser, Place.TOP, live);
      return;
    }
    if (lists.field(name) || envelope.field(name)) {
      return;
    }
    boolean capital = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    if (capital && !name.equals("ARN")) {
      document.configurations().field(name, parser, Place.TOP, live);
    } else {
      document.items().field(name, parser, item);
    }
  }

  private void end() throws IOException {
    lists.end();
    if (envelope.end() || lists.recognised()) {
      return;
    }
    if (item.isItem()) {
      bareItem();
    } else if (!lists.objects().bare(live)) {
      document.progress().foreign(offset);
    }
  }

  private void bareItem() {
    int number = document.progress().beginItem();
    if (listed) {
      lists.deliverListed(number, item);
    } else {
      lists.deliver(number, item);
    }
  }
}

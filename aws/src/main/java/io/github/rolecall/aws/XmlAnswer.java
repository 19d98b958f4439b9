package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML answer from the outside in: {@link #nextChild} goes to the next element inside the
 * present one, and each has to be left by {@link #text}, {@link #skip}, or a loop over its own
 * children.
 */
final class XmlAnswer {

  /** AWS needs no document types; refusing them keeps out entities of all kinds. */
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;

  private XmlAnswer(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * Begins to read, and enters the root.
   *
   * @throws IOException if it is no XML or the root has another name
   */
  static XmlAnswer open(byte[] body, String root) throws IOException {
    XmlAnswer answer = open(body);
    if (!answer.reader.getLocalName().equals(root)) {
      throw new UnreadableAnswerException("the answer is not a " + root);
    }
    return answer;
  }

  /** Begins to read, and enters the root, whatever its name. */
  static XmlAnswer open(byte[] body) throws IOException {
    try {
      XmlAnswer answer =
          new XmlAnswer(FACTORY.createXMLStreamReader(new ByteArrayInputStream(body)));
      if (answer.next() != XMLStreamConstants.START_ELEMENT) {
        throw answer.malformed();
      }
      return answer;
    } catch (XMLStreamException e) {
      throw malformed(e.getLocation());
    }
  }

  /** Enters the next child and returns its name; null after the last one. */
  @Nullable String nextChild() throws IOException {
    int event = next();
    while (event == XMLStreamConstants.CHARACTERS) {
      event = next();
    }
    return switch (event) {
      case XMLStreamConstants.START_ELEMENT -> reader.getLocalName();
      case XMLStreamConstants.END_ELEMENT -> null;
      default -> throw malformed();
    };
  }

  /** Leaves an element that holds nothing but text, and returns that. */
  String text() throws IOException {
    try {
      return reader.getElementText();
    } catch (XMLStreamException e) {
      throw malformed(e.getLocation());
    }
  }

  /** Leaves an element, whatever it holds. */
  void skip() throws IOException {
    for (int depth = 1; depth > 0; ) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /**
   * Makes the failure of a document that lacks something.
   *
   * @param what the path that is missing or has a wrong value
   */
  static IOException lacks(String what) {
    return new UnreadableAnswerException("the answer has no " + what);
  }

  private int next() throws IOException {
    try {
      int event = reader.next();
      while (isBetween(event)) {
        event = reader.next();
      }
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw malformed();
      }
      return event;
    } catch (XMLStreamException e) {
      throw malformed(e.getLocation());
    }
  }

  private static boolean isBetween(int event) {
    return switch (event) {
      case XMLStreamConstants.COMMENT,
          XMLStreamConstants.PROCESSING_INSTRUCTION,
          XMLStreamConstants.SPACE ->
          true;
      default -> false;
    };
  }

  private IOException malformed() {
    return malformed(reader.getLocation());
  }

  /** The parser's own words may quote the body. */
  private static IOException malformed(@Nullable Location place) {
    return new UnreadableAnswerException(
        place == null
            ? "the answer is cut off or malformed XML"
            : "the answer is cut off or malformed XML at line "
                + place.getLineNumber()
                + ", column "
                + place.getColumnNumber());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
      throw new XMLStreamException("External entities are off");
    });
    return factory;
  }
}

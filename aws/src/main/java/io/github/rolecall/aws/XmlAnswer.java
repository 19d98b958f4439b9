package io.github.rolecall.aws;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through the XML that a Query API answers. Elements that nobody asks for are skipped;
 * document types and entities of its own are refused.
 */
final class XmlAnswer {

  /**
   * Since document types are refused, the parser would count only quotation marks, ampersands and
   * the like against these: from JDK 24 on, 100,000 of them in the tags of a page made it
   * unreadable. {@code Wire} bounds the answer.
   */
  private static final List<String> LIMITS_ON_ENTITIES =
      List.of(
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.totalEntitySizeLimit",
          "jdk.xml.entityExpansionLimit");

  private static final String NO_LIMIT = "0";

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private int depth;

  private XmlAnswer(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Reads an answer that stands before its root element. */
  interface Reading<T> {
    T read(XmlAnswer xml) throws UnreadableAnswerException;
  }

  /** Reads a whole answer, from before its root element, which is depth 1, to its end. */
  static <T> T read(Body body, Reading<T> reading) throws UnreadableAnswerException {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(body.open());
      try {
        XmlAnswer xml = new XmlAnswer(reader);
        if (!xml.next(0)) {
          throw new UnreadableAnswerException("it holds no element");
        }
        T value = reading.read(xml);
        // What follows may show that the answer is not whole.
        while (xml.next(0)) {}
        return value;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw notXml();
    }
  }

  /** Reads the one element of a result; without it an answer says nothing. */
  static <T> T inside(Body body, String result, String element, Reading<T> reading)
      throws UnreadableAnswerException {
    return find(body, result, element, reading)
        .orElseThrow(() -> new UnreadableAnswerException("it lacks " + element));
  }

  /** Reads the one element of a result; empty when the answer lacks it. */
  static <T> Optional<T> find(Body body, String result, String element, Reading<T> reading)
      throws UnreadableAnswerException {
    return read(
        body,
        xml -> {
          Optional<T> value = Optional.empty();
          while (xml.next(1)) {
            if (xml.is(result)) {
              while (xml.next(2)) {
                if (xml.is(element)) {
                  value = Optional.of(reading.read(xml));
                }
              }
            }
          }
          return value;
        });
  }

  /**
   * Goes on to the next child of the element that is so deep.
   *
   * @return false once that element has ended
   */
  boolean next(int parent) throws UnreadableAnswerException {
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            if (depth == parent + 1) {
              return true;
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            if (depth < parent) {
              return false;
            }
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw notXml();
          default -> {}
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw notXml();
    }
  }

  String name() {
    return reader.getLocalName();
  }

  boolean is(String name) {
    return reader.getLocalName().equals(name);
  }

  /** Returns the text of this element, and leaves it. */
  String text() throws UnreadableAnswerException {
    try {
      String text = reader.getElementText();
      depth--;
      return text;
    } catch (XMLStreamException e) {
      throw notXml();
    }
  }

  /** The parser's own message may quote the answer. */
  private static UnreadableAnswerException notXml() {
    return new UnreadableAnswerException("it is not whole, plain XML");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    LIMITS_ON_ENTITIES.forEach(limit -> factory.setProperty(limit, NO_LIMIT));
    return factory;
  }
}

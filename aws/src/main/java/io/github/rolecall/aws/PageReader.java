package io.github.rolecall.aws;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a list from an answer. Without the list, an answer says nothing, which must not
 * look like an empty page.
 */
final class PageReader<T> {

  private final String list;
  private final String token;
  private final XmlAnswer.Reading<T> item;
  private @Nullable List<T> items;
  private @Nullable String next;

  private PageReader(String list, String token, XmlAnswer.Reading<T> item) {
    this.list = list;
    this.token = token;
    this.item = item;
  }

  /**
   * Reads a page as EC2 answers it, below the root.
   *
   * @param list the name of the list's element
   * @param item reads one item, which is at depth 3
   */
  static <T> Page<T> ofEc2(Body body, String list, XmlAnswer.Reading<T> item)
      throws UnreadableAnswerException {
    PageReader<T> reader = new PageReader<>(list, "nextToken", item);
    return XmlAnswer.read(
        body,
        xml -> {
          reader.read(xml, 1);
          return reader.page();
        });
  }

  /**
   * Reads a page as the other services answer it, within a result.
   *
   * @param result the name of the result's element
   * @param list the name of the list's element
   * @param token the name of the element with the next page's token
   * @param item reads one item, which is at depth 4
   */
  static <T> Page<T> of(
      Body body, String result, String list, String token, XmlAnswer.Reading<T> item)
      throws UnreadableAnswerException {
    PageReader<T> reader = new PageReader<>(list, token, item);
    return XmlAnswer.read(
        body,
        xml -> {
          while (xml.next(1)) {
            if (xml.is(result)) {
              reader.read(xml, 2);
            }
          }
          return reader.page();
        });
  }

  private void read(XmlAnswer xml, int depth) throws UnreadableAnswerException {
    while (xml.next(depth)) {
      if (xml.is(list)) {
        items = new ArrayList<>();
        while (xml.next(depth + 1)) {
          items.add(item.read(xml));
        }
      } else if (xml.is(token)) {
        next = xml.text();
      }
    }
  }

  private Page<T> page() throws UnreadableAnswerException {
    if (items == null) {
      throw new UnreadableAnswerException("it lacks " + list);
    }
    return new Page<>(items, next);
  }
}

package io.github.rolecall.lambda.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of an answer with gaps to fill, cheap enough to be written a hundred thousand times. */
final class XmlTemplate {

  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

  private final List<byte[]> pieces = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  private XmlTemplate(String text) {
    Matcher gap = GAP.matcher(text);
    int from = 0;
    while (gap.find()) {
      pieces.add(utf8(text.substring(from, gap.start())));
      gaps.add(gap.group(1));
      from = gap.end();
    }
    pieces.add(utf8(text.substring(from)));
  }

  /** Reads a template of the folder {@code fleet}, in which a gap stands as {@code {name}}. */
  static XmlTemplate of(String file) {
    try (InputStream in = XmlTemplate.class.getResourceAsStream("/fleet/" + file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return new XmlTemplate(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void write(Map<String, String> values, ByteArrayOutputStream out) {
    for (int i = 0; i < gaps.size(); i++) {
      out.writeBytes(pieces.get(i));
      out.writeBytes(utf8(Objects.requireNonNull(values.get(gaps.get(i)), gaps.get(i))));
    }
    out.writeBytes(pieces.get(gaps.size()));
  }

  String fill(Map<String, String> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(values, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Escapes more than JSON demands: also the control characters from DEL on, line separators and the
 * invisible format characters, so that no line of JSON can break a line or turn a terminal's
 * writing direction. Whoever parses it gets the characters as they were.
 */
final class JsonEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final int DEL = 0x7F;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String more;

  /** Escapes some more characters of ASCII, too. */
  JsonEscapes(String more) {
    this.more = more;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    more.chars().forEach(c -> codes[c] = ESCAPE_STANDARD);
    codes[DEL] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    if (Character.isSupplementaryCodePoint(c)) {
      return null;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          new SerializedString("\\u" + HEX.toHexDigits((char) c));
      default -> null;
    };
  }
}

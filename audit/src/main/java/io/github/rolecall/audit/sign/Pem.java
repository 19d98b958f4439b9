package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first block of a PEM file (RFC 7468).
 *
 * @param label what it holds, for example {@code PRIVATE KEY}
 * @param der its bytes
 */
// The bytes are read once, never compared, and never changed.
@SuppressWarnings("ArrayRecordComponent")
record Pem(String label, byte[] der) {

  private static final int MOST_BYTES = 64 << 10;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** What a private key with a passphrase is called in PKCS #8. */
  static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  /** Older forms tell it in a header within the block (RFC 1421). */
  private static final Pattern OLD_ENCRYPTED =
      Pattern.compile("^Proc-Type: *4, *ENCRYPTED", Pattern.MULTILINE);

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or holds no such block; the message has no content
   */
  static Pem read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (OLD_ENCRYPTED.matcher(text).find()) {
      return new Pem(ENCRYPTED, new byte[0]);
    }
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new IOException(file + " holds no PEM block: expected -----BEGIN .. KEY-----");
    }
    try {
      return new Pem(block.group(1), Base64.getMimeDecoder().decode(block.group(2)));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a PEM block that is none", e);
    }
  }
}

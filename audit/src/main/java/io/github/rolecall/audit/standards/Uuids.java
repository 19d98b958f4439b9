package io.github.rolecall.audit.standards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made of names (RFC 9562, version 5): the same name always has the same one. */
final class Uuids {

  /** Made of {@link Assessment#HOME} in the namespace of URLs. */
  private static final UUID OURS =
      of(UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), Assessment.HOME);

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION = 0x5000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Uuids() {}

  /** Returns the UUID of something that these parts name. */
  static UUID of(String... parts) {
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      // With its length, so that no other parts give the same name.
      name.append(part.length()).append(':').append(part);
    }
    return of(OURS, name.toString());
  }

  static UUID of(UUID namespace, String name) {
    MessageDigest digest = sha1();
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    return new UUID(
        (hash.getLong() & ~VERSION_BITS) | VERSION, (hash.getLong() & ~VARIANT_BITS) | VARIANT);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}

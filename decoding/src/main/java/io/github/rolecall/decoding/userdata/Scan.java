package io.github.rolecall.decoding.userdata;

import io.github.rolecall.evaluation.UserData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One search through user data and what is wrapped in it. Ends with the first key. */
final class Scan {

  private static final int MAX_DEPTH = 4;
  private static final int BLOCK = 8192;

  /** Base64 can hold base64 that holds base64: a bound keeps crafted data from taking minutes. */
  private static final long MAX_SCANNED = 32L * 1024 * 1024;

  private int inflatable;
  private long scannable = MAX_SCANNED;
  private @Nullable String key;
  private @Nullable String obstacle;

  Scan(int inflatable) {
    this.inflatable = inflatable;
  }

  UserData result() {
    if (key != null) {
      return new UserData.WithKey(key);
    }
    return obstacle == null ? new UserData.WithoutKey() : new UserData.NotRead(obstacle);
  }

  /** Says that a part was not read; the first such part is told. */
  void obstacle(String why) {
    if (obstacle == null) {
      obstacle = why;
    }
  }

  /** Looks into bytes of any kind. */
  void look(byte[] data, int depth) {
    if (key != null) {
      return;
    }
    scannable -= data.length;
    if (scannable < 0) {
      obstacle("it holds too much wrapped data");
      return;
    }
    if (isGzip(data)) {
      if (isTooDeep(depth)) {
        return;
      }
      look(inflated(data), depth + 1);
      return;
    }
    // Each byte becomes one character, so that nothing is lost whatever the bytes are.
    text(new String(data, StandardCharsets.ISO_8859_1), depth);
    Charset wide = wide(data);
    if (wide != null) {
      text(new String(data, wide), depth);
    }
  }

  private void text(String text, int depth) {
    if (key != null) {
      return;
    }
    key = AccessKeyIds.firstIn(text);
    if (key != null) {
      return;
    }
    for (byte[] part : MimeParts.of(text)) {
      if (key == null && !isTooDeep(depth)) {
        look(part, depth + 1);
      }
    }
    for (String run : Base64Blobs.of(text)) {
      if (key != null || isTooDeep(depth)) {
        return;
      }
      for (byte[] decoded : Base64Blobs.decode(run)) {
        look(decoded, depth + 1);
      }
    }
  }

  private boolean isTooDeep(int depth) {
    if (depth < MAX_DEPTH) {
      return false;
    }
    obstacle("it is wrapped more than " + MAX_DEPTH + " times");
    return true;
  }

  static boolean isGzip(byte[] data) {
    return data.length > 2 && data[0] == 0x1f && (data[1] & 0xff) == 0x8b && data[2] == 8;
  }

  /** Returns what can be inflated, up to the limit or to where the data is damaged. */
  private byte[] inflated(byte[] data) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        if (n > inflatable) {
          whole.write(block, 0, inflatable);
          inflatable = 0;
          obstacle("it holds too much compressed data");
          break;
        }
        inflatable -= n;
        whole.write(block, 0, n);
      }
    } catch (IOException e) {
      obstacle("its compressed data is damaged");
    }
    return whole.toByteArray();
  }

  /** Returns the encoding when the data is UTF-16: by its mark, or by zeros in every other byte. */
  private static @Nullable Charset wide(byte[] data) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < data.length; i++) {
      if (data[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    if (even + odd == 0) {
      return null;
    }
    return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }
}

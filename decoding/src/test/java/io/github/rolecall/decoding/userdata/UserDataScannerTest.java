package io.github.rolecall.decoding.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.UserData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataScannerTest {

  /** Put together here, so that no file of the project holds the id of a key. */
  private static final String KEY = "AKIA" + "QYLPMN5H" + "HHFPZWXY";

  private static final UserData FOUND = new UserData.WithKey("****************ZWXY");
  private static final UserData NONE = new UserData.WithoutKey();

  private static UserData scan(byte[] data) {
    return new UserDataScanner().scan(data);
  }

  private static UserData scan(String text) {
    return scan(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static String base64(byte[] data) {
    return Base64.getMimeEncoder().encodeToString(data);
  }

  private static String script() {
    return "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=" + KEY + "\necho done\n";
  }

  private static String mime(String headers, String body) {
    return "Content-Type: multipart/mixed; boundary=\"==X==\"\nMIME-Version: 1.0\n\n--==X==\n"
        + "Content-Type: text/x-shellscript\n"
        + headers
        + "\n\n"
        + body
        + "\n--==X==--\n";
  }

  @Test
  void aKeyInPlainTextIsFoundAndMasked() {
    assertThat(scan(script())).isEqualTo(FOUND);
    assertThat(FOUND.toString()).doesNotContain("AKIA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "=%s;", "%s", "key_%s_", "\u00e4%s\u00e4"})
  void aKeyMayStandBetweenAnyMarks(String around) {
    assertThat(scan(around.formatted(KEY))).isEqualTo(FOUND);
  }

  @Test
  void aKeyMayStandBehindAnEscape() {
    assertThat(scan("printf 'Access key ID\\n" + KEY + ",x' > keys.csv")).isEqualTo(FOUND);
    assertThat(scan("\"content\":\"\\t" + KEY + "\"")).isEqualTo(FOUND);
    assertThat(scan("AWS_ACCESS_KEY_ID%3D" + KEY)).isEqualTo(FOUND);
  }

  @Test
  void whatIsPartOfALongerWordIsNoKey() {
    assertThat(scan(KEY + "A")).isEqualTo(NONE);
    assertThat(scan("x" + KEY)).isEqualTo(NONE);
    assertThat(scan(KEY.substring(0, 19))).isEqualTo(NONE);
    assertThat(scan(KEY.replace('Q', '1'))).isEqualTo(NONE);
  }

  @Test
  void temporaryAndDocumentedKeysDoNotCount() {
    assertThat(scan("ASIA" + KEY.substring(4))).isEqualTo(NONE);
    assertThat(scan("AKIA" + "IOSFODNN7" + "EXAMPLE")).isEqualTo(NONE);
  }

  @Test
  void anIdOfAnAccountThatCannotExistIsNoKey() {
    // All ones in the account's 40 bits are more than 12 digits.
    assertThat(scan("AKIA" + "7777777777" + "777777")).isEqualTo(NONE);
    assertThat(scan("AKIA" + "7777777777" + "777777 " + KEY)).isEqualTo(FOUND);
  }

  @Test
  void theLargestAccountCounts() {
    // 999,999,999,999 and the number after it, shifted by 7 bits, under the leading bit.
    assertThat(scan(ofAccount(999_999_999_999L))).isInstanceOf(UserData.WithKey.class);
    assertThat(scan(ofAccount(1_000_000_000_000L))).isEqualTo(NONE);
  }

  private static String ofAccount(long account) {
    long bits = (account << 7 | 1L << 47) << 2;
    StringBuilder id = new StringBuilder("AKIA");
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (bits >>> shift & 31)));
    }
    return id.append("ABCDEF").toString();
  }

  @Test
  void userDataWithoutAKeyHasNone() {
    assertThat(scan("")).isEqualTo(NONE);
    assertThat(scan("#cloud-config\npackages: [nginx]\n")).isEqualTo(NONE);
    byte[] noise = new byte[16_384];
    new Random(7).nextBytes(noise);
    assertThat(scan(noise)).isEqualTo(NONE);
  }

  @Test
  void compressedUserDataIsRead() throws IOException {
    assertThat(scan(gzip(bytes(script())))).isEqualTo(FOUND);
    assertThat(scan(gzip(gzip(bytes(script()))))).isEqualTo(FOUND);
    assertThat(scan(gzip(bytes("nothing")))).isEqualTo(NONE);
  }

  @Test
  void wideTextIsRead() {
    assertThat(scan(script().getBytes(StandardCharsets.UTF_16))).isEqualTo(FOUND);
    assertThat(scan(script().getBytes(StandardCharsets.UTF_16LE))).isEqualTo(FOUND);
    assertThat(scan("nothing".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(NONE);
  }

  @Test
  void base64InsideOfTextIsRead() {
    String config = "write_files:\n- encoding: b64\n  content: %s\n  path: /etc/app.conf\n";
    assertThat(scan(config.formatted(base64(bytes(script()))))).isEqualTo(FOUND);
    String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("??>" + KEY));
    assertThat(scan(config.formatted(urlSafe))).isEqualTo(FOUND);
  }

  @Test
  void base64IsReadAtWhateverPlaceItsLinesBegin() {
    String long_ = "padding ".repeat(5) + " " + KEY + " " + "padding ".repeat(9);
    for (String before : new String[] {"", "E\n", "EO\n", "EOF\n", "EOFS\n", "- x: |\n    "}) {
      String blob = base64(bytes(long_)).replace("\r\n", "\n    ");
      assertThat(scan("cat <<" + before + blob + "\n?")).as(before).isEqualTo(FOUND);
    }
  }

  @Test
  void partsOfAMessageAreReadInEveryEncoding() throws IOException {
    assertThat(scan(mime("", script()))).isEqualTo(FOUND);
    assertThat(scan(mime("Content-Transfer-Encoding: 7bit\n", script()))).isEqualTo(FOUND);
    assertThat(scan(mime("Content-Transfer-Encoding: base64\n", base64(bytes(script())))))
        .isEqualTo(FOUND);
    assertThat(scan(mime("Content-Transfer-Encoding: base64\n", base64(gzip(bytes(script()))))))
        .isEqualTo(FOUND);
    assertThat(scan(mime("Content-Transfer-Encoding: Base64\n", base64(bytes("nothing")))))
        .isEqualTo(NONE);
  }

  @Test
  void quotedPrintablePartsAreReadAcrossTheirSoftBreaks() {
    String broken = KEY.substring(0, 9) + "=\r\n" + KEY.substring(9);
    String header = "Content-Transfer-Encoding: quoted-printable\n";
    assertThat(scan(mime(header, "KEY=3D" + broken))).isEqualTo(FOUND);
    assertThat(scan(mime(header, "=41" + KEY.substring(1) + " =zz ="))).isEqualTo(FOUND);
    assertThat(scan(mime(header, "=3D =zz ="))).isEqualTo(NONE);
  }

  @Test
  void messagesInsideOfMessagesAreRead() {
    String broken = KEY.substring(0, 9) + "=\n" + KEY.substring(9);
    String inner =
        "Content-Type: multipart/mixed; boundary=in\n\n--in\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n"
            + broken
            + "\n--in--\n";
    String outer = "Content-Type: multipart/mixed; boundary=out\n\n--out\n" + inner + "\n--out--\n";
    assertThat(scan(outer)).isEqualTo(FOUND);
  }

  @Test
  void aCompressedBinaryPartIsRead() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(
        bytes("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Encoding: gzip\n\n"));
    message.write(gzip(bytes(script())));
    assertThat(scan(message.toByteArray())).isEqualTo(FOUND);
  }

  @Test
  void fourWrappingsAreReadAndFiveAreSaid() throws IOException {
    byte[] data = bytes(script());
    for (int i = 0; i < 4; i++) {
      data = gzip(data);
    }
    assertThat(scan(data)).isEqualTo(FOUND);
    assertThat(scan(gzip(data))).isEqualTo(new UserData.NotRead("it is wrapped more than 4 times"));
  }

  @Test
  void damagedCompressionIsSaidUnlessTheRestHoldsAKey() throws IOException {
    byte[] quiet = gzip(bytes("nothing ".repeat(50)));
    assertThat(scan(Arrays.copyOf(quiet, quiet.length - 6)))
        .isEqualTo(new UserData.NotRead("its compressed data is damaged"));
    byte[] telling = gzip(bytes(script()));
    assertThat(scan(Arrays.copyOf(telling, telling.length - 6))).isEqualTo(FOUND);
    assertThat(scan(Arrays.copyOf(telling, 5))).isInstanceOf(UserData.NotRead.class);
  }

  @Test
  void compressionBombsAreReadUpToTheLimit() throws IOException {
    byte[] quiet = gzip(new byte[2_000]);
    assertThat(new UserDataScanner(1_000).scan(quiet))
        .isEqualTo(new UserData.NotRead("it holds too much compressed data"));
    assertThat(new UserDataScanner(2_000).scan(quiet)).isEqualTo(NONE);
    assertThat(scan(gzip(new byte[5_000_000]))).isInstanceOf(UserData.NotRead.class);
  }

  @Test
  void hundredsOfThousandsOfShortLinesAreRead() throws IOException {
    assertThat(scan(gzip(bytes("abcd\n".repeat(700_000) + KEY)))).isEqualTo(FOUND);
  }
}

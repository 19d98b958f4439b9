package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Option;

class FormatsTest {

  @Test
  void theCommandLineTakesTheNamesInLowerCase() {
    for (Formats format : Formats.values()) {
      Options options = CommandLine.populateCommand(new Options(), "-f", format.toString());
      assertThat(options.format).isSameAs(format);
    }
    assertThat(Arrays.toString(Formats.values()))
        .isEqualTo("[table, csv, json, ndjson, sarif, junit]");
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadAndTwoWriteTheSameBytes(Formats format) throws IOException {
    Fleet fleet = Fleet.large(3000);

    byte[] bytes = fleet.bytes(format.make(100, true), 1);
    assertThat(fleet.bytes(format.make(100, true), 2)).isEqualTo(bytes);
    assertThat(fleet.bytes(format.make(100, true), 2)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void everyDocumentEndsItsLastLineAndLeavesTheStreamOpen(Formats format) throws IOException {
    boolean[] closed = new boolean[1];
    StringBuilder written = new StringBuilder();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            written.append((char) b);
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    format.make(0, false).write(Fleet.large(3).report(1), out);

    assertThat(written.toString()).endsWith("\n");
    assertThat(closed[0]).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStreamRefusesIsPassedOn(Formats format) {
    IOException full = new IOException("no space left on device");
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };

    assertThatThrownBy(() -> format.make(0, false).write(Fleet.large(600).report(2), out))
        .isSameAs(full);
  }

  private static final class Options {
    @Option(names = "-f")
    private Formats format = Formats.TABLE;
  }
}

package io.github.rolecall.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target holds for what its corpus begins with, and for each input that once was a finding: a
 * file in {@code src/test/resources/found/TARGET}, whose name says what it was.
 */
final class CorpusTest {

  /** How many there are: raised with every new one. */
  private static final int COMMITTED = 7;

  @ParameterizedTest
  @EnumSource(Target.class)
  void holdsForTheFixtures(Target target) throws Exception {
    List<byte[]> corpus = target.corpus();
    assertThat(corpus).hasSizeGreaterThan(8);
    for (byte[] input : corpus) {
      target.run(input);
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void holdsForFixturesThatAreCutOff(Target target) throws Exception {
    List<byte[]> corpus = target.corpus();
    for (int i = 0; i < corpus.size(); i += 1 + corpus.size() / 40) {
      byte[] input = corpus.get(i);
      target.run(Arrays.copyOf(input, input.length * 2 / 3));
    }
  }

  @TestFactory
  Stream<DynamicTest> holdsForWhatWasFound() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Target target : Target.values()) {
      for (Path file : target.found()) {
        tests.add(
            DynamicTest.dynamicTest(
                target.text() + ": " + file.getFileName(),
                () -> target.run(Files.readAllBytes(file))));
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(COMMITTED);
    return tests.stream();
  }
}

package io.github.rolecall.fuzzing;

import io.github.rolecall.audit.bulk.ScannerTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is fuzzed: a method that takes bytes and fails, and what its corpus begins with. */
enum Target {
  DOCUMENT(DocumentTarget.class, DocumentTarget::fuzzerTestOneInput, Corpora::documents),
  EVENT(EventTarget.class, EventTarget::fuzzerTestOneInput, Corpora::events),
  EXEMPTION(ExemptionTarget.class, ExemptionTarget::fuzzerTestOneInput, Corpora::exemptions),
  PARAMETERS(ParametersTarget.class, ParametersTarget::fuzzerTestOneInput, Corpora::parameters),
  RECORDING(RecordingTarget.class, RecordingTarget::fuzzerTestOneInput, Corpora::recordings),
  SCANNER(ScannerTarget.class, ScannerTarget::fuzzerTestOneInput, Corpora::lists),
  TRAIL(TrailTarget.class, TrailTarget::fuzzerTestOneInput, Corpora::trails),
  TRUST_POLICY(
      TrustPolicyTarget.class, TrustPolicyTarget::fuzzerTestOneInput, Corpora::trustPolicies);

  /** What takes one input and fails when something is wrong. */
  interface Method {
    void run(byte[] input) throws Exception;
  }

  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // Static methods, which hold nothing.
  private final Method method;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<List<byte[]>> corpus;

  Target(Class<?> type, Method method, Supplier<List<byte[]>> corpus) {
    this.type = type;
    this.method = method;
    this.corpus = corpus;
  }

  static Target of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Returns the name on the command line and of its folders, for example {@code trust-policy}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the class that the fuzzer starts. */
  Class<?> type() {
    return type;
  }

  void run(byte[] input) throws Exception {
    method.run(input);
  }

  /** Makes what the corpus begins with: each input once. */
  List<byte[]> corpus() {
    Set<ByteBuffer> seen = new HashSet<>();
    return corpus.get().stream().filter(input -> seen.add(ByteBuffer.wrap(input))).toList();
  }

  /** Returns the inputs that once were findings, sorted by name. */
  List<Path> found() throws IOException {
    Path folder =
        Path.of(System.getProperty("rolecall.root"), "fuzzing/src/test/resources/found/" + text());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}

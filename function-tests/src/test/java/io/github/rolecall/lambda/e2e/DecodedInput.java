package io.github.rolecall.lambda.e2e;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.ResourceSink;
import io.github.rolecall.fixtures.Scenario;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** All resources in the input of a scenario. */
final class DecodedInput implements ResourceSink {

  private final List<Resource> resources = new ArrayList<>();

  private DecodedInput() {}

  static List<Resource> of(Scenario scenario) throws IOException {
    DecodedInput input = new DecodedInput();
    try (Stream<Path> files = Files.walk(scenario.input())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream in = open(file)) {
          new DocumentDecoder().decode(in, input);
        } catch (EOFException cutShort) {
          // What came before the end counts.
        }
      }
    }
    return input.resources;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  @Override
  public void resource(Resource resource, int item) {
    resources.add(resource);
  }

  @Override
  public void skipped(int item) {}

  @Override
  public void listing(IamListing listing) {}

  @Override
  public void problem(DecodingProblem problem) {}
}

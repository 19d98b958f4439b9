package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * Whole documents and single items: only the documented exception of the item decoder and none of
 * the document decoder, problems that can be told in a line, nothing that is read and called broken
 * at once, the same twice, and annotations that AWS Config takes.
 */
public final class DocumentTarget {

  private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");
  private static final int MESSAGE = 600;

  private static final DocumentDecoder DOCUMENTS = new DocumentDecoder();
  private static final ItemDecoder ITEMS = new ItemDecoder();
  private static final InstanceRoleRule RULE =
      new InstanceRoleRule(InstanceRoleParameters.defaults());

  private DocumentTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Found found = decoded(data);
    Found again = decoded(data);
    Demand.same(found.lines(), again.lines(), "the same document twice");
    Demand.same(found.problems(), again.problems(), "its problems");
    found.brokenOrRead();
    for (DecodingProblem problem : found.problems()) {
      Demand.that(
          problem.offset() <= data.length,
          "a problem at byte " + problem.offset() + " of " + data.length);
    }
    for (Resource resource : found.resources()) {
      judge(resource);
    }
    item(data, found);
  }

  private static Found decoded(byte[] data) throws IOException {
    Found found = new Found();
    DOCUMENTS.decode(new ByteArrayInputStream(data), found);
    return found;
  }

  /** An instance without a profile complies only if it is exempt; of others nothing is asked. */
  private static void judge(Resource resource) {
    if (resource instanceof Resource.Instance instance) {
      InstanceFacts facts = instance.facts(new ProfileFacts.None(), new UserData.WithoutKey(), AT);
      Verdict verdict = RULE.evaluate(facts);
      Demand.publishable(verdict);
      Demand.that(
          verdict.compliance() != Compliance.COMPLIANT
              || instance.tags().containsKey("rolecall:exempt-until"),
          "complies without a profile: " + resource);
    }
  }

  private static void item(byte[] data, Found found) throws IOException {
    Resource resource;
    try {
      resource = ITEMS.decode(data, 0, data.length);
    } catch (DecodingException e) {
      Demand.message(e.getMessage(), MESSAGE);
      Demand.that(e.offset() >= 0 && e.offset() <= data.length, "at byte " + e.offset());
      position(data);
      return;
    }
    Demand.same(resource.toString(), String.valueOf(decodedAlone(data)), "the same item twice");
    position(data);
    if (resource instanceof Resource.Instance && found.problems().isEmpty()) {
      Demand.same(1, found.lines().size(), "one item: " + found.lines());
    }
  }

  private static Resource decodedAlone(byte[] data) {
    try {
      return ITEMS.decode(data.clone(), 0, data.length);
    } catch (DecodingException e) {
      throw new AssertionError(e);
    }
  }

  /** The parser must stand on the item's last token, whether it was understood or not. */
  private static void position(byte[] data) {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(data);
        JsonParser skipper = JsonFactories.DOCUMENTS.createParser(data)) {
      skipper.nextToken();
      skipper.skipChildren();
      long end = skipper.currentLocation().getByteOffset();
      JsonToken token = skipper.currentToken();
      parser.nextToken();
      try {
        ITEMS.decode(parser);
      } catch (DecodingException e) {
        // Understood or not.
      }
      if (token == JsonToken.END_OBJECT) {
        Demand.same(token, parser.currentToken(), "the last token");
        Demand.same(end, parser.currentLocation().getByteOffset(), "the end of the item");
      }
    } catch (IOException e) {
      // No JSON, as documented.
    }
  }
}

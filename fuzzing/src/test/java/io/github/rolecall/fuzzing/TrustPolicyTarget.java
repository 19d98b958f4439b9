package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Trust policies: the decoder gives an answer for everything, the same for every spelling of one
 * policy, and the one that {@link TrustOracle} finds in another way.
 */
public final class TrustPolicyTarget {

  private static final JsonMapper PLAIN =
      JsonMapper.builder(JsonFactories.DOCUMENTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Refuses keys that come twice: which of them counts is not what the oracle knows. */
  private static final JsonMapper STRICT =
      JsonMapper.builder(JsonFactories.DOCUMENTS.rebuild().build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private TrustPolicyTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    String document = new String(data, StandardCharsets.UTF_8);
    Trust trust = TrustPolicyDecoder.decode(document);
    Demand.same(trust, TrustPolicyDecoder.decode(document), "the same document twice");
    if (!document.stripLeading().startsWith("{")) {
      return;
    }
    Demand.same(trust, TrustPolicyDecoder.decode(encoded(document)), "URL-encoded");
    JsonNode tree;
    try {
      tree = PLAIN.readTree(document);
    } catch (JsonProcessingException e) {
      Demand.that(trust instanceof Trust.Unknown, "no JSON, and yet " + trust);
      return;
    }
    try {
      Demand.same(tree, STRICT.readTree(document), "two readings of one text");
    } catch (JsonProcessingException e) {
      return;
    }
    Demand.same(trust, TrustPolicyDecoder.decode(tree.toPrettyString()), "written otherwise");
    Demand.same(TrustOracle.answer(tree), trust.getClass(), document);
  }

  /** As the IAM API gives it. */
  private static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.github.rolecall.audit.format;

import static io.github.rolecall.audit.format.JsonOutput.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One violation or undetermined verdict as a SARIF result. */
final class SarifResult {

  private SarifResult() {}

  static void write(Judgement judgement, SarifRules rules, JsonGenerator out) throws IOException {
    Verdict verdict = judgement.verdict();
    out.writeStartObject();
    boolean isViolation = verdict.compliance() == Compliance.NON_COMPLIANT;
    out.writeStringField("ruleId", verdict.reason().name());
    out.writeNumberField("ruleIndex", rules.index(verdict.reason()));
    out.writeStringField("kind", isViolation ? "fail" : "open");
    out.writeStringField("level", isViolation ? "error" : "none");
    SarifRules.message("message", literal(verdict.annotation()), out);
    location(judgement.identity(), judgement.source(), out);
    out.writeObjectFieldStart("partialFingerprints");
    out.writeStringField("resource/v1", fingerprint(judgement));
    out.writeEndObject();
    properties(judgement, out);
    out.writeEndObject();
  }

  /**
   * Returns a text as a SARIF message that says just that. Braces would be placeholders unless
   * doubled (SARIF 2.1.0, 3.11.5); a bracket pair before a parenthesis would be a link (3.11.6),
   * and a name from outside must not bring one along.
   */
  static String literal(String text) {
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (");
  }

  private static void location(Identity identity, Source source, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart("locations");
    out.writeStartObject();
    out.writeObjectFieldStart("physicalLocation");
    out.writeObjectFieldStart("artifactLocation");
    out.writeStringField("uri", FileUri.of(source.file()));
    out.writeEndObject();
    out.writeEndObject();
    out.writeArrayFieldStart("logicalLocations");
    out.writeStartObject();
    text(out, "name", identity.resourceId());
    text(
        out,
        "fullyQualifiedName",
        identity.accountId() + "/" + identity.region() + "/" + identity.resourceId());
    out.writeStringField("kind", "resource");
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void properties(Judgement judgement, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("properties");
    text(out, "account", judgement.identity().accountId());
    text(out, "region", judgement.identity().region());
    text(out, "resourceType", judgement.identity().resourceType());
    out.writeArrayFieldStart("reasons");
    for (Reason reason : judgement.verdict().reasons()) {
      out.writeString(reason.name());
    }
    out.writeEndArray();
    text(out, "owner", judgement.verdict().owner());
    text(out, "captureTime", TimeText.of(judgement.identity().captureTime()));
    out.writeNumberField("item", judgement.source().item());
    out.writeEndObject();
  }

  /**
   * Names the resource and the rule, so that the next run's result about them is known as the same.
   */
  private static String fingerprint(Judgement judgement) {
    Identity identity = judgement.identity();
    String subject =
        String.join(
            "\n",
            judgement.rule(),
            identity.accountId(),
            identity.region(),
            identity.resourceType(),
            identity.resourceId());
    byte[] digest = sha256().digest(subject.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

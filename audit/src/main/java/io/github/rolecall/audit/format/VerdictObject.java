package io.github.rolecall.audit.format;

import static io.github.rolecall.audit.format.JsonOutput.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.judgement.Judgement;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;

/** One verdict as a JSON object. Names and order are promised to users. */
final class VerdictObject {

  private VerdictObject() {}

  static void write(Judgement judgement, JsonGenerator out) throws IOException {
    Identity identity = judgement.identity();
    Verdict verdict = judgement.verdict();
    out.writeStartObject();
    text(out, "account", identity.accountId());
    text(out, "region", identity.region());
    text(out, "resourceType", identity.resourceType());
    text(out, "resourceId", identity.resourceId());
    text(out, "compliance", verdict.compliance().name());
    text(out, "reason", verdict.reason().name());
    reasons(verdict, out);
    text(out, "annotation", verdict.annotation());
    text(out, "profileArn", verdict.profileArn());
    text(out, "roleArn", verdict.roleArn());
    text(out, "state", verdict.state());
    text(out, "owner", verdict.owner());
    captureTime(identity, out);
    text(out, "rule", judgement.rule());
    text(out, "cisId", verdict.cisId());
    out.writeObjectFieldStart("source");
    text(out, "file", judgement.source().file());
    out.writeNumberField("item", judgement.source().item());
    out.writeEndObject();
    out.writeEndObject();
  }

  static void reasons(Verdict verdict, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("reasons");
    for (Reason reason : verdict.reasons()) {
      out.writeString(reason.name());
    }
    out.writeEndArray();
  }

  static void captureTime(Identity identity, JsonGenerator out) throws IOException {
    text(
        out,
        "captureTime",
        identity.captureTime() == null ? null : identity.captureTime().toString());
  }
}

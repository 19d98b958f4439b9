package io.github.rolecall.audit.format;

import static io.github.rolecall.audit.format.JsonBytes.ascii;

import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts as JSON objects, one after the other. Names and order are promised to users.
 *
 * <p>Most fields of a verdict are those of the one before it, which are copied.
 */
final class VerdictObject {

  private static final byte[] REASONS = ascii("\"reasons\":[");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] END_OF_REASONS = ascii("],");
  private static final byte[] SOURCE = ascii("\"source\":{");
  private static final byte[] ITEM = ascii("\"item\":");
  private static final byte[] END = ascii("}}");

  private final JsonBytes out;

  private final Field account = new Field("{", "account");
  private final Field region = new Field("region");
  private final Field resourceType = new Field("resourceType");
  private final Field resourceId = new Field("resourceId");
  private final Field compliance = new Field("compliance");
  private final Field reason = new Field("reason");
  private final Field annotation = new Field("annotation");
  private final Field profileArn = new Field("profileArn");
  private final Field roleArn = new Field("roleArn");
  private final Field state = new Field("state");
  private final Field owner = new Field("owner");
  private final Field captureTime = new Field("captureTime");
  private final Field rule = new Field("rule");
  private final Field cisId = new Field("cisId");
  private final Field file = new Field("file");

  VerdictObject(JsonBytes out) {
    this.out = out;
  }

  void write(Judgement judgement) throws IOException {
    Identity identity = judgement.identity();
    Verdict verdict = judgement.verdict();
    account.write(identity.accountId());
    region.write(identity.region());
    resourceType.write(identity.resourceType());
    resourceId.write(identity.resourceId());
    compliance.write(verdict.compliance().name());
    reason.write(verdict.reason().name());
    reasons(verdict.reasons());
    annotation.write(verdict.annotation());
    profileArn.write(verdict.profileArn());
    roleArn.write(verdict.roleArn());
    state.write(verdict.state());
    owner.write(verdict.owner());
    captureTime.write(TimeText.of(identity.captureTime()));
    rule.write(judgement.rule());
    cisId.write(verdict.cisId());
    out.raw(SOURCE);
    file.write(judgement.source().file());
    out.raw(ITEM).raw(ascii(Integer.toString(judgement.source().item()))).raw(END);
  }

  private void reasons(List<Reason> reasons) throws IOException {
    out.raw(REASONS);
    for (int i = 0; i < reasons.size(); i++) {
      if (i > 0) {
        out.raw(COMMA);
      }
      out.text(reasons.get(i).name());
    }
    out.raw(END_OF_REASONS);
  }

  /** A field with the comma behind it, and where it was last written. */
  private final class Field {

    private final byte[] opening;
    private @Nullable String last;
    private int from;
    private int to;

    Field(String name) {
      this("", name);
    }

    Field(String before, String name) {
      this.opening = ascii(before + '"' + name + "\":");
    }

    void write(@Nullable String value) throws IOException {
      if (to > 0 && Objects.equals(value, last)) {
        out.again(from, to);
        return;
      }
      last = value;
      from = out.length();
      out.raw(opening).text(value).raw(COMMA);
      to = out.length();
    }
  }
}

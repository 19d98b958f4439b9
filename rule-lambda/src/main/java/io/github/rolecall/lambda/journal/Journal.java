package io.github.rolecall.lambda.journal;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.lambda.journal.EmbeddedMetrics.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the function does to its log: one JSON object a line, its keys always in the same
 * order, no value of more than 2,000 characters. No entry has room for a key, a token, a policy or
 * user data.
 */
public final class Journal {

  private static final int COST_DIGITS = 10;

  private final Consumer<String> lines;
  private final InstantSource clock;

  /**
   * Makes a journal.
   *
   * @param lines takes each line, without its line break
   * @param clock tells when an entry was made
   */
  public Journal(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /** Tells what was said of a resource. */
  public void evaluation(EvaluationEntry entry) {
    write(
        "evaluation",
        out -> {
          JsonLine.text(out, "rule", entry.rule());
          JsonLine.text(out, "ruleName", entry.ruleName());
          JsonLine.text(out, "account", entry.account());
          JsonLine.text(out, "region", entry.region());
          JsonLine.text(out, "resourceType", entry.resourceType());
          JsonLine.text(out, "resourceId", entry.resourceId());
          out.writeStringField("compliance", entry.compliance().name());
          out.writeStringField("reason", entry.reason().name());
          out.writeArrayFieldStart("reasons");
          for (Reason reason : entry.reasons()) {
            out.writeString(reason.name());
          }
          out.writeEndArray();
          JsonLine.text(out, "profileArn", entry.profileArn());
          out.writeNumberField("milliseconds", entry.milliseconds());
        });
  }

  /** Tells how far a look at all instances came. */
  public void sweep(SweepEntry entry) {
    write(
        "sweep",
        out -> {
          out.writeNumberField("pages", entry.pages());
          out.writeNumberField("instances", entry.instances());
          out.writeNumberField("cleanedUp", entry.cleanedUp());
          out.writeNumberField("published", entry.published());
          out.writeNumberField("refused", entry.refused());
          out.writeBooleanField("complete", entry.complete());
          JsonLine.text(out, "message", entry.message());
        });
  }

  /**
   * Tells that something failed.
   *
   * @param kind one word, for example an error code of AWS
   * @param message what failed and how to fix it; may hold no secret
   * @param requestId the request's id at AWS, or null
   */
  public void failure(String kind, String message, @Nullable String requestId) {
    write(
        "failure",
        out -> {
          JsonLine.text(out, "kind", kind);
          JsonLine.text(out, "message", message);
          JsonLine.text(out, "requestId", requestId);
        });
  }

  /**
   * Writes the metrics of a call, from which CloudWatch makes its own: a line of totals, and one
   * for each reason that led a verdict.
   */
  public void metrics(Tally tally, RunSummary run) {
    Instant now = clock.instant();
    Dimension rule = new Dimension("Rule", run.ruleName());
    lines.accept(EmbeddedMetrics.line(now, List.of(rule), totals(tally, run)));
    for (Map.Entry<Reason, Long> reason : new TreeMap<>(tally.reasons()).entrySet()) {
      lines.accept(
          EmbeddedMetrics.line(
              now,
              List.of(rule, new Dimension("Reason", reason.getKey().name())),
              List.of(Metric.count("Evaluations", reason.getValue()))));
    }
  }

  private static List<Metric> totals(Tally tally, RunSummary run) {
    return List.of(
        Metric.count("Evaluations", tally.evaluations()),
        Metric.count("Compliant", tally.evaluations(Compliance.COMPLIANT)),
        Metric.count("NonCompliant", tally.evaluations(Compliance.NON_COMPLIANT)),
        Metric.count("NotApplicable", tally.evaluations(Compliance.NOT_APPLICABLE)),
        Metric.count("Published", tally.published()),
        Metric.count("Refused", tally.refused()),
        Metric.count("IamCalls", tally.iamCalls()),
        Metric.count("AwsCalls", tally.awsCalls()),
        Metric.count("CacheHits", tally.cacheHits()),
        Metric.count("CacheMisses", tally.cacheMisses()),
        Metric.count("Retries", tally.retries()),
        Metric.count("Failures", tally.failures()),
        new Metric("Milliseconds", "Milliseconds", run.milliseconds()),
        new Metric("EstimatedCostUsd", "None", cost(tally, run)));
  }

  /** Digits behind these are not of the estimate, but of how numbers are stored. */
  private static BigDecimal cost(Tally tally, RunSummary run) {
    return BigDecimal.valueOf(Cost.of(run, tally.published()))
        .setScale(COST_DIGITS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  private void write(String type, JsonLine.Fields fields) {
    String time = clock.instant().toString();
    lines.accept(
        JsonLine.of(out -> {
          out.writeStringField("time", time);
          out.writeStringField("type", type);
          fields.write(out);
        }));
  }
}

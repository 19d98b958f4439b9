package io.github.rolecall.lambda.journal;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
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

  /** The cost is told in ten digits. */
  private static final long COST_UNITS = 10_000_000_000L;

  /** Which metrics the totals are is the same in each line. */
  private static final String TOTALS =
      EmbeddedMetrics.declare(totals(new Tally(), new RunSummary("any", 0, 128, false)));

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

  /** Tells how far a look at all resources came. */
  public void sweep(SweepEntry entry) {
    write(
        "sweep",
        out -> {
          out.writeNumberField("pages", entry.pages());
          out.writeNumberField("resources", entry.resources());
          out.writeNumberField("cleanedUp", entry.cleanedUp());
          out.writeNumberField("published", entry.published());
          out.writeNumberField("refused", entry.refused());
          out.writeBooleanField("complete", entry.complete());
          JsonLine.text(out, "message", entry.message());
        });
  }

  /** Tells what became of a batch of changes. */
  public void changes(ChangesEntry entry) {
    write(
        "changes",
        out -> {
          out.writeNumberField("messages", entry.messages());
          out.writeObjectFieldStart("events");
          for (Map.Entry<String, Integer> event : entry.events().entrySet()) {
            out.writeNumberField(event.getKey(), event.getValue());
          }
          out.writeEndObject();
          out.writeNumberField("irrelevant", entry.irrelevant());
          out.writeNumberField("malformed", entry.malformed());
          out.writeObjectFieldStart("regions");
          for (Map.Entry<String, String> region : entry.regions().entrySet()) {
            JsonLine.text(out, region.getKey(), region.getValue());
          }
          out.writeEndObject();
          out.writeNumberField("givenBack", entry.givenBack());
          out.writeNumberField("mostReceives", entry.mostReceives());
          out.writeNumberField("told", entry.told());
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
   * Tells what does not work, while everything else does.
   *
   * @param kind one word, for example the name of an exception
   * @param message what does not work and how to fix it; may hold no secret
   */
  public void note(String kind, String message) {
    write(
        "note",
        out -> {
          JsonLine.text(out, "kind", kind);
          JsonLine.text(out, "message", message);
        });
  }

  /**
   * Writes the metrics of a call, from which CloudWatch makes its own: a line of totals, and one
   * for each reason that led a verdict. A call with one verdict, the usual one, writes one line.
   */
  public void metrics(Tally tally, RunSummary run) {
    Instant now = clock.instant();
    Map<Reason, Long> reasons = new TreeMap<>(tally.reasons());
    List<Metric> totals = totals(tally, run);
    if (reasons.size() == 1) {
      String reason = reasons.keySet().iterator().next().name();
      lines.accept(EmbeddedMetrics.totals(now, TOTALS, run.ruleName(), reason, totals));
      return;
    }
    lines.accept(EmbeddedMetrics.totals(now, TOTALS, run.ruleName(), totals));
    reasons.forEach((reason, count) ->
        lines.accept(EmbeddedMetrics.evaluations(now, run.ruleName(), reason.name(), count)));
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
        new Metric("Milliseconds", "Milliseconds", Long.toString(run.milliseconds())),
        new Metric("EstimatedCostUsd", "None", cost(tally, run)));
  }

  /** Digits behind these are not of the estimate, but of how numbers are stored. */
  private static String cost(Tally tally, RunSummary run) {
    long units = Math.round(Cost.of(run, tally.published()) * COST_UNITS);
    String decimals = Long.toString(COST_UNITS + units % COST_UNITS).substring(1);
    return units / COST_UNITS + "." + decimals;
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

package io.github.rolecall.infra;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Sends the compliance changes of an account and region to the event bus of a {@link
 * ComplianceArchive} in another one, whose option {@code organizationId} lets it.
 */
public final class ComplianceEventForwarding extends Construct {

  private final Rule rule;
  private final Queue deadLetterQueue;

  private ComplianceEventForwarding(Builder options, String busArn) {
    super(options.scope, options.id);
    this.deadLetterQueue = ComplianceChanges.undeliverable(this, options.encryptionKey);
    this.rule =
        Rule.Builder.create(this, "Rule")
            .description("RoleCall: compliance changes, for the archive")
            .eventPattern(ComplianceChanges.pattern(options.ruleNamePrefixes))
            .targets(
                List.of(
                    new StreamTarget(
                        busArn, ArchiveRoles.forwarder(this, busArn), deadLetterQueue)))
            .build();
  }

  /** Returns the EventBridge rule. */
  public Rule getRule() {
    return rule;
  }

  /** Returns the queue with the events that could not be sent. */
  public IQueue getDeadLetterQueue() {
    return deadLetterQueue;
  }

  /** Builds a {@link ComplianceEventForwarding}. */
  public static final class Builder {
    private static final Pattern BUS =
        Pattern.compile("arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/[\\w./-]{1,256}");

    private final Construct scope;
    private final String id;
    private List<String> ruleNamePrefixes = List.of();
    private @Nullable String busArn;
    private @Nullable IKey encryptionKey;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a forwarding.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the ARN of the archive's event bus.
     *
     * <p>Default: none, it must be given
     */
    public Builder eventBusArn(String arn) {
      this.busArn =
          Checks.matching(
              "eventBusArn", arn, BUS, "the ARN of an event bus, what getEventBusArn() returns");
      return this;
    }

    /**
     * Sends the changes of those rules alone whose names begin so; up to 20.
     *
     * <p>Default: all rules
     */
    public Builder ruleNamePrefixes(List<String> prefixes) {
      this.ruleNamePrefixes = ArchiveOptions.prefixes(prefixes);
      return this;
    }

    /**
     * Sets the key that encrypts the dead-letter queue.
     *
     * <p>Default: SQS's own
     */
    public Builder encryptionKey(IKey key) {
      this.encryptionKey = key;
      return this;
    }

    /** Adds the forwarding to its scope. */
    public ComplianceEventForwarding build() {
      if (busArn == null) {
        throw new IllegalArgumentException(
            "eventBusArn is missing: expected the ARN of the archive's event bus");
      }
      return new ComplianceEventForwarding(this, busArn);
    }
  }
}

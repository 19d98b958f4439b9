package io.github.rolecall.lambda.event;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import java.time.Instant;

/** Why AWS Config calls a rule's function. */
public sealed interface InvokingEvent {

  /** Returns the account that it is about; empty when it does not tell. */
  String accountId();

  /**
   * A resource was recorded, or is planned.
   *
   * @param resource the resource; its identity already says whether it left the rule's scope
   * @param proactive whether it does not exist yet: its id is a name from a template
   */
  record Change(Resource resource, boolean proactive) implements InvokingEvent {
    @Override
    public String accountId() {
      return resource.identity().accountId();
    }
  }

  /**
   * A resource was recorded whose item is too large for an event, over 256 KB.
   *
   * @param summary which one; already says whether it left the rule's scope
   */
  record OversizedChange(Identity summary) implements InvokingEvent {
    @Override
    public String accountId() {
      return summary.accountId();
    }
  }

  /**
   * It is time to look at all resources.
   *
   * @param accountId the account to look at
   * @param notificationCreationTime when AWS Config made the notification
   */
  record Schedule(String accountId, Instant notificationCreationTime) implements InvokingEvent {}

  /**
   * A snapshot of all configurations was delivered.
   *
   * @param accountId the account that was recorded; empty when the event does not tell
   * @param notificationCreationTime when AWS Config made the notification
   */
  record SnapshotDelivered(String accountId, Instant notificationCreationTime)
      implements InvokingEvent {}
}

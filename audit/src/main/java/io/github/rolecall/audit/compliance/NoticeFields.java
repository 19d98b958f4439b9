package io.github.rolecall.audit.compliance;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of one notice while it is being read. */
final class NoticeFields {

  @Nullable String detailType;
  @Nullable String messageType;
  @Nullable String eventAccount;
  @Nullable String eventRegion;
  @Nullable String eventTime;
  @Nullable String account;
  @Nullable String region;
  @Nullable String rule;
  @Nullable String resourceType;
  @Nullable String resourceId;
  @Nullable String created;
  @Nullable String recorded;
  @Nullable String compliance;
  @Nullable String before;
  @Nullable String annotation;

  boolean isNotice() {
    return EventNoticeReader.DETAIL_TYPE.equals(detailType)
        || (detailType == null && EventNoticeReader.MESSAGE_TYPE.equals(messageType));
  }

  /**
   * Says whether the event and what it tells of name different accounts or regions: whoever may
   * send events of one could speak of another.
   */
  boolean contradictsItself() {
    return differ(account, eventAccount) || differ(region, eventRegion);
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  /**
   * Puts the notice together, or returns null when it lacks what every one has. An event that comes
   * without a new result is as old as the event.
   */
  @Nullable RawNotice notice() {
    String inAccount = account == null ? eventAccount : account;
    String inRegion = region == null ? eventRegion : region;
    Instant time = time(recorded == null ? created == null ? eventTime : created : recorded);
    if (inAccount == null
        || inRegion == null
        || rule == null
        || resourceType == null
        || resourceId == null
        || time == null) {
      return null;
    }
    return new RawNotice(
        inAccount,
        inRegion,
        rule,
        resourceType,
        resourceId,
        time,
        compliance,
        before,
        annotation == null || annotation.isEmpty() ? null : annotation);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

package io.github.rolecall.audit.leftover;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that was found, or that is not known. */
public sealed interface Finding {

  /** Returns the word for it that programs look for. */
  String kind();

  /**
   * The calls that were made with one kind of credentials.
   *
   * @param first the first of them
   * @param last the last of them
   * @param events how many there were; one that was delivered twice is one
   * @param failed how many of them failed
   * @param names the calls, sorted
   * @param addresses where they came from, sorted
   * @param userAgents the programs that made them, sorted
   */
  record Calls(
      Call first,
      Call last,
      long events,
      long failed,
      Several names,
      Several addresses,
      Several userAgents) {}

  /**
   * One call.
   *
   * @param time when it was made
   * @param file the file that tells of it
   * @param item its place in the file, counted from 0
   */
  record Call(Instant time, String file, int item) {}

  /**
   * Several texts of which not all may be named.
   *
   * @param named those that come first
   * @param hasMore whether there are others
   */
  record Several(List<String> named, boolean hasMore) {
    /** Keeps a copy of its own. */
    public Several {
      named = List.copyOf(named);
    }
  }

  /**
   * A role session of an instance that was used after the role had left.
   *
   * @param account the account of instance and role
   * @param region the instance's region
   * @param instance the instance
   * @param role the role's name
   * @param key the id of the session's access key, or null
   * @param created when the session began, or null
   * @param leftAt when the role had left
   * @param how in which way it left
   * @param leftEvent the event by which it left, or null
   * @param leftBy who made that call, or null
   * @param validity whether the session can have lived that long
   * @param calls the calls after the role had left
   */
  record Session(
      String account,
      String region,
      String instance,
      String role,
      @Nullable String key,
      @Nullable Instant created,
      Instant leftAt,
      Departure how,
      @Nullable String leftEvent,
      @Nullable String leftBy,
      Validity validity,
      Calls calls)
      implements Finding {
    @Override
    public String kind() {
      return "LEFTOVER_SESSION";
    }

    /** Returns how long after the role had left the session was used for the last time. */
    public long secondsAfterLeaving() {
      return calls.last().time().getEpochSecond() - leftAt.getEpochSecond();
    }
  }

  /**
   * A long-term key that was used from the address of an instance.
   *
   * @param account the account that the key belongs to
   * @param key the id of the access key
   * @param user whose key it is
   * @param instances the instances that were at the address
   * @param count how many they are
   * @param confidence how sure it is that one of them used the key
   * @param calls the calls from the address
   */
  record LongTermKey(
      String account,
      String key,
      String user,
      Several instances,
      long count,
      Confidence confidence,
      Calls calls)
      implements Finding {
    @Override
    public String kind() {
      return "LONG_TERM_KEY";
    }
  }

  /**
   * Something that is not known.
   *
   * @param gap which kind of gap it is
   * @param account the account, or null when it concerns all
   * @param region the region, or null when it concerns all
   * @param role the role, or null
   * @param from the earliest call that it concerns, or null
   * @param to the latest, or null
   * @param events how many calls it concerns, as often as they were delivered
   * @param file the file, or null
   * @param detail what is the case, in one sentence
   */
  record Gap(
      LeftoverGapKind gap,
      @Nullable String account,
      @Nullable String region,
      @Nullable String role,
      @Nullable Instant from,
      @Nullable Instant to,
      long events,
      @Nullable String file,
      String detail)
      implements Finding {
    @Override
    public String kind() {
      return "GAP";
    }
  }
}

package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers IAM's answers over the invocations of a warm function, so that a thousand instances
 * with one profile cost one call. Holds at most {@value #LIMIT} answers of each kind, none longer
 * than {@link #LIFETIME}, and never a failure: a call that throws leaves nothing behind.
 *
 * <p>An answer that speaks against an instance is used only for configurations that were captured
 * before it was asked for. Whoever repairs a profile and then sees the instance change gets a new
 * answer, not the one from before the repair.
 *
 * <p>Safe for use by many threads; two that ask for the same at once may both call.
 */
public final class IamMemory {

  /** How long an answer is used. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  /** The most answers of a kind that are kept; the one that was used longest ago goes first. */
  public static final int LIMIT = 1_000;

  private record Key(String accountId, String name) {}

  private final InstantSource clock;
  private final Map<Key, Remembered<Optional<InstanceProfile>>> profiles = leastRecentlyUsed();
  private final Map<Key, Remembered<Optional<List<String>>>> policies = leastRecentlyUsed();

  /**
   * Makes an empty memory.
   *
   * @param clock tells how old an answer is
   */
  public IamMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes whether an answer had to be asked for. */
  public interface Usage {

    /** An answer was remembered. */
    void hit();

    /** It had to be asked for. */
    void miss();
  }

  /**
   * Returns a reader of an account's IAM that asks only for what is not remembered.
   *
   * @param accountId the account that the other reader reads
   * @param iam is asked for what is not remembered
   * @param capturedAt when the configuration that is to be judged was captured
   * @param usage is told of hits and misses
   */
  public IamReader over(String accountId, IamReader iam, Instant capturedAt, Usage usage) {
    return new IamReader() {
      @Override
      public Optional<InstanceProfile> instanceProfile(String name) {
        return answer(
            profiles,
            new Key(accountId, name),
            () -> iam.instanceProfile(name),
            profile -> profile.filter(IamMemory::holdsAnAssumableRole).isPresent(),
            capturedAt,
            usage);
      }

      @Override
      public Optional<List<String>> attachedPolicies(String roleName) {
        return answer(
            policies,
            new Key(accountId, roleName),
            () -> iam.attachedPolicies(roleName),
            attached -> false,
            capturedAt,
            usage);
      }
    };
  }

  private <T> T answer(
      Map<Key, Remembered<T>> remembered,
      Key key,
      Supplier<T> question,
      Predicate<T> speaksForTheInstance,
      Instant capturedAt,
      Usage usage) {
    Instant now = clock.instant();
    Remembered<T> known;
    synchronized (remembered) {
      known = remembered.get(key);
    }
    if (known != null
        && known.askedAt().plus(LIFETIME).isAfter(now)
        && (speaksForTheInstance.test(known.answer()) || !known.askedAt().isBefore(capturedAt))) {
      usage.hit();
      return known.answer();
    }
    usage.miss();
    T answer = question.get();
    synchronized (remembered) {
      remembered.put(key, new Remembered<>(answer, now));
    }
    return answer;
  }

  private static boolean holdsAnAssumableRole(InstanceProfile profile) {
    return RoleFinder.roleOf(profile)
        .filter(
            role -> role.trust() instanceof io.github.rolecall.evaluation.RoleFacts.Trust.Assumable)
        .isPresent();
  }

  private static <V> Map<Key, V> leastRecentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
        return size() > LIMIT;
      }
    };
  }
}

package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.RoleFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers IAM's answers over the invocations of a warm function, so that a thousand instances
 * with one profile cost one call. Holds at most {@value #LIMIT} answers of each kind, none longer
 * than {@link #LIFETIME}, and never a failure: a call that throws leaves nothing behind, nor does a
 * role whose trust policy is not readable.
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

  /** A profile that was made again under its old name is another one, with another id. */
  private record ProfileKey(String accountId, String name, @Nullable String heldId) {}

  private record RoleKey(String accountId, String name) {}

  private final InstantSource clock;
  private final Map<ProfileKey, Remembered<Optional<InstanceProfile>>> profiles =
      leastRecentlyUsed();
  private final Map<RoleKey, Remembered<Optional<List<String>>>> policies = leastRecentlyUsed();

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
      public Optional<InstanceProfile> instanceProfile(ProfileReference held) {
        return answer(
            profiles,
            new ProfileKey(accountId, held.name(), held.id()),
            () -> iam.instanceProfile(held),
            profile -> profile.filter(IamMemory::holdsAnAssumableRole).isPresent(),
            profile -> profile.filter(IamMemory::holdsAnUnreadableRole).isEmpty(),
            capturedAt,
            usage);
      }

      @Override
      public Optional<List<String>> attachedPolicies(String roleName) {
        return answer(
            policies,
            new RoleKey(accountId, roleName),
            () -> iam.attachedPolicies(roleName),
            attached -> false,
            attached -> true,
            capturedAt,
            usage);
      }
    };
  }

  private <K, T> T answer(
      Map<K, Remembered<T>> remembered,
      K key,
      Supplier<T> question,
      Predicate<T> speaksForTheInstance,
      Predicate<T> isReadable,
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
    if (isReadable.test(answer)) {
      synchronized (remembered) {
        remembered.put(key, new Remembered<>(answer, now));
      }
    }
    return answer;
  }

  private static boolean holdsAnAssumableRole(InstanceProfile profile) {
    return RoleFinder.roleOf(profile)
        .filter(role -> role.trust() instanceof RoleFacts.Trust.Assumable)
        .isPresent();
  }

  private static boolean holdsAnUnreadableRole(InstanceProfile profile) {
    return RoleFinder.roleOf(profile)
        .filter(role -> role.trust() instanceof RoleFacts.Trust.Unknown)
        .isPresent();
  }

  private static <K, V> Map<K, V> leastRecentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > LIMIT;
      }
    };
  }
}

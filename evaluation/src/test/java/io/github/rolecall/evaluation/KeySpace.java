package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.VerdictTable.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All kinds of input that the rule on access keys tells apart, and its table. */
final class KeySpace {

  static final String TYPE = "AWS::IAM::User";
  static final String USER_ARN = "arn:aws:iam::123456789012:user/apps/uploader";

  /** Ages in days: made after the evaluation, new, on the last day, one day over, not known. */
  private static final List<Integer> AGES = days(-1, 0, 90, 91, null);

  private static final List<KeyInDays.Use> USES =
      List.of(
          new KeyInDays.Use(KeyInDays.Kind.AT, -1),
          new KeyInDays.Use(KeyInDays.Kind.AT, 44),
          new KeyInDays.Use(KeyInDays.Kind.AT, 45),
          new KeyInDays.Use(KeyInDays.Kind.NEVER, 0),
          new KeyInDays.Use(KeyInDays.Kind.UNKNOWN, 0));

  static final List<KeyInDays> KEYS = keys();
  static final List<List<KeyInDays>> SETS = sets();

  /** Whether the user is on the list of those who may have keys. */
  enum Listing {
    EMPTY_LIST,
    LISTED,
    NOT_LISTED,
    /** The data holds the user's name alone, and a user of that name is listed. */
    NAME_LISTED
  }

  /** One input, and what kinds of things stand in it. */
  record Case(
      UserAccessKeyFacts facts,
      UserAccessKeyParameters parameters,
      ExemptionTag exemption,
      @Nullable List<KeyInDays> keys,
      Listing listing)
      implements FamilyCase {

    @Override
    public Verdict verdict() {
      return new UserAccessKeyRule(parameters).evaluate(facts);
    }

    @Override
    public ResourceFacts resource() {
      return facts.resource();
    }

    @Override
    public Answer answer() {
      return FamilyTable.outOfReach(resource(), Set.of(TYPE))
          .or(() -> FamilyTable.exempt(exemption, parameters))
          .orElseGet(this::judged);
    }

    @Override
    public String cisId(Reason reason) {
      boolean isOldBenchmark = parameters.cisVersion() == CisBenchmark.V1_1;
      if (reason == Reason.ACCESS_KEY_UNUSED) {
        return isOldBenchmark ? "1.3" : "1.11";
      }
      if (reason == Reason.TWO_ACTIVE_KEYS) {
        return isOldBenchmark ? "1.4" : "1.12";
      }
      return isOldBenchmark ? "1.4" : "1.13";
    }

    @Override
    public Case withAnotherTag() {
      return new Case(
          new UserAccessKeyFacts(
              FamilyTable.withAnotherTag(resource()), facts.arn(), facts.credentials()),
          parameters,
          exemption,
          keys,
          listing);
    }

    private Answer judged() {
      if (keys == null) {
        return FamilyTable.unproven(Reason.ACCESS_KEY_NOT_VERIFIED, parameters);
      }
      List<KeyInDays> active = keys.stream().filter(KeyInDays::active).toList();
      if (active.isEmpty()) {
        return new Answer(Compliance.COMPLIANT, List.of(Reason.NO_ACTIVE_KEY));
      }
      List<Reason> violations = new ArrayList<>();
      if (active.stream().anyMatch(KeyInDays::isUnused)) {
        violations.add(Reason.ACCESS_KEY_UNUSED);
      }
      if (active.stream().anyMatch(KeyInDays::isOld)) {
        violations.add(Reason.ACCESS_KEY_TOO_OLD);
      }
      if (active.size() == 2) {
        violations.add(Reason.TWO_ACTIVE_KEYS);
      }
      if (listing == Listing.EMPTY_LIST || listing == Listing.NOT_LISTED) {
        boolean hasPassword = ((Credentials.Known) facts.credentials()).hasPassword();
        violations.add(hasPassword ? Reason.ACCESS_KEY_ACTIVE : Reason.USER_ONLY_FOR_KEYS);
      }
      if (!violations.isEmpty()) {
        return new Answer(Compliance.NON_COMPLIANT, violations);
      }
      return listing == Listing.LISTED && active.get(0).isAllKnown()
          ? new Answer(Compliance.COMPLIANT, List.of(Reason.ACCESS_KEY_ALLOWED))
          : FamilyTable.unproven(Reason.ACCESS_KEY_NOT_VERIFIED, parameters);
    }
  }

  private KeySpace() {}

  /** Everything that decides whether a user is judged at all. */
  static Case reach(Choices one) {
    ExemptionTag exemption = one.of(ExemptionTag.class);
    ResourceFacts resource =
        new ResourceFacts(
            one.of(List.of(TYPE, "AWS::IAM::Group")),
            "AIDAEXAMPLEUSER123456",
            one.of(InputSpace.STATUSES),
            one.flag(),
            FamilyTable.tags(exemption),
            InputSpace.NOW);
    int set = one.of(List.of(-1, 0, 1, 2, 40));
    return of(
        resource,
        set < 0 ? null : SETS.get(set),
        one.flag(),
        one.of(Listing.class),
        exemption,
        one.of(InputSpace.EXEMPT_AS),
        one.flag());
  }

  /** Everything that decides the verdict on a user who is judged. */
  static Case judgement(Choices one) {
    ExemptionTag exemption = one.of(List.of(ExemptionTag.NONE, ExemptionTag.EXPIRED));
    return of(
        resource(exemption, InputSpace.NOW),
        one.of(SETS),
        one.flag(),
        one.of(Listing.class),
        exemption,
        Compliance.COMPLIANT,
        one.flag());
  }

  /** Times that no calendar reaches; no table says what holds then, but something always does. */
  static Case times(Choices one) {
    List<Instant> times = List.of(Instant.MIN, Instant.EPOCH, InputSpace.NOW, Instant.MAX);
    Instant at = one.of(times);
    AccessKey key =
        new AccessKey(
            "1",
            true,
            one.of(times),
            one.of(List.of(new LastUse.Never(), new LastUse.At(at, "s3", ""))));
    AccessKey other = new AccessKey("2", one.flag(), at, new LastUse.Unknown());
    Case ordinary =
        of(
            resource(ExemptionTag.VALID, one.of(times)),
            List.of(),
            false,
            one.of(Listing.class),
            ExemptionTag.VALID,
            Compliance.COMPLIANT,
            false);
    return new Case(
        new UserAccessKeyFacts(
            ordinary.resource(), USER_ARN, new Credentials.Known(false, List.of(key, other))),
        ordinary.parameters(),
        ExemptionTag.VALID,
        List.of(),
        ordinary.listing());
  }

  /** Texts that no AWS service would send. */
  static Case texts(Choices one) {
    String text = one.of(HostileSpace.TEXTS);
    String other = one.of(HostileSpace.TEXTS);
    KeyInDays young = new KeyInDays(true, 1, USES.get(1));
    KeyInDays old = new KeyInDays(true, 91, USES.get(2));
    List<KeyInDays> keys = one.of(List.of(List.of(young), List.of(old), List.of(young, young)));
    List<AccessKey> hostile =
        keys.stream()
            .map(key ->
                new AccessKey(
                    text,
                    true,
                    key.at(InputSpace.NOW, "").createdAt(),
                    new LastUse.At(
                        ((LastUse.At) key.at(InputSpace.NOW, "").lastUse()).at(), text, other)))
            .toList();
    boolean known = one.flag();
    Case ordinary =
        of(
            new ResourceFacts(
                TYPE,
                text,
                new ResourceStatus.Other(text),
                false,
                Map.of(InputSpace.EXEMPTION_TAG_KEY, "?" + other, "eks:cluster-name", other),
                InputSpace.NOW),
            known ? keys : null,
            one.flag(),
            one.flag() ? Listing.EMPTY_LIST : Listing.LISTED,
            ExemptionTag.NONSENSE,
            Compliance.COMPLIANT,
            false);
    boolean hasPassword =
        ordinary.facts().credentials() instanceof Credentials.Known k && k.hasPassword();
    return new Case(
        new UserAccessKeyFacts(
            ordinary.resource(),
            "arn:aws:iam::123456789012:user/apps/" + other,
            known ? new Credentials.Known(hasPassword, hostile) : new Credentials.Unknown(other)),
        ordinary.parameters(),
        ExemptionTag.NONSENSE,
        ordinary.keys(),
        ordinary.listing());
  }

  private static ResourceFacts resource(ExemptionTag exemption, Instant now) {
    return new ResourceFacts(
        TYPE,
        "AIDAEXAMPLEUSER123456",
        ResourceStatus.Known.OK,
        false,
        FamilyTable.tags(exemption),
        now);
  }

  private static Case of(
      ResourceFacts resource,
      @Nullable List<KeyInDays> keys,
      boolean hasPassword,
      Listing listing,
      ExemptionTag exemption,
      Compliance exemptAs,
      boolean demandProof) {
    UserAccessKeyParameters parameters =
        new UserAccessKeyParameters(
            users(listing),
            90,
            45,
            InputSpace.EXEMPTION_TAG_KEY,
            365,
            exemptAs,
            exemption == ExemptionTag.EXPIRED ? CisBenchmark.V1_1 : CisBenchmark.V5_0,
            null,
            demandProof);
    Credentials credentials = new Credentials.Unknown("no credential report in the input");
    if (keys != null) {
      List<AccessKey> all = new ArrayList<>();
      keys.forEach(key -> all.add(key.at(resource.evaluatedAt(), "" + (all.size() + 1))));
      credentials = new Credentials.Known(hasPassword, all);
    }
    String arn = listing == Listing.NAME_LISTED ? "Uploader" : USER_ARN;
    return new Case(
        new UserAccessKeyFacts(resource, arn, credentials), parameters, exemption, keys, listing);
  }

  private static List<ArnPattern> users(Listing listing) {
    ArnPattern other = new ArnPattern("arn:aws:iam::*:user/backup");
    ArnPattern uploader = new ArnPattern("arn:aws:iam::*:user/apps/*");
    return switch (listing) {
      case EMPTY_LIST -> List.of();
      case NOT_LISTED -> List.of(other);
      case LISTED, NAME_LISTED -> List.of(other, uploader);
    };
  }

  private static List<KeyInDays> keys() {
    List<KeyInDays> all = new ArrayList<>();
    all.add(new KeyInDays(false, 400, USES.get(3)));
    for (Integer age : AGES) {
      USES.forEach(use -> all.add(new KeyInDays(true, age, use)));
    }
    return List.copyOf(all);
  }

  private static List<List<KeyInDays>> sets() {
    List<List<KeyInDays>> all = new ArrayList<>();
    all.add(List.of());
    KEYS.forEach(key -> all.add(List.of(key)));
    KEYS.forEach(one -> KEYS.forEach(two -> all.add(List.of(one, two))));
    return List.copyOf(all);
  }

  private static List<Integer> days(@Nullable Integer... days) {
    List<Integer> all = new ArrayList<>();
    for (@Nullable Integer day : days) {
      all.add(day);
    }
    return all;
  }
}

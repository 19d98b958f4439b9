package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All kinds of input that the instance rule tells apart, as three products. Rows 1 to 5 of the
 * verdict table look at nothing that the later rows look at, so {@link #reach} and {@link
 * #judgement} together meet every case that one product of everything would, in a fraction of the
 * time; {@link #wording} adds what changes no verdict, only its words.
 */
final class InputSpace {

  static final String EXEMPTION_TAG_KEY = "rolecall:exempt-until";
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String INSTANCE_ID = "i-0123456789abcdef0";
  static final String FORBIDDEN_POLICY = "AdministratorAccess";
  static final String LONGEST = "abcdefghijklmnopqrstuvwxyz012345".repeat(8);

  static final List<ResourceStatus> STATUSES =
      plus(ResourceStatus.Known.values(), List.of(new ResourceStatus.Other("ResourceMoved")));
  static final List<String> RESOURCE_TYPES = List.of("AWS::EC2::Instance", "AWS::EC2::Volume");
  static final List<InstanceState> STATES =
      plus(
          InstanceState.Known.values(),
          List.of(new InstanceState.Other("hibernating"), new InstanceState.Absent()));
  static final List<InstanceState> JUDGED_STATES =
      List.of(InstanceState.Known.RUNNING, new InstanceState.Absent());
  static final List<UserData> USER_DATA =
      List.of(
          new UserData.NotRead("the user data was not read"),
          new UserData.WithoutKey(),
          new UserData.WithKey("****************WXYZ"));
  static final List<ProfileFacts> PROFILES = profiles("web-profile", "web-role");
  static final List<ProfileFacts> PROFILES_WITH_LONGEST_NAMES = profiles(LONGEST, LONGEST);
  static final List<Compliance> EXEMPT_AS =
      List.of(Compliance.COMPLIANT, Compliance.NOT_APPLICABLE);
  static final List<Place> PLACES = places();

  private static final List<StoppedInstances> STOPPED = List.of(StoppedInstances.values());
  private static final List<ExemptionTag> EXEMPTIONS = List.of(ExemptionTag.values());
  private static final List<ListOf> LISTS = List.of(ListOf.values());

  /** What can stand in the exemption tag, seen from {@link #NOW}. */
  enum ExemptionTag {
    NONE(null),
    VALID("2027-01-31 moves to a role in January"),
    EXPIRED("2026-11-20 moves to a role in November"),
    TOO_LONG("2027-11-22 a year and a day"),
    WITHOUT_REASON("2027-01-31"),
    NONSENSE("until further notice");

    final @Nullable String value;

    ExemptionTag(@Nullable String value) {
      this.value = value;
    }

    boolean isVoid() {
      return this != NONE && this != VALID;
    }
  }

  /** What a list in the parameters has to do with the instance. */
  enum ListOf {
    /** The list is empty. */
    NOTHING,
    /** An entry fits. */
    A_MATCH,
    /** There are entries and none fits. */
    OTHERS
  }

  /**
   * Where an instance is launched, in words and as a tag; the tag's key is null for an instance
   * that stands alone.
   */
  record Place(@Nullable String tagKey, String words, String name) {}

  /** One input, and what kinds of things stand in it. */
  record Case(
      InstanceFacts facts,
      InstanceRoleParameters parameters,
      ExemptionTag exemption,
      ListOf allowed,
      ListOf forbidden,
      Place place)
      implements Judged {

    @Override
    public Verdict verdict() {
      return new InstanceRoleRule(parameters).evaluate(facts);
    }
  }

  private InputSpace() {}

  /**
   * Everything that decides whether an instance is judged at all; what it is judged by is all
   * lenient or all strict.
   */
  static Case reach(Choices one) {
    ExemptionTag exemption = one.of(EXEMPTIONS);
    boolean strict = one.flag();
    ListOf allowed = strict ? ListOf.OTHERS : ListOf.NOTHING;
    ListOf forbidden = strict ? ListOf.A_MATCH : ListOf.NOTHING;
    Place place = PLACES.get(0);
    InstanceFacts facts =
        new InstanceFacts(
            one.of(RESOURCE_TYPES),
            INSTANCE_ID,
            one.of(STATUSES),
            one.flag(),
            one.of(STATES),
            one.of(PROFILES),
            new UserData.WithKey("****************WXYZ"),
            tags(exemption, place),
            NOW);
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            strict,
            allowList(allowed),
            forbiddenList(forbidden),
            one.of(STOPPED),
            EXEMPTION_TAG_KEY,
            365,
            one.of(EXEMPT_AS),
            strict,
            strict ? CisBenchmark.V1_1 : CisBenchmark.V5_0,
            null,
            strict);
    return new Case(facts, parameters, exemption, allowed, forbidden, place);
  }

  /** Everything that decides the verdict on an instance that is judged. */
  static Case judgement(Choices one) {
    ExemptionTag exemption = one.of(EXEMPTIONS);
    ListOf allowed = one.of(LISTS);
    ListOf forbidden = one.of(LISTS);
    Place place = PLACES.get(0);
    InstanceFacts facts =
        running(one.of(JUDGED_STATES), one.of(PROFILES), one.of(USER_DATA), tags(exemption, place));
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            one.flag(),
            allowList(allowed),
            forbiddenList(forbidden),
            StoppedInstances.EVALUATE,
            EXEMPTION_TAG_KEY,
            365,
            one.of(EXEMPT_AS),
            one.flag(),
            CisBenchmark.V5_0,
            null,
            one.flag());
    return new Case(facts, parameters, exemption, allowed, forbidden, place);
  }

  /** Everything that changes the words of a violation. */
  static Case wording(Choices one) {
    ExemptionTag exemption = one.of(EXEMPTIONS);
    ListOf allowed = one.flag() ? ListOf.OTHERS : ListOf.NOTHING;
    Place place = one.of(PLACES);
    List<ProfileFacts> profiles = one.flag() ? PROFILES : PROFILES_WITH_LONGEST_NAMES;
    InstanceFacts facts =
        running(
            InstanceState.Known.RUNNING,
            one.of(profiles),
            one.of(USER_DATA.subList(1, 3)),
            tags(exemption, place));
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            true,
            allowList(allowed),
            forbiddenList(ListOf.A_MATCH),
            StoppedInstances.EVALUATE,
            EXEMPTION_TAG_KEY,
            365,
            Compliance.COMPLIANT,
            true,
            CisBenchmark.V5_0,
            null,
            false);
    return new Case(facts, parameters, exemption, allowed, ListOf.A_MATCH, place);
  }

  private static InstanceFacts running(
      InstanceState state, ProfileFacts profile, UserData userData, Map<String, String> tags) {
    return new InstanceFacts(
        "AWS::EC2::Instance",
        INSTANCE_ID,
        ResourceStatus.Known.OK,
        false,
        state,
        profile,
        userData,
        tags,
        NOW);
  }

  static List<ArnPattern> allowList(ListOf kind) {
    return list(kind, "arn:aws:iam::*:instance-profile/team/*");
  }

  static List<ArnPattern> forbiddenList(ListOf kind) {
    return list(kind, "*/" + FORBIDDEN_POLICY);
  }

  private static List<ArnPattern> list(ListOf kind, String matching) {
    ArnPattern other = new ArnPattern("arn:aws:iam::*:other/*");
    return switch (kind) {
      case NOTHING -> List.of();
      case A_MATCH -> List.of(other, new ArnPattern(matching));
      case OTHERS -> List.of(other);
    };
  }

  static Map<String, String> tags(ExemptionTag exemption, Place place) {
    Map<String, String> tags = new HashMap<>();
    if (exemption.value != null) {
      tags.put(EXEMPTION_TAG_KEY, exemption.value);
    }
    if (place.tagKey() != null) {
      tags.put(place.tagKey(), place.name());
    }
    return tags;
  }

  private static List<Place> places() {
    List<Place> all = new ArrayList<>();
    all.add(new Place(null, "instance ", INSTANCE_ID));
    for (Owner.Kind kind : Owner.Kind.values()) {
      all.add(new Place(kind.tagKey(), kind.words() + " ", "web"));
      all.add(new Place(kind.tagKey(), kind.words() + " ", LONGEST));
    }
    return List.copyOf(all);
  }

  private static List<ProfileFacts> profiles(String profileName, String roleName) {
    String harmless = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    String forbidden = "arn:aws:iam::aws:policy/" + FORBIDDEN_POLICY;
    List<ProfileState> states = new ArrayList<>();
    states.add(new ProfileState.Deleted());
    states.add(new ProfileState.Recreated("AIPAHELDBYTHEINSTANCE", "AIPANOWKNOWNTOTHEIAM1"));
    states.add(new ProfileState.WithoutRole());
    states.add(new ProfileState.Unknown("no IAM data in the input"));
    for (Trust trust :
        List.of(
            new Trust.Assumable(),
            new Trust.NotAssumable("its trust policy does not allow EC2"),
            new Trust.Unknown("no trust policy in the input"))) {
      for (ManagedPolicies policies :
          List.of(
              new ManagedPolicies.Known(List.of()),
              new ManagedPolicies.Known(List.of(harmless)),
              new ManagedPolicies.Known(List.of(harmless, forbidden)),
              new ManagedPolicies.Unknown("no managed policies in the input"))) {
        String arn = "arn:aws:iam::123456789012:role/team/" + roleName;
        states.add(new ProfileState.WithRole(new RoleFacts(arn, trust, policies)));
      }
    }
    List<ProfileFacts> all = new ArrayList<>();
    all.add(new ProfileFacts.None());
    String arn = "arn:aws:iam::123456789012:instance-profile/team/" + profileName;
    states.forEach(state -> all.add(new ProfileFacts.Attached(arn, state)));
    return List.copyOf(all);
  }

  private static <T> List<T> plus(T[] known, List<T> others) {
    return Stream.concat(Stream.of(known), others.stream()).toList();
  }
}

package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InputSpace.Place;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All kinds of input that the rule on launch templates tells apart. */
final class TemplateSpace {

  static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
  static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";

  /** A template may give a profile by its name alone. */
  static final List<ProfileFacts> PROFILES =
      Stream.concat(
              InputSpace.PROFILES.stream(),
              Stream.of(
                  byName(new ProfileState.Deleted()),
                  byName(new ProfileState.Unknown("no IAM data in the input")),
                  byName(
                      new WithRole(
                          new RoleFacts(
                              "web-role",
                              new Trust.Assumable(),
                              new ManagedPolicies.Known(List.of()))))))
          .toList();

  /** One of each kind, for two versions at once. */
  private static final List<ProfileFacts> KINDS =
      Stream.of(0, 1, 2, 3, 4, 5, 7, 9, 11, 13, 19).map(PROFILES::get).toList();

  private static final List<List<Version>> NO_VERSION = List.of(List.of());

  private TemplateSpace() {}

  /** Everything that decides whether a template is judged at all. */
  static TemplateCase reach(Choices one) {
    ExemptionTag exemption = one.of(ExemptionTag.class);
    ResourceFacts resource =
        new ResourceFacts(
            one.of(List.of(TEMPLATE, CONFIGURATION, "AWS::EC2::Instance")),
            "lt-0123456789abcdef0",
            one.of(InputSpace.STATUSES),
            one.flag(),
            FamilyTable.tags(exemption),
            InputSpace.NOW);
    boolean strict = one.flag();
    return of(
        new LaunchTemplateRoleFacts(resource, "web", one.of(versions(PROFILES))),
        exemption,
        strict ? ListOf.A_MATCH : ListOf.NOTHING,
        strict ? ListOf.A_MATCH : ListOf.NOTHING,
        one.of(InputSpace.EXEMPT_AS),
        strict,
        strict,
        InputSpace.PLACES.get(0));
  }

  /** Everything that decides the verdict on a template that is judged. */
  static TemplateCase judgement(Choices one) {
    ExemptionTag exemption = one.of(List.of(ExemptionTag.NONE, ExemptionTag.EXPIRED));
    List<List<Version>> versions = new ArrayList<>(versions(PROFILES));
    versions.addAll(pairs(KINDS));
    return of(
        new LaunchTemplateRoleFacts(
            resource(one.of(List.of(TEMPLATE, CONFIGURATION)), exemption, InputSpace.PLACES.get(0)),
            "web",
            one.of(versions)),
        exemption,
        one.of(ListOf.class),
        one.of(ListOf.class),
        Compliance.COMPLIANT,
        one.flag(),
        one.flag(),
        InputSpace.PLACES.get(0));
  }

  /** Everything that changes the words of a violation. */
  static TemplateCase wording(Choices one) {
    ExemptionTag exemption = one.of(Leftovers.EXEMPTIONS);
    String type = one.of(List.of(TEMPLATE, CONFIGURATION));
    boolean named = one.flag();
    String words = type.equals(TEMPLATE) ? "launch template " : "launch configuration ";
    String id = type.equals(TEMPLATE) ? "lt-0123456789abcdef0" : InputSpace.LONGEST;
    Place place = one.of(InputSpace.PLACES);
    ListOf allowed = one.flag() ? ListOf.OTHERS : ListOf.NOTHING;
    Leftover leftover = new Leftover.Credentials(InputSpace.LONGEST, InputSpace.NOW);
    ProfileFacts profile =
        one.of(one.flag() ? InputSpace.PROFILES : InputSpace.PROFILES_WITH_LONGEST_NAMES);
    ResourceFacts resource =
        new ResourceFacts(
            type,
            id,
            ResourceStatus.Known.OK,
            false,
            resource(type, exemption, place).tags(),
            InputSpace.NOW);
    return of(
        new LaunchTemplateRoleFacts(
            resource,
            named ? InputSpace.LONGEST : "",
            List.of(
                new Version(
                    one.of(List.of("", "default version 3", InputSpace.LONGEST)),
                    profile instanceof Attached a ? Leftovers.profile(a, leftover) : profile))),
        exemption,
        allowed,
        ListOf.A_MATCH,
        Compliance.COMPLIANT,
        true,
        false,
        place.tagKey() == null ? new Place(null, words, named ? InputSpace.LONGEST : id) : place);
  }

  /** Texts that no AWS service would send. */
  static TemplateCase texts(Choices one) {
    String text = one.of(HostileSpace.TEXTS);
    String other = one.of(HostileSpace.TEXTS);
    RoleFacts role =
        new RoleFacts(other, new Trust.Assumable(), new ManagedPolicies.Known(List.of()));
    ResourceFacts resource =
        new ResourceFacts(
            one.of(List.of(TEMPLATE, CONFIGURATION)),
            other,
            new ResourceStatus.Other(text),
            false,
            Map.of(InputSpace.EXEMPTION_TAG_KEY, "?" + other),
            InputSpace.NOW);
    ProfileState state =
        one.of(
            List.of(
                new ProfileState.Deleted(),
                new ProfileState.Unknown(other),
                new WithRole(role),
                new WithRole(new RoleFacts(other, new Trust.NotAssumable(text), role.policies()))));
    return of(
        new LaunchTemplateRoleFacts(
            resource, text, List.of(new Version(text, new Attached(text, state)))),
        ExemptionTag.NONSENSE,
        ListOf.NOTHING,
        ListOf.NOTHING,
        Compliance.COMPLIANT,
        one.flag(),
        false,
        InputSpace.PLACES.get(0));
  }

  private static List<List<Version>> versions(List<ProfileFacts> profiles) {
    List<List<Version>> all = new ArrayList<>(NO_VERSION);
    profiles.forEach(profile -> all.add(List.of(new Version("", profile))));
    return all;
  }

  private static List<List<Version>> pairs(List<ProfileFacts> profiles) {
    List<List<Version>> all = new ArrayList<>();
    for (ProfileFacts standard : profiles) {
      for (ProfileFacts latest : profiles) {
        all.add(
            List.of(new Version("default version 3", standard), new Version("version 4", latest)));
      }
    }
    return all;
  }

  private static ResourceFacts resource(String type, ExemptionTag exemption, Place place) {
    Map<String, String> tags = new HashMap<>(FamilyTable.tags(exemption));
    if (place.tagKey() != null) {
      tags.put(place.tagKey(), place.name());
    }
    return new ResourceFacts(
        type, "lt-0123456789abcdef0", ResourceStatus.Known.OK, false, tags, InputSpace.NOW);
  }

  private static TemplateCase of(
      LaunchTemplateRoleFacts facts,
      ExemptionTag exemption,
      ListOf allowed,
      ListOf forbidden,
      Compliance exemptAs,
      boolean requireRole,
      boolean demandProof,
      Place place) {
    LaunchTemplateRoleParameters parameters =
        new LaunchTemplateRoleParameters(
            requireRole,
            allowList(allowed),
            InputSpace.forbiddenList(forbidden),
            InputSpace.EXEMPTION_TAG_KEY,
            365,
            exemptAs,
            exemption == ExemptionTag.EXPIRED ? CisBenchmark.V1_1 : CisBenchmark.V5_0,
            null,
            demandProof);
    return new TemplateCase(facts, parameters, exemption, allowed, forbidden, place);
  }

  private static List<ArnPattern> allowList(ListOf kind) {
    ArnPattern other = new ArnPattern("arn:aws:iam::*:instance-profile/other");
    return switch (kind) {
      case NOTHING -> List.of();
      case A_MATCH -> List.of(other, new ArnPattern("arn:aws:iam::*:instance-profile/team/*"));
      case OTHERS -> List.of(other);
    };
  }

  private static ProfileFacts byName(ProfileState state) {
    return new Attached("web-profile", state);
  }
}

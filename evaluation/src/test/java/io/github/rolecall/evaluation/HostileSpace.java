package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.Case;
import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InputSpace.Place;
import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import java.util.Map;

/** Texts that no AWS service would send, at every place where the facts hold a text. */
final class HostileSpace {

  static final List<String> TEXTS =
      List.of(
          "",
          " \t ",
          "/",
          "a".repeat(256),
          "long ".repeat(1_000),
          "\u0000\u0007\b\t\r\n\u001b[31mred\u007f\u0085",
          "\u200f\u202eright to left\u2066\u200b",
          "\u2028line\u2029paragraph",
          "\ud83d\ude00".repeat(200),
          "x" + "\ud83d\ude00".repeat(200),
          "\ud800",
          "\udc00\ud800",
          "\ue000private\u0378unassigned\uffff",
          "e\u0301".repeat(200),
          "\u30ed\u30fc\u30eb".repeat(100),
          "..".repeat(200),
          "=cmd|' /C calc'!A0",
          "<script>alert('\"&')</script>");

  private static final String POLICY_PREFIX = "policy/" + InputSpace.FORBIDDEN_POLICY + "/";
  private static final String OWNER_TAG_KEY = "elasticbeanstalk:environment-name";

  private HostileSpace() {}

  /** One text wherever the instance speaks, another wherever IAM does. */
  static Case texts(Choices one) {
    String fromInstance = one.of(TEXTS);
    String fromIam = one.of(TEXTS);
    boolean exempt = one.flag();
    String exemptionTag = exempt ? "2027-01-31 " + fromInstance : fromInstance;
    ListOf allowed = one.flag() ? ListOf.OTHERS : ListOf.NOTHING;
    InstanceFacts facts =
        new InstanceFacts(
            "AWS::EC2::Instance",
            fromInstance,
            new ResourceStatus.Other(fromInstance),
            false,
            new InstanceState.Other(fromInstance),
            one.of(profiles(fromIam)),
            new UserData.WithKey(fromInstance),
            Map.of(OWNER_TAG_KEY, fromInstance, InputSpace.EXEMPTION_TAG_KEY, exemptionTag),
            InputSpace.NOW);
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            true,
            allowed == ListOf.NOTHING ? List.of() : List.of(new ArnPattern("nothing")),
            List.of(new ArnPattern(POLICY_PREFIX + "*")),
            StoppedInstances.EVALUATE,
            InputSpace.EXEMPTION_TAG_KEY,
            365,
            Compliance.COMPLIANT,
            allowed == ListOf.OTHERS,
            CisBenchmark.V5_0,
            null,
            false);
    return new Case(
        facts,
        parameters,
        exemption(exempt, fromInstance),
        allowed,
        ListOf.A_MATCH,
        new Place(OWNER_TAG_KEY, "Elastic Beanstalk environment ", fromInstance));
  }

  private static ExemptionTag exemption(boolean exempt, String reason) {
    if (!exempt) {
      return ExemptionTag.NONSENSE;
    }
    return reason.matches("(?s).*[\\p{L}\\p{Nd}].*")
        ? ExemptionTag.VALID
        : ExemptionTag.WITHOUT_REASON;
  }

  private static List<ProfileFacts> profiles(String text) {
    return List.of(
        new ProfileFacts.None(),
        new Attached(text, new ProfileState.Deleted()),
        new Attached(text, new ProfileState.Recreated(text, text)),
        new Attached(text, new ProfileState.WithoutRole()),
        new Attached(text, new ProfileState.Unknown(text)),
        new Attached(text, role(text, new Trust.Assumable())),
        new Attached(text, role(text, new Trust.NotAssumable(text))),
        new Attached(text, role(text, new Trust.Unknown(text))));
  }

  private static ProfileState role(String text, Trust trust) {
    ManagedPolicies policies =
        trust instanceof Trust.Unknown
            ? new ManagedPolicies.Unknown(text)
            : new ManagedPolicies.Known(List.of(POLICY_PREFIX + text));
    return new WithRole(new RoleFacts(text, trust, policies));
  }
}

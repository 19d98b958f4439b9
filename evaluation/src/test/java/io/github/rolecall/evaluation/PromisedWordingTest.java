package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The annotations as people read them in AWS Config, compared byte by byte: others search for these
 * words, so changing them is a decision and not an accident.
 */
class PromisedWordingTest {

  private static final Map<String, String> ALONE = Map.of();
  private static final Map<String, String> IN_GROUP =
      Map.of("aws:autoscaling:groupName", "web-asg");
  private static final UserData KEY = new UserData.WithKey("****************WXYZ");

  private final List<String> lines = new ArrayList<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  @Test
  void annotationsAreWordedAsPromised() throws IOException, URISyntaxException {
    everyReason("instance alone", ALONE);
    everyReason("in a group", IN_GROUP);
    voidExemptions();
    everyOwner();
    notVerified();
    line("two violations", alsoNotAllowed());
    leftovers();
    FamilyWording.forEach(this::line);
    String actual = String.join("\n", lines) + "\n";

    Path written = buildFolder().resolve("annotations.golden");
    Files.writeString(written, actual);

    assertThat(reasons).containsExactly(Reason.values());
    assertThat(actual)
        .as(
            "the wording changed. If that is intended, say so in the change log and run:%n"
                + "cp %s evaluation/src/test/resources/annotations.golden",
            written)
        .isEqualTo(golden());
  }

  private void everyReason(String owner, Map<String, String> tags) {
    line(owner, gone("ResourceDeleted", "terminated", tags));
    line(owner, gone("ResourceNotRecorded", "running", tags));
    line(owner, leftScope(tags));
    line(owner, otherType(tags));
    line(owner, gone("OK", "terminated", tags));
    line(owner, gone("OK", "pending", tags));
    line(owner, gone("OK", "stopped", tags));
    line(owner, judge(Examples.ROLE_ATTACHED, with(tags, "2027-01-31 moves to a role in January")));
    line(owner, judge(new ProfileFacts.None(), tags));
    line(owner, judge(new ProfileState.Deleted(), tags));
    line(
        owner,
        judge(new ProfileState.Recreated("AIPAOLDOLDOLDOLDOLDOL", "AIPANEWNEWNEWNEWNEWNE"), tags));
    line(owner, judge(new ProfileState.WithoutRole(), tags));
    line(
        owner,
        judge(Examples.role(new Trust.NotAssumable("its trust policy does not allow EC2")), tags));
    line(owner, judge(Examples.ROLE_ATTACHED, tags, "allowedInstanceProfileArns", "*/other"));
    line(owner, tooBroad(tags));
    line(owner, accessKey(tags));
    line(owner, judge(Examples.ROLE_ATTACHED, tags));
    line(owner, judge(new ProfileState.Unknown("no IAM data in the input"), tags));
  }

  private void voidExemptions() {
    for (String value :
        List.of("2026-11-20 migration", "2030-01-01 migration", "2027-01-31", "yes")) {
      line("exemption void", judge(new ProfileFacts.None(), with(IN_GROUP, value)));
    }
    line("exemption void", judge(Examples.ROLE_ATTACHED, with(ALONE, "2026-11-20 migration")));
  }

  private void everyOwner() {
    for (Owner.Kind kind : Owner.Kind.values()) {
      line(kind.tagKey(), judge(new ProfileFacts.None(), Map.of(kind.tagKey(), "web")));
    }
  }

  private void notVerified() {
    line("no role required", judge(new ProfileState.WithoutRole(), ALONE, "requireRole", "false"));
    line(
        "denied by the trust policy",
        judge(Examples.role(new Trust.NotAssumable("its trust policy denies EC2")), ALONE));
    line("another benchmark", judge(Examples.ROLE_ATTACHED, ALONE, "cisVersion", "7.0"));
  }

  private void leftovers() {
    Leftover old =
        new Leftover.Credentials("old-role", Instant.parse("2026-11-21T11:30:00.123456Z"));
    ProfileState swapped = swapped(new Trust.Assumable(), old);
    line("leftover", judge(new ProfileState.Deleted(old), IN_GROUP));
    line("leftover", judge(new ProfileState.WithoutRole(old), ALONE));
    line("leftover", judge(swapped, ALONE));
    line(
        "leftover",
        judge(swapped(new Trust.NotAssumable("its trust policy denies EC2"), old), ALONE));
    line("leftover", judge(swapped(new Trust.Unknown("no trust policy in the input"), old), ALONE));
    line("leftover", judge(new ProfileState.Deleted(old), with(IN_GROUP, "2026-11-20 migration")));
  }

  private static ProfileState swapped(Trust trust, Leftover old) {
    return new ProfileState.WithRole(
        new RoleFacts(Examples.ROLE_ARN, trust, new RoleFacts.ManagedPolicies.Known(List.of())),
        old);
  }

  private void line(String situation, Verdict verdict) {
    reasons.add(verdict.reason());
    lines.add(situation + " | " + verdict.compliance() + " | " + verdict.annotation());
  }

  private static Verdict gone(String status, String state, Map<String, String> tags) {
    return Examples.judge(
        Examples.instance(
            ResourceStatus.of(status),
            InstanceState.of(state),
            Examples.ROLE_ATTACHED,
            new UserData.WithoutKey(),
            tags),
        "stoppedInstances",
        "IGNORE");
  }

  private static Verdict leftScope(Map<String, String> tags) {
    return otherInstance("AWS::EC2::Instance", true, tags);
  }

  private static Verdict otherType(Map<String, String> tags) {
    return otherInstance("AWS::EC2::Volume", false, tags);
  }

  private static Verdict otherInstance(String type, boolean leftScope, Map<String, String> tags) {
    return Examples.judge(
        new InstanceFacts(
            type,
            "i-0123456789abcdef0",
            ResourceStatus.Known.OK,
            leftScope,
            InstanceState.Known.RUNNING,
            Examples.ROLE_ATTACHED,
            new UserData.WithoutKey(),
            tags,
            Examples.NOW));
  }

  private static Verdict tooBroad(Map<String, String> tags) {
    return judge(
        Examples.role(new Trust.Assumable(), "arn:aws:iam::aws:policy/AdministratorAccess"),
        tags,
        "forbiddenManagedPolicyArns",
        "*/AdministratorAccess");
  }

  private static Verdict accessKey(Map<String, String> tags) {
    return Examples.judge(
        Examples.running(Examples.ROLE_ATTACHED, KEY, tags), "scanUserData", "true");
  }

  private static Verdict alsoNotAllowed() {
    return Examples.judge(
        Examples.running(Examples.attached(new ProfileState.WithoutRole()), KEY, ALONE),
        "allowedInstanceProfileArns",
        "*/other",
        "scanUserData",
        "true");
  }

  private static Verdict judge(
      ProfileState state, Map<String, String> tags, String... namesAndValues) {
    return judge(Examples.attached(state), tags, namesAndValues);
  }

  private static Verdict judge(
      ProfileFacts profile, Map<String, String> tags, String... namesAndValues) {
    return Examples.judge(Examples.running(profile, tags), namesAndValues);
  }

  private static Map<String, String> with(Map<String, String> tags, String exemption) {
    Map<String, String> all = new TreeMap<>(tags);
    all.put("rolecall:exempt-until", exemption);
    return all;
  }

  private static Path buildFolder() throws URISyntaxException {
    Path testClasses =
        Path.of(
            PromisedWordingTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return testClasses.getParent();
  }

  private static String golden() throws IOException {
    try (InputStream in = PromisedWordingTest.class.getResourceAsStream("/annotations.golden")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

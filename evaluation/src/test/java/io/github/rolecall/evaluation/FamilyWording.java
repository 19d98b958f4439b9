package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;

/** What verdicts of the rules beside the instance rule say, one situation after the other. */
final class FamilyWording {

  private final BiConsumer<String, Verdict> lines;

  private FamilyWording(BiConsumer<String, Verdict> lines) {
    this.lines = lines;
  }

  /** Hands over each situation in words and its verdict. */
  static void forEach(BiConsumer<String, Verdict> lines) {
    FamilyWording wording = new FamilyWording(lines);
    wording.instanceProfiles();
    wording.launchTemplates();
    wording.users();
  }

  private void instanceProfiles() {
    String profile = "instance profile";
    ProfileState without = new ProfileState.WithoutRole();
    say(profile, FamilyExamples.profile(without, FamilyExamples.resource("AWS::IAM::Role", "")));
    say(profile, FamilyExamples.profile(new ProfileState.Deleted()));
    say(
        profile,
        FamilyExamples.profile(
            without, FamilyExamples.resource(ProfileSpace.TYPE, "2027-01-31 goes in January")));
    for (Users users : ProfileSpace.USERS.subList(0, 5)) {
      say(profile, FamilyExamples.profile(without, users));
    }
    say(
        profile,
        FamilyExamples.profile(
            new ProfileState.WithoutRole(
                new Leftover.Credentials("old-role", Examples.NOW.minusSeconds(3600))),
            ProfileSpace.USERS.get(4)));
    say(
        profile,
        FamilyExamples.profile(
            Examples.role(new Trust.NotAssumable("its trust policy does not allow EC2")),
            ProfileSpace.USERS.get(2)));
    say(
        profile,
        FamilyExamples.profile(
            Examples.role(new Trust.Assumable(), "arn:aws:iam::aws:policy/AdministratorAccess"),
            "forbiddenManagedPolicyArns",
            "*/AdministratorAccess"));
    say(profile, FamilyExamples.profile(Examples.role(new Trust.Assumable())));
    say(profile, FamilyExamples.profile(new ProfileState.Unknown("no instance profile's roles")));
  }

  private void launchTemplates() {
    template("launch template", TemplateSpace.TEMPLATE);
    template("launch configuration", TemplateSpace.CONFIGURATION);
    String template = "launch template";
    say(template, FamilyExamples.template(TemplateSpace.TEMPLATE, List.of()));
    say(
        template,
        FamilyExamples.template(
            TemplateSpace.TEMPLATE,
            List.of(
                new Version("default version 3", Examples.ROLE_ATTACHED),
                new Version("version 4", new ProfileFacts.None()))));
    say(
        template,
        FamilyExamples.template(
            TemplateSpace.TEMPLATE,
            List.of(new Version("", new Attached("web-profile", new ProfileState.WithoutRole()))),
            "requireRole",
            "false",
            "allowedInstanceProfileArns",
            "*/web-profile"));
    say(
        template,
        FamilyExamples.template(
            "AWS::EC2::Instance", List.of(new Version("", Examples.ROLE_ATTACHED))));
    say("launch template of a stack", FamilyExamples.templateOfStack(new ProfileFacts.None()));
  }

  private void template(String situation, String type) {
    for (ProfileFacts profile :
        List.of(
            new ProfileFacts.None(),
            Examples.attached(new ProfileState.Deleted()),
            Examples.attached(new ProfileState.Recreated("AIPAOLD", "AIPANEW")),
            Examples.attached(new ProfileState.WithoutRole()),
            Examples.ROLE_ATTACHED)) {
      say(situation, FamilyExamples.template(type, List.of(new Version("", profile))));
    }
    say(
        situation,
        FamilyExamples.template(
            type,
            List.of(new Version("", Examples.ROLE_ATTACHED)),
            "allowedInstanceProfileArns",
            "*/other"));
  }

  private void users() {
    AccessKey young = FamilyExamples.key("1", 20, new LastUse.At(daysAgo(2), "s3", "us-east-1"));
    AccessKey old = FamilyExamples.key("2", 120, new LastUse.At(daysAgo(44), "", ""));
    AccessKey idle = FamilyExamples.key("2", 400, new LastUse.At(daysAgo(45), "sts", ""));
    AccessKey never = FamilyExamples.key("****WXYZ", 45, new LastUse.Never());
    AccessKey unknown = FamilyExamples.key("1", 20, new LastUse.Unknown());
    AccessKey inactive = new AccessKey("1", false, null, new LastUse.Never());
    String user = "user";
    say(user, FamilyExamples.user(true, List.of()));
    say(user, FamilyExamples.user(true, List.of(inactive)));
    say(user, FamilyExamples.user(true, List.of(young)));
    say(user, FamilyExamples.user(false, List.of(young)));
    say(user, FamilyExamples.user(true, List.of(unknown)));
    say(user, FamilyExamples.user(true, List.of(old)));
    say(user, FamilyExamples.user(true, List.of(idle)));
    say(user, FamilyExamples.user(false, List.of(young, never)));
    say(user, FamilyExamples.user(false, List.of(young, young)));
    say("user who may have a key", FamilyExamples.user(false, List.of(young), "*"));
    say("user who may have a key", FamilyExamples.user(false, List.of(unknown), "*"));
    say("user who may have a key", FamilyExamples.user(false, List.of(young, unknown), "*"));
    say(
        "user known by name",
        FamilyExamples.user(
            "uploader", new Credentials.Known(false, List.of(young)), "*/uploader"));
    say(
        user,
        FamilyExamples.user(
            FamilyExamples.USER_ARN,
            new Credentials.Unknown("no credential report in the input"),
            "*"));
  }

  private static Instant daysAgo(int days) {
    return Examples.NOW.minus(days, ChronoUnit.DAYS);
  }

  private void say(String situation, Verdict verdict) {
    lines.accept(situation, verdict);
  }
}

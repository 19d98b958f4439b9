package io.github.rolecall.infra.guardrail;

import static io.github.rolecall.infra.guardrail.Request.onIam;
import static io.github.rolecall.infra.guardrail.Request.onInstance;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.infra.GuardrailDenial;
import io.github.rolecall.infra.GuardrailType;
import io.github.rolecall.infra.guardrail.PolicyEngine.Decision;
import io.github.rolecall.infra.guardrail.PolicyEngine.Try;
import io.github.rolecall.infra.node.NodeFolder;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the guardrail's policies, as the construct renders them, on a policy engine: who is denied
 * what, by which statement, in each partition, as service control policy and as boundary. The
 * engine also tells which condition keys AWS documents for an action. Without Node or npm it is
 * skipped, and fails where CI=true.
 */
class GuardrailOnPolicyEngineTest {

  /** Fewer than this, and some were lost. */
  private static final int TRIES = 560;

  private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");

  private static final String ALLOWED = "Allowed";
  private static final String DEV = "role/dev";
  private static final String BREAK_GLASS = "role/break-glass";
  private static final String AUTOMATION = "role/RoleCall-AttachProfileAutomationRole-1A2B";

  private static final String RUN = "ec2:RunInstances";
  private static final String ASSOCIATE = "ec2:AssociateIamInstanceProfile";
  private static final String REPLACE = "ec2:ReplaceIamInstanceProfileAssociation";
  private static final String DISASSOCIATE = "ec2:DisassociateIamInstanceProfile";
  private static final String CREATE_KEY = "iam:CreateAccessKey";
  private static final String CREATE_CREDENTIAL = "iam:CreateServiceSpecificCredential";

  private static final String HAS = "ec2:InstanceProfile";
  private static final String GETS = "ec2:NewInstanceProfile";
  private static final String TAG = "aws:PrincipalTag/guardrail";
  private static final String TAG_KEYS = "aws:TagKeys";

  private static final String NO_PROFILE = GuardrailDenial.LAUNCH_WITHOUT_PROFILE.name();

  @TestFactory
  Stream<DynamicTest> requests() throws IOException, InterruptedException {
    Programs.demandNode();
    PolicyEngine engine = new PolicyEngine(NodeFolder.installed("guardrail"));
    List<Try> tries = new ArrayList<>();
    for (GuardrailType type : GuardrailType.values()) {
      addFull(tries, type);
      addDefaults(tries, type);
      addSwitchedOff(tries, type);
    }
    assertThat(tries).hasSizeGreaterThanOrEqualTo(TRIES);
    return engine.decide(tries).stream()
        .map(each -> DynamicTest.dynamicTest(each.tried().name(), () -> assertDecided(each)));
  }

  private static void assertDecided(Decision decision) {
    assertThat(decision.said()).isEqualTo(decision.tried().deniedBy());
  }

  private static void addFull(List<Try> tries, GuardrailType type) {
    Guardrail guardrail = Guardrail.of(type, Guardrail::full);
    for (String partition : PARTITIONS) {
      Expected expected = new Expected();
      launches(expected);
      changes(expected);
      keys(expected);
      tags(expected);
      if (type == GuardrailType.SERVICE_CONTROL_POLICY) {
        // A user's or role's boundary never binds the root user.
        expected.add("root launches without profile", onInstance("root", RUN), NO_PROFILE);
        expected.add(
            "root makes itself a key", onIam("root", CREATE_KEY, "user/app"), "ACCESS_KEYS");
      }
      expected.addTo(tries, type + " in " + partition, guardrail, partition);
    }
  }

  private static void launches(Expected expected) {
    Request launch = onInstance(DEV, RUN);
    expected.add("launches without profile", launch, NO_PROFILE);
    expected.add("launches with a profile of the list", launch.withProfile(HAS, "apps/web"), "");
    expected.add(
        "launches with another profile",
        launch.withProfile(HAS, "admin"),
        GuardrailDenial.LAUNCH_WITH_OTHER_PROFILE.name());
    Request template =
        launch
            .with("ec2:LaunchTemplate", "arn:P:ec2:eu-central-1:111122223333:launch-template/lt-1")
            .with("ec2:IsLaunchTemplateResource", "true");
    expected.add("launches from a template without profile", template, NO_PROFILE);
    expected.add(
        "launches from a template with profile", template.withProfile(HAS, "apps/web"), "");
    for (String other :
        List.of("subnet/subnet-1", "network-interface/eni-1", "volume/vol-1", "key-pair/k")) {
      expected.add(
          "launches, as for " + other,
          Request.on(DEV, RUN, "ec2:eu-central-1:111122223333:" + other),
          "");
    }
    expected.add("a user launches without profile", onInstance("user/dev", RUN), NO_PROFILE);
    expected.add("an exception launches without profile", onInstance(BREAK_GLASS, RUN), "");
    expected.add(
        "a user of the exception's name launches", onInstance("user/break-glass", RUN), NO_PROFILE);
    expected.add(
        "a role of a longer name launches", onInstance("role/break-glass-2", RUN), NO_PROFILE);
    expected.add(
        "a role of that name on a path launches",
        onInstance("role/team/break-glass", RUN),
        NO_PROFILE);
    expected.add("a tagged role launches without profile", launch.with(TAG, "exempt"), "");
    expected.add(
        "the tag's key counts in any case",
        launch.with("aws:PrincipalTag/GuardRail", "exempt"),
        "");
    expected.add("another value of the tag launches", launch.with(TAG, "Exempt"), NO_PROFILE);
    expected.add(
        "the instance's tag counts for nothing",
        launch.with("aws:RequestTag/guardrail", "exempt"),
        NO_PROFILE);
    expected.add(
        "an exception of another denial launches", onInstance(AUTOMATION, RUN), NO_PROFILE);
    expected.add("stops an instance", onInstance(DEV, "ec2:StopInstances"), "");
  }

  private static void changes(Expected expected) {
    String other = GuardrailDenial.OTHER_PROFILE.name();
    for (String action : List.of(ASSOCIATE, REPLACE)) {
      Request change = onInstance(DEV, action);
      expected.add(action + " of the list", change.withProfile(GETS, "apps/web"), "");
      expected.add(action + " of another", change.withProfile(GETS, "admin"), other);
      expected.add(
          action + " of another by an exception",
          onInstance(BREAK_GLASS, action).withProfile(GETS, "admin"),
          "");
      expected.add(
          action + " of another by a tagged role",
          change.withProfile(GETS, "admin").with(TAG, "exempt"),
          "");
    }
    Request replace = onInstance(DEV, REPLACE);
    expected.add(
        "replaces one of the list by another",
        replace.withProfile(HAS, "apps/web").withProfile(GETS, "admin"),
        other);
    expected.add(
        "replaces another by one of the list",
        replace.withProfile(HAS, "admin").withProfile(GETS, "apps/web"),
        "");
    String off = GuardrailDenial.DISASSOCIATION.name();
    Request disassociate = onInstance(DEV, DISASSOCIATE).withProfile(HAS, "apps/web");
    expected.add("takes a profile off", disassociate, off);
    expected.add(
        "the document's role takes a profile off", onInstance(AUTOMATION, DISASSOCIATE), "");
    expected.add("an exception takes a profile off", onInstance(BREAK_GLASS, DISASSOCIATE), "");
    expected.add("a tagged role takes a profile off", disassociate.with(TAG, "exempt"), "");
    expected.add(
        "the instance's own tag counts for nothing there",
        disassociate.with("aws:ResourceTag/guardrail", "exempt"),
        off);
  }

  private static void keys(Expected expected) {
    String app = "user/app";
    String denied = GuardrailDenial.ACCESS_KEYS.name();
    Request create = onIam(DEV, CREATE_KEY, app);
    expected.add("makes a key", create, denied);
    expected.add("a user makes its own key", onIam(app, CREATE_KEY, app), denied);
    expected.add("an exception makes a key", onIam(BREAK_GLASS, CREATE_KEY, app), "");
    expected.add("a tagged role makes a key", create.with(TAG, "exempt"), "");
    expected.add(
        "a role of the second tag, too", create.with("aws:PrincipalTag/keys", "legacy"), "");
    expected.add(
        "the second tag is for keys alone",
        onInstance(DEV, RUN).with("aws:PrincipalTag/keys", "legacy"),
        NO_PROFILE);
    expected.add("deactivates a key", onIam(DEV, "iam:UpdateAccessKey", app), "");
    expected.add("deletes a key", onIam(DEV, "iam:DeleteAccessKey", app), "");
    expected.add("makes a user", onIam(DEV, "iam:CreateUser", app), "");
    String specific = GuardrailDenial.SERVICE_SPECIFIC_CREDENTIALS.name();
    expected.add("makes a service's credential", onIam(DEV, CREATE_CREDENTIAL, app), specific);
    expected.add(
        "resets a service's credential",
        onIam(DEV, "iam:ResetServiceSpecificCredential", app),
        specific);
    expected.add(
        "an exception makes a service's credential",
        onIam(BREAK_GLASS, CREATE_CREDENTIAL, app),
        "");
    expected.add(
        "a tagged role makes a service's credential",
        onIam(DEV, CREATE_CREDENTIAL, app).with(TAG, "exempt"),
        "");
  }

  private static void tags(Expected expected) {
    String denied = GuardrailDenial.EXCEPTION_TAG.name();
    Map<String, String> actions =
        new LinkedHashMap<>(
            Map.of(
                "iam:TagRole", DEV,
                "iam:TagUser", "user/app",
                "iam:CreateRole", DEV,
                "iam:CreateUser", "user/app",
                "sts:TagSession", DEV));
    actions.forEach((action, on) -> {
      Request set = onIam(DEV, action, on);
      expected.add(action + " with the tag", set.with(TAG_KEYS, "guardrail"), denied);
      expected.add(action + " with it in capitals", set.with(TAG_KEYS, "GUARDRAIL"), denied);
      expected.add(action + " with the second tag", set.with(TAG_KEYS, "keys"), denied);
      expected.add(action + " with another tag", set.with(TAG_KEYS, "team"), "");
      expected.add(
          action + " with the tag by an exception",
          onIam(BREAK_GLASS, action, on).with(TAG_KEYS, "guardrail"),
          "");
    });
  }

  private static void addDefaults(List<Try> tries, GuardrailType type) {
    Expected expected = new Expected();
    Request launch = onInstance(DEV, RUN);
    expected.add("launches without profile", launch, NO_PROFILE);
    expected.add("launches with any profile", launch.withProfile(HAS, "admin"), "");
    expected.add("associates any", onInstance(DEV, ASSOCIATE).withProfile(GETS, "admin"), "");
    expected.add("takes a profile off", onInstance(DEV, DISASSOCIATE), "DISASSOCIATION");
    expected.add("makes a key", onIam(DEV, CREATE_KEY, "user/app"), "ACCESS_KEYS");
    expected.add("makes a service's credential", onIam(DEV, CREATE_CREDENTIAL, "user/app"), "");
    expected.add("nobody is an exception", onInstance(BREAK_GLASS, RUN), NO_PROFILE);
    expected.add("no tag is an exception", launch.with(TAG, "exempt"), NO_PROFILE);
    expected.add("tags", onIam(DEV, "iam:TagRole", DEV).with(TAG_KEYS, "guardrail"), "");
    expected.addTo(tries, type + " by default", Guardrail.of(type, each -> each), "aws");
  }

  /** With one denial switched off, what it denied is allowed and the others still deny. */
  private static void addSwitchedOff(List<Try> tries, GuardrailType type) {
    Map<GuardrailDenial, Request> denied = new EnumMap<>(GuardrailDenial.class);
    Request launch = onInstance(DEV, RUN);
    denied.put(GuardrailDenial.LAUNCH_WITHOUT_PROFILE, launch);
    denied.put(GuardrailDenial.LAUNCH_WITH_OTHER_PROFILE, launch.withProfile(HAS, "admin"));
    denied.put(GuardrailDenial.OTHER_PROFILE, onInstance(DEV, REPLACE).withProfile(GETS, "admin"));
    denied.put(GuardrailDenial.DISASSOCIATION, onInstance(DEV, DISASSOCIATE));
    denied.put(GuardrailDenial.ACCESS_KEYS, onIam(DEV, CREATE_KEY, "user/app"));
    denied.put(
        GuardrailDenial.SERVICE_SPECIFIC_CREDENTIALS, onIam(DEV, CREATE_CREDENTIAL, "user/app"));
    denied.put(
        GuardrailDenial.EXCEPTION_TAG, onIam(DEV, "iam:TagRole", DEV).with(TAG_KEYS, "guardrail"));
    assertThat(denied).hasSameSizeAs(GuardrailDenial.values());
    for (GuardrailDenial off : GuardrailDenial.values()) {
      Guardrail guardrail = Guardrail.of(type, each -> Guardrail.full(each).deny(off, false));
      Expected expected = new Expected();
      denied.forEach((denial, request) ->
          expected.add(
              denial + " while " + off + " is off", request, denial == off ? "" : denial.name()));
      expected.addTo(tries, type.toString(), guardrail, "aws");
    }
  }

  /** What is expected, by what is tried. */
  private static final class Expected {
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final Map<String, String> denials = new LinkedHashMap<>();

    /** Adds a request and the denial that must meet it, or nothing when it must be allowed. */
    void add(String name, Request request, String denial) {
      assertThat(requests.put(name, request)).as("tried twice: %s", name).isNull();
      denials.put(name, denial.isEmpty() ? ALLOWED : sid(denial));
    }

    void addTo(List<Try> tries, String group, Guardrail guardrail, String partition) {
      requests.forEach((name, request) ->
          tries.add(
              new Try(
                  group + ": " + name,
                  guardrail,
                  request.in(partition),
                  denials.getOrDefault(name, ""))));
    }

    private static String sid(String denial) {
      return switch (GuardrailDenial.valueOf(denial)) {
        case LAUNCH_WITHOUT_PROFILE -> "DenyLaunchWithoutProfile";
        case LAUNCH_WITH_OTHER_PROFILE -> "DenyLaunchWithOtherProfile";
        case OTHER_PROFILE -> "DenyOtherProfile";
        case DISASSOCIATION -> "DenyDisassociation";
        case ACCESS_KEYS -> "DenyAccessKeys";
        case SERVICE_SPECIFIC_CREDENTIALS -> "DenyServiceSpecificCredentials";
        case EXCEPTION_TAG -> "ProtectExceptionTag";
      };
    }
  }
}

package io.github.rolecall.lambda.sweep;

import static io.github.rolecall.lambda.facts.ScriptedIam.goodRole;
import static io.github.rolecall.lambda.facts.ScriptedIam.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Evaluation;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RuleResult;
import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ProfileJudge;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.ScriptedIam;
import io.github.rolecall.lambda.facts.TemplateJudge;
import io.github.rolecall.lambda.facts.UserJudge;
import io.github.rolecall.lambda.publish.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyRoundsTest {

  private static final Instant NOTIFIED = Instant.parse("2026-06-01T13:00:00Z");
  private static final ProfileHistory NO_HISTORY = profile -> new Leftover.None();
  private static final Map<String, String> EXEMPT =
      Map.of("rolecall:exempt-until", "2026-12-31 moves next year");

  private final ScriptedIam iam = new ScriptedIam();
  private final List<String> asked = new ArrayList<>();
  private final List<Evaluation> put = new ArrayList<>();
  private final List<RuleResult> results = new ArrayList<>();
  private final Progress progress = new Progress();
  private Deadline deadline = Deadline.in(Duration.ofMinutes(1));

  private void sweep(Round<?> round, String type, ResourceJudge judge) throws Exception {
    Publisher publisher =
        new Publisher(
            batch -> {
              put.addAll(batch);
              return List.of();
            },
            deadline,
            time -> {},
            () -> 0);
    new Sweep<>(
            round,
            token -> new Page<>(results, null),
            type::equals,
            judge,
            publisher,
            (identity, verdict) -> {},
            NOTIFIED,
            deadline,
            progress)
        .run();
    publisher.finish();
  }

  private void assertPut(String... idsAndReasons) {
    assertThat(put)
        .extracting(one -> one.resourceId() + " " + one.annotation().split("[: ]", 2)[0])
        .containsExactly(idsAndReasons);
  }

  private static <T> Page<T> page(List<List<T>> pages, @Nullable String token) {
    int number = token == null ? 0 : Integer.parseInt(token);
    return pages.isEmpty()
        ? new Page<>(List.of(), null)
        : new Page<>(
            pages.get(number), number + 1 < pages.size() ? String.valueOf(number + 1) : null);
  }

  private static RuleResult result(String type, String id) {
    return new RuleResult(type, id, NOTIFIED.minusSeconds(60));
  }

  @Nested
  class OfInstanceProfiles {

    private static final String TYPE = "AWS::IAM::InstanceProfile";

    private final List<List<InstanceProfile>> pages = new ArrayList<>();

    @Test
    void goodProfilesCostNoCallOfTheirOwn() throws Exception {
      pages.add(List.of(profile("a", "AIPA1", goodRole("a"))));
      pages.add(List.of(profile("b", "AIPA2", goodRole("b"))));
      sweep();
      assertPut("AIPA1 ROLE_ATTACHED", "AIPA2 ROLE_ATTACHED");
      assertThat(iam.calls()).isZero();
      assertThat(asked).isEmpty();
      assertThat(progress.resources()).isEqualTo(2);
    }

    @Test
    void usersOfAllEmptyProfilesOfAPageAreAskedForAtOnce() throws Exception {
      for (String name : List.of("a", "b")) {
        iam.with(profile(name, "AIPA" + name));
      }
      pages.add(List.of(profile("a", "AIPAa"), profile("b", "AIPAb")));
      sweep();
      assertPut("AIPAa PROFILE_WITHOUT_ROLE", "AIPAb PROFILE_WITHOUT_ROLE");
      assertThat(asked).containsExactly("users of 2");
      assertThat(put.get(0).annotation()).contains("No instance uses it in eu-central-1");
    }

    @Test
    void anExemptionIsLookedUpBeforeTheVerdictSpeaksAgainstAProfile() throws Exception {
      InstanceProfile tagged = profile("a", "AIPA1");
      iam.with(new InstanceProfile(tagged.identity(), tagged.reference(), tagged.roles(), EXEMPT));
      pages.add(List.of(profile("a", "AIPA1")));
      sweep();
      assertPut("AIPA1 EXEMPT");
    }

    @Test
    void aRoleThatCameBackMeanwhileCounts() throws Exception {
      iam.with(profile("a", "AIPA1", goodRole("a")));
      pages.add(List.of(profile("a", "AIPA1")));
      sweep();
      assertPut("AIPA1 ROLE_ATTACHED");
    }

    @Test
    void aProfileThatIsGoneMeanwhileIsNotApplicable() throws Exception {
      pages.add(List.of(profile("a", "AIPA1")));
      sweep();
      assertPut("AIPA1 RESOURCE_DELETED");
    }

    @Test
    void whatTheListDoesNotTellIamIsAsked() throws Exception {
      iam.with(profile("a", "AIPA1", goodRole("a")));
      pages.add(
          List.of(profile("a", "AIPA1", ScriptedIam.role("a", new Trust.Unknown("cut off")))));
      sweep();
      assertPut("AIPA1 ROLE_ATTACHED");
    }

    @Test
    void resultsOfVanishedProfilesAreWithdrawn() throws Exception {
      results.add(result(TYPE, "AIPA9"));
      results.add(result("AWS::EC2::Instance", "i-9"));
      sweep();
      assertThat(put)
          .extracting(Evaluation::resourceId, Evaluation::complianceType)
          .containsExactly(tuple("AIPA9", "NOT_APPLICABLE"));
    }

    @Test
    void profilesAreJudgedUnderTheirNamesWhereAwsConfigKnowsTheseNames() throws Exception {
      pages.add(List.of(profile("a", "AIPA1", goodRole("a"))));
      results.add(result(TYPE, "a"));
      results.add(result(TYPE, "AIPA1"));
      results.add(result(TYPE, "gone"));
      sweep();
      assertPut("a ROLE_ATTACHED", "AIPA1 RESOURCE_DELETED", "gone RESOURCE_DELETED");
    }

    private void sweep() throws Exception {
      InstanceProfileRoleParameters parameters = InstanceProfileRoleParameters.defaults();
      ProfileRound.Profiles source =
          new ProfileRound.Profiles() {
            @Override
            public Page<InstanceProfile> page(@Nullable String token) {
              return FamilyRoundsTest.page(pages, token);
            }

            @Override
            public Map<String, Users> users(List<String> arns) {
              asked.add("users of " + arns.size());
              Map<String, Users> users = new HashMap<>();
              arns.forEach(arn -> users.put(arn, new Users.Known(List.of(), "in eu-central-1")));
              return users;
            }
          };
      FamilyRoundsTest.this.sweep(
          new ProfileRound(
              source, parameters, iam, NO_HISTORY, token -> new Page<>(results, null), progress),
          TYPE,
          new ProfileJudge(parameters, iam, NO_HISTORY, arn -> new Users.NotAsked()));
    }
  }

  @Nested
  class OfLaunchTemplates {

    private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
    private static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";

    private final List<List<LaunchTemplate>> templates = new ArrayList<>();
    private final List<List<LaunchTemplate>> configurations = new ArrayList<>();
    private final List<List<TemplateVersion>> versions = new ArrayList<>();
    private final List<InstanceProfile> profiles = new ArrayList<>();
    private String endless = "";

    @ParameterizedTest
    @ValueSource(strings = {"profiles", "versions"})
    void aListWithoutAnEndEndsTheSweepAtOnce(String list) {
      endless = list;
      assertThatThrownBy(() -> sweep(Map.of()))
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("has the nextToken of a page before");
    }

    @Test
    void allTemplatesAndConfigurationsAreJudgedWithoutACallForEach() throws Exception {
      profiles.add(profile("web", "AIPA1", goodRole("web")));
      templates.add(List.of(template(TEMPLATE, "lt-1")));
      templates.add(List.of(template(TEMPLATE, "lt-2")));
      versions.add(List.of(version("lt-1", 1, true, "web"), version("lt-2", 2, false, null)));
      versions.add(List.of(version("lt-2", 1, true, "web")));
      configurations.add(List.of(configuration("arn:one", "web")));
      configurations.add(List.of(configuration("arn:two", null)));
      sweep(Map.of());
      assertPut(
          "lt-1 ROLE_ATTACHED", "lt-2 NO_PROFILE", "arn:one ROLE_ATTACHED", "arn:two NO_PROFILE");
      assertThat(iam.calls()).isZero();
      assertThat(asked).isEmpty();
    }

    @Test
    void aTemplateMadeAfterTheVersionsWereReadIsAskedFor() throws Exception {
      templates.add(List.of(template(TEMPLATE, "lt-new")));
      sweep(Map.of());
      assertPut("lt-new RESOURCE_DELETED");
      assertThat(asked).containsExactly("versions of lt-new");
    }

    @Test
    void aProfileIsAskedForBeforeTheVerdictSpeaksAgainstIt() throws Exception {
      iam.with(profile("web", "AIPA1", goodRole("web")));
      templates.add(List.of(template(TEMPLATE, "lt-1"), template(TEMPLATE, "lt-2")));
      versions.add(List.of(version("lt-1", 1, true, "web"), version("lt-2", 1, true, "web")));
      sweep(Map.of());
      assertPut("lt-1 ROLE_ATTACHED", "lt-2 ROLE_ATTACHED");
      assertThat(iam.calls()).isEqualTo(1);
    }

    @Test
    void noProfileIsListedWhenNoRoleIsRequired() throws Exception {
      profiles.add(profile("web", "AIPA1", goodRole("web")));
      templates.add(List.of(template(TEMPLATE, "lt-1")));
      versions.add(List.of(version("lt-1", 1, true, "gone")));
      sweep(Map.of("requireRole", "false"));
      assertPut("lt-1 ROLE_NOT_VERIFIED");
      assertThat(progress.profiles()).isEmpty();
    }

    @Test
    void aConfigurationThatAwsConfigKnowsByItsNameHasNotVanished() throws Exception {
      configurations.add(List.of(configuration("arn:one", null)));
      results.add(result(CONFIGURATION, "web"));
      results.add(result(CONFIGURATION, "gone"));
      sweep(Map.of());
      assertPut("arn:one NO_PROFILE", "gone RESOURCE_DELETED");
    }

    private LaunchTemplate template(String type, String id) {
      return new LaunchTemplate(identity(type, id), "web", List.of(), Map.of());
    }

    private LaunchTemplate configuration(String arn, @Nullable String profile) {
      return new LaunchTemplate(
          identity(CONFIGURATION, arn),
          "web",
          List.of(new LaunchVersion("", named(profile))),
          Map.of());
    }

    private TemplateVersion version(
        String id, int number, boolean isDefault, @Nullable String profile) {
      return new TemplateVersion(id, number, isDefault, named(profile));
    }

    private static @Nullable ProfileReference named(@Nullable String profile) {
      return profile == null ? null : new ProfileReference(profile, null, null);
    }

    private void sweep(Map<String, String> given) throws Exception {
      LaunchTemplateRoleParameters parameters =
          ((io.github.rolecall.evaluation.ParsedParameters.Accepted<LaunchTemplateRoleParameters>)
                  LaunchTemplateRoleParameters.parse(given))
              .parameters();
      TemplateRound.Launches source =
          new TemplateRound.Launches() {
            @Override
            public Page<InstanceProfile> instanceProfiles(@Nullable String token) {
              return new Page<>(profiles, endless.equals("profiles") ? "again" : null);
            }

            @Override
            public Page<TemplateVersion> versions(@Nullable String token) {
              return endless.equals("versions")
                  ? new Page<>(List.of(), "again")
                  : page(versions, token);
            }

            @Override
            public List<TemplateVersion> versionsOf(String templateId) {
              asked.add("versions of " + templateId);
              return List.of();
            }

            @Override
            public Page<LaunchTemplate> templates(@Nullable String token) {
              return page(templates, token);
            }

            @Override
            public Page<LaunchTemplate> configurations(@Nullable String token) {
              return page(configurations, token);
            }
          };
      FamilyRoundsTest.this.sweep(
          new TemplateRound(source, parameters, iam, NO_HISTORY, progress),
          CONFIGURATION,
          new TemplateJudge(parameters, iam, NO_HISTORY, id -> List.of()));
    }
  }

  @Nested
  class OfUsers {

    private static final String TYPE = "AWS::IAM::User";

    private final List<List<User>> pages = new ArrayList<>();
    private final List<UserCredentials> report = new ArrayList<>();
    private final Map<String, User> now = new HashMap<>();
    private final Map<String, Credentials> credentials = new HashMap<>();
    private int looksUntilReady;

    @Test
    void usersWithoutActiveKeysCostNoCallOfTheirOwn() throws Exception {
      pages.add(List.of(user("ada", "AIDA1", Map.of())));
      pages.add(List.of(user("bob", "AIDA2", Map.of())));
      report.add(line("ada", new Credentials.Known(true, List.of())));
      report.add(line("bob", new Credentials.Known(false, List.of())));
      sweep();
      assertPut("AIDA1 NO_ACTIVE_KEY", "AIDA2 NO_ACTIVE_KEY");
      assertThat(asked).containsExactly("report");
    }

    @Test
    void whatTheReportSaysAgainstAUserIsAskedForAgain() throws Exception {
      User ada = user("ada", "AIDA1", Map.of());
      pages.add(List.of(ada));
      report.add(line("ada", withKey("1")));
      now.put("ada", ada);
      credentials.put("ada", withKey("****WXYZ"));
      sweep();
      assertPut("AIDA1 USER_ONLY_FOR_KEYS");
      assertThat(put.get(0).annotation()).contains("****WXYZ");
    }

    @Test
    void aKeyThatWasDeletedAfterTheReportNoLongerCounts() throws Exception {
      User ada = user("ada", "AIDA1", Map.of());
      pages.add(List.of(ada));
      report.add(line("ada", withKey("1")));
      now.put("ada", ada);
      credentials.put("ada", new Credentials.Known(false, List.of()));
      sweep();
      assertPut("AIDA1 NO_ACTIVE_KEY");
    }

    @Test
    void anExemptionIsLookedUpBeforeTheVerdictSpeaksAgainstAUser() throws Exception {
      pages.add(List.of(user("ada", "AIDA1", Map.of())));
      report.add(line("ada", withKey("1")));
      now.put("ada", user("ada", "AIDA1", EXEMPT));
      sweep();
      assertPut("AIDA1 EXEMPT");
    }

    @Test
    void aUserWhoIsNewerThanTheReportIsAskedFor() throws Exception {
      User ada = user("ada", "AIDA1", Map.of());
      pages.add(List.of(ada));
      now.put("ada", ada);
      credentials.put("ada", new Credentials.Known(true, List.of()));
      sweep();
      assertPut("AIDA1 NO_ACTIVE_KEY");
    }

    @Test
    void aUserWhoWasMadeAgainIsAnotherOne() throws Exception {
      pages.add(List.of(user("ada", "AIDA1", Map.of())));
      now.put("ada", user("ada", "AIDA2", Map.of()));
      sweep();
      assertPut("AIDA1 RESOURCE_DELETED");
    }

    @Test
    void aLineThatLeavesSomethingOpenIsAskedFor() throws Exception {
      User ada = user("ada", "AIDA1", Map.of());
      pages.add(List.of(ada));
      report.add(line("ada", new Credentials.Unknown("no keys' columns")));
      now.put("ada", ada);
      credentials.put("ada", new Credentials.Known(true, List.of()));
      sweep();
      assertPut("AIDA1 NO_ACTIVE_KEY");
    }

    @Test
    void theReportIsWaitedFor() throws Exception {
      looksUntilReady = 2;
      pages.add(List.of(user("ada", "AIDA1", Map.of())));
      report.add(line("ada", new Credentials.Known(true, List.of())));
      sweep();
      assertPut("AIDA1 NO_ACTIVE_KEY");
      assertThat(asked).containsExactly("not ready", "rest", "not ready", "rest", "report");
    }

    @Test
    void aReportThatDoesNotComeInTimeEndsTheSweep() {
      looksUntilReady = Integer.MAX_VALUE;
      deadline = Deadline.in(Duration.ofMillis(50));
      assertThatThrownBy(this::sweep)
          .isInstanceOf(SweepIncompleteException.class)
          .hasMessageContaining("0 resources on 0 pages are judged");
      assertThat(put).isEmpty();
    }

    private Credentials withKey(String label) {
      return new Credentials.Known(
          false,
          List.of(
              new AccessKey(
                  label,
                  true,
                  NOTIFIED.minusSeconds(86_400),
                  new AccessKey.LastUse.At(NOTIFIED.minusSeconds(60), "s3", ""))));
    }

    private User user(String name, String id, Map<String, String> tags) {
      return new User(identity(TYPE, id), name, arn(name), tags);
    }

    private UserCredentials line(String name, Credentials known) {
      return new UserCredentials(identity(TYPE, name), name, arn(name), known);
    }

    private static String arn(String name) {
      return "arn:aws:iam::" + ScriptedIam.ACCOUNT + ":user/" + name;
    }

    private void sweep() throws Exception {
      UserAccessKeyParameters parameters = UserAccessKeyParameters.defaults();
      UserRound.Users source =
          new UserRound.Users() {
            @Override
            public boolean isReportReady() {
              looksUntilReady--;
              asked.add(looksUntilReady < 0 ? "report" : "not ready");
              return looksUntilReady < 0;
            }

            @Override
            public Optional<List<UserCredentials>> report() {
              return Optional.of(report);
            }

            @Override
            public Page<User> page(@Nullable String token) {
              return FamilyRoundsTest.page(pages, token);
            }

            @Override
            public Optional<User> user(String name) {
              return Optional.ofNullable(now.get(name));
            }
          };
      FamilyRoundsTest.this.sweep(
          new UserRound(
              source,
              parameters,
              name -> Optional.ofNullable(credentials.get(name)),
              time -> asked.add("rest"),
              deadline),
          TYPE,
          new UserJudge(parameters, name -> Optional.empty()));
    }
  }

  private static Identity identity(String type, String id) {
    return new Identity(
        ScriptedIam.ACCOUNT, "eu-central-1", type, id, null, ResourceStatus.Known.OK, false);
  }
}

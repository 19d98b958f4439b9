package io.github.rolecall.lambda.e2e;

import static java.util.stream.Collectors.toList;

import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Fault;
import io.github.rolecall.emulator.MotoServer;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the function for the verdicts of many cases: those of an account, a region and a rule one
 * after the other, of functions that stay warm; some accounts, regions and rules at the same time.
 */
final class ScenarioRun {

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final String KEY = "ASIAFUNCTIONSOWNROLE";

  /** The functions, moto and this side take turns at waiting for each other. */
  private static final int AT_ONCE = 2;

  private static final ThreadLocal<MotoServer> MOTO =
      ThreadLocal.withInitial(() -> MotoServer.another(false));
  private static final ThreadLocal<MotoServer> MOTO_WITH_AWS_POLICIES =
      ThreadLocal.withInitial(() -> MotoServer.another(true));

  private final MotoServer moto;
  private final ConfigService config;
  private final AwsFront front;
  private final WarmFunctions functions;
  private final List<Outcome> outcomes = new ArrayList<>();

  private ScenarioRun(
      MotoServer moto, ConfigService config, AwsFront front, WarmFunctions functions) {
    this.moto = moto;
    this.config = config;
    this.front = front;
    this.functions = functions;
  }

  static List<Outcome> of(List<Case> cases) throws Exception {
    List<List<Case>> groups =
        new ArrayList<>(
            cases.stream()
                .collect(Collectors.groupingBy(ScenarioRun::where, TreeMap::new, toList()))
                .values());
    // What takes longest begins first, or the others would end long before it.
    groups.sort(Comparator.comparingInt(group -> -group.size()));
    return SideBySide.run(AT_ONCE, groups, ScenarioRun::outcomes).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static String where(Case one) {
    return String.join(
        " ",
        one.account(),
        one.region(),
        one.scenario().rule(),
        one.needsPolicies() ? "with AWS's own policies" : "");
  }

  private static List<Outcome> outcomes(List<Case> group) throws IOException, DecodingException {
    Case first = group.get(0);
    MotoServer moto = (first.needsPolicies() ? MOTO_WITH_AWS_POLICIES : MOTO).get();
    try (ConfigService config = new ConfigService();
        AwsFront front = new AwsFront(moto.uri(), config.uri());
        WarmFunctions functions =
            new WarmFunctions(
                FunctionEnvironment.in(first.account(), first.region())
                    .with("ROLECALL_RULE", first.scenario().rule())
                    .calling(front.uri()))) {
      ScenarioRun run = new ScenarioRun(moto, config, front, functions);
      List<World> worlds = World.of(group);
      for (int number = 0; number < worlds.size(); number++) {
        run.run(worlds.get(number), number);
      }
      return run.outcomes;
    }
  }

  private void run(World world, int number) throws IOException, DecodingException {
    moto.reset();
    IamSeed seed = new IamSeed(moto);
    UserSeed users = new UserSeed(moto);
    TemplateSeed templates = new TemplateSeed(moto);
    for (Case one : world.cases) {
      seed.make(one);
      one.others().forEach(seed::make);
      String templateId = templates.make(one);
      Credentials.Known credentials = users.make(one, front);
      Map<String, String> answers = seed.answers(one);
      if (one.scenario().parameters().containsKey("memberRoleName")) {
        // moto then forgets the role's sessions.
        answers.put("session", "of world " + number);
      }
      LambdaProcess function = functions.bearing(answers);
      outcomes.add(run(one, function, seed.profileId(one), templateId, credentials));
    }
  }

  private Outcome run(
      Case one,
      LambdaProcess function,
      @Nullable String profileId,
      String templateId,
      Credentials.Known credentials)
      throws IOException, DecodingException {
    String token = "token-" + outcomes.size();
    config.forgetHistory();
    RuleEvent event =
        one.versions().isEmpty()
            ? one.ask(token, profileId)
            : one.ask(token, profileId).replacing(one.expected().resourceId(), templateId);
    front.calm().account(KEY, one.account());
    // moto cannot filter by profile; none of these accounts has an instance in EC2.
    front.adapting(
        "ec2:DescribeInstances", body -> body.replaceAll("&Filter[^&]*", ""), answer -> answer);
    for (Recorded recorded : one.profileItems()) {
      // The instance rule asks by IAM's id, that on profiles by the id of the item.
      for (String id : Arrays.asList(profileId, one.resourceId(profileId))) {
        config.recorded(RecordedItem.of(recorded, id));
      }
    }
    if (one.iam() instanceof IamState.Denied) {
      front.always("iam:*", new Fault.Denied());
      if (one.versions().isEmpty()) {
        front.always("ec2:*", new Fault.Denied());
      }
    }
    Invocation invocation = function.invoke(event.toString(), TIME);
    return new Outcome(
        one,
        invocation,
        config.evaluations(token),
        CoreVerdict.of(one, event, profileId, credentials),
        one.versions().isEmpty() ? one.resourceId(profileId) : templateId);
  }
}

package io.github.rolecall.lambda.e2e;

import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Fault;
import io.github.rolecall.emulator.MotoServer;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the function for the verdicts of many cases: one process for each world, account and region,
 * warm from its second case on.
 */
final class ScenarioRun {

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final String KEY = "ASIAFUNCTIONSOWNROLE";

  private final ConfigService config;
  private final List<Outcome> outcomes = new ArrayList<>();

  private ScenarioRun(ConfigService config) {
    this.config = config;
  }

  static List<Outcome> of(List<Case> cases) throws IOException, DecodingException {
    try (ConfigService config = new ConfigService()) {
      ScenarioRun run = new ScenarioRun(config);
      for (World world : World.of(cases)) {
        run.run(world);
      }
      return run.outcomes;
    }
  }

  private void run(World world) throws IOException, DecodingException {
    MotoServer moto =
        world.needsPolicies() ? MotoServer.emptyWithAwsPolicies() : MotoServer.empty();
    IamSeed seed = new IamSeed(moto);
    UserSeed users = new UserSeed(moto);
    TemplateSeed templates = new TemplateSeed(moto);
    Map<String, LambdaProcess> functions = new HashMap<>();
    try (AwsFront front = new AwsFront(moto.uri(), config.uri())) {
      for (Case one : world.cases) {
        seed.make(one);
        one.others().forEach(seed::make);
        String templateId = templates.make(one);
        Credentials.Known credentials = users.make(one, front);
        String where = one.account() + " " + one.region() + " " + one.scenario().rule();
        LambdaProcess function = functions.get(where);
        if (function == null) {
          function =
              LambdaProcess.start(
                  FunctionEnvironment.in(one.account(), one.region())
                      .with("ROLECALL_RULE", one.scenario().rule())
                      .calling(front.uri()));
          functions.put(where, function);
        }
        outcomes.add(run(one, front, function, seed.profileId(one), templateId, credentials));
      }
    } finally {
      for (LambdaProcess function : functions.values()) {
        function.close();
      }
    }
  }

  private Outcome run(
      Case one,
      AwsFront front,
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

package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judges;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rule judges, with which parameters, and at which time. */
final class RuleOptions {

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      completionCandidates = RuleNames.class,
      description = {
        "The rule to judge by. Default: " + InstanceRoleRule.NAME + ".",
        InstanceRoleRule.NAME + ": EC2 instances get their credentials from a role.",
        InstanceProfileRoleRule.NAME + ": instance profiles hold a role that EC2 can assume.",
        LaunchTemplateRoleRule.NAME
            + ": launch templates and launch configurations launch instances with a role.",
        UserAccessKeyRule.NAME + ": IAM users have no long-term access keys."
      })
  private String rule = InstanceRoleRule.NAME;

  @Mixin private ParameterOptions parameters = new ParameterOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The time of the evaluation, which decides whether an exemption is valid and how old a"
              + " key is: 2026-06-30 or 2026-06-30T12:00:00Z. Default: now.")
  private @Nullable String at;

  @Option(
      names = "--demand-proof",
      description =
          "Judge UNDETERMINED, not COMPLIANT, where the files do not show the role behind a"
              + " profile, or a user's keys.")
  private boolean demandProof;

  Judge judge() throws UsageException {
    RuleParameters given = ParameterOptions.accepted(chosen().parse(parameters.byName()));
    return Judges.by(demandProof ? given.demandingProof() : given);
  }

  private RoleCallRule chosen() throws UsageException {
    Optional<RoleCallRule> known = RoleCallRule.ofName(rule);
    if (known.isPresent()) {
      return known.get();
    }
    throw new UsageException(Mistake.noneOf("--rule", rule, new RuleNames().all()));
  }

  /** Refuses a time that is not understood, before any work is done. */
  void check() throws UsageException {
    Instant unused = evaluationTime(null);
  }

  /**
   * Returns the time of the evaluation.
   *
   * @param otherwise the time when none is given; null for now
   */
  Instant evaluationTime(@Nullable Instant otherwise) throws UsageException {
    if (at == null) {
      return otherwise == null ? Instant.now() : otherwise;
    }
    return Given.time("--at", at);
  }

  /** The names of the rules, for shells that complete them and for messages. */
  private static final class RuleNames implements Iterable<String> {

    private List<String> all() {
      return Stream.of(RoleCallRule.values()).map(RoleCallRule::ruleName).toList();
    }

    @Override
    public Iterator<String> iterator() {
      return all().iterator();
    }
  }
}

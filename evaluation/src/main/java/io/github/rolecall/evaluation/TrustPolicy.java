package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A role's trust policy, reduced to what decides whether EC2 may assume the role.
 *
 * @param statements its statements
 */
public record TrustPolicy(List<Statement> statements) {

  /**
   * EC2's service principal in each partition. The one of the standard partition is accepted
   * everywhere; those of the isolated partitions are taken from their DNS suffixes and are
   * unverified.
   */
  private static final Set<String> EC2 =
      Set.of(
          "ec2.amazonaws.com",
          "ec2.amazonaws.com.cn",
          "ec2.c2s.ic.gov",
          "ec2.sc2s.sgov.gov",
          "ec2.cloud.adc-e.uk",
          "ec2.csp.hci.ic.gov");

  private static final String ASSUME_ROLE = "sts:assumerole";

  /** Keeps a copy of its own. */
  public TrustPolicy {
    statements = List.copyOf(statements);
  }

  /** Whether a statement allows or denies. */
  public enum Effect {
    /** It allows. */
    ALLOW,
    /** It denies. */
    DENY
  }

  /**
   * One statement.
   *
   * @param effect whether it allows or denies
   * @param services the service principals that it names; {@code *} stands for every principal
   * @param otherThanServices whether it speaks of all principals but the named ones ({@code
   *     NotPrincipal})
   * @param actions the actions, which may hold {@code *}
   * @param otherThanActions whether it speaks of all actions but the named ones ({@code NotAction})
   * @param conditionKeys the keys that its conditions name, for example {@code sts:ExternalId}
   */
  public record Statement(
      Effect effect,
      Set<String> services,
      boolean otherThanServices,
      List<String> actions,
      boolean otherThanActions,
      Set<String> conditionKeys) {

    /** Keeps copies of its own. */
    public Statement {
      services = Set.copyOf(services);
      actions = List.copyOf(actions);
      conditionKeys = Set.copyOf(conditionKeys);
    }

    private boolean speaksOfEc2() {
      boolean named = services.contains("*") || services.stream().anyMatch(EC2::contains);
      return named != otherThanServices;
    }

    private boolean speaksOfAssumeRole() {
      boolean named =
          actions.stream()
              .anyMatch(a -> new ArnPattern(a.toLowerCase(Locale.ROOT)).matches(ASSUME_ROLE));
      return named != otherThanActions;
    }

    private boolean appliesToEc2() {
      return speaksOfEc2() && speaksOfAssumeRole();
    }

    /** EC2 presents no external id, so an Allow that asks for one never lets EC2 in. */
    private boolean asksForExternalId() {
      return conditionKeys.stream().anyMatch("sts:ExternalId"::equalsIgnoreCase);
    }
  }

  /**
   * Judges the policy as EC2 would find it.
   *
   * <p>Conditions are not evaluated, since they may depend on anything: an Allow with conditions
   * counts as an Allow, except one on {@code sts:ExternalId}; a Deny with conditions does not
   * count.
   */
  public RoleFacts.Trust ec2Trust() {
    boolean allowed = false;
    for (Statement statement : statements) {
      if (!statement.appliesToEc2()) {
        continue;
      }
      if (statement.effect() == Effect.DENY && statement.conditionKeys().isEmpty()) {
        return new RoleFacts.Trust.NotAssumable("its trust policy denies EC2");
      }
      if (statement.effect() == Effect.ALLOW && !statement.asksForExternalId()) {
        allowed = true;
      }
    }
    return allowed
        ? new RoleFacts.Trust.Assumable()
        : new RoleFacts.Trust.NotAssumable("its trust policy does not allow EC2");
  }
}

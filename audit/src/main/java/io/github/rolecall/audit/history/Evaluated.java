package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.evaluation.Verdict;

/**
 * What RoleCall's rule would have said of an instance during a stretch of time.
 *
 * @param verdict the verdict; its annotation and state are those of the beginning of the stretch
 * @param profile what had become of the profile that the instance held
 * @param trigger what made the rule say so from then on
 * @param source the item that shows it
 */
public record Evaluated(Verdict verdict, HeldProfile profile, Trigger trigger, Source source) {

  /** What can change a verdict. */
  public enum Trigger {
    /** The instance itself changed, or was seen for the first time. */
    INSTANCE,
    /** Its profile or that profile's role changed. */
    IAM,
    /** Nothing but time went by: an exemption began or ended. */
    TIME
  }

  /**
   * Says whether two verdicts say the same, whatever their wording, their evidence and the
   * instance's life-cycle state.
   */
  public boolean saysTheSameAs(Evaluated other) {
    Verdict own = unworded(verdict);
    return own.equals(unworded(other.verdict)) && profile == other.profile;
  }

  private static Verdict unworded(Verdict verdict) {
    return new Verdict(
        verdict.compliance(),
        verdict.reasons(),
        "-",
        verdict.profileArn(),
        verdict.roleArn(),
        null,
        verdict.owner(),
        verdict.cisId());
  }
}

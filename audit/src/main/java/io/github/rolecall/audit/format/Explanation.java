package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Subject;
import io.github.rolecall.evaluation.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a reason that can make a verdict fail or leave it open.
 *
 * @param reason the reason
 * @param what what is the case
 * @param why why it matters
 * @param fix what to do about it
 */
record Explanation(Reason reason, String what, String why, String fix) {

  private static final String NO_CREDENTIALS = "An instance gets no credentials from it.";

  /** Explains those of the reasons that can fail or stay open. */
  static List<Explanation> all(Collection<Reason> reasons, Subject subject) {
    List<Explanation> all = new ArrayList<>();
    for (Reason reason : reasons) {
      @Nullable Explanation explanation = of(reason, subject);
      if (explanation != null) {
        all.add(explanation);
      }
    }
    return List.copyOf(all);
  }

  /** Says whether the reason leaves a verdict open. */
  boolean isOpen() {
    return reason == Reason.ROLE_NOT_VERIFIED || reason == Reason.ACCESS_KEY_NOT_VERIFIED;
  }

  private static @Nullable Explanation of(Reason reason, Subject subject) {
    return switch (reason) {
      case NO_PROFILE ->
          new Explanation(
              reason,
              "The " + subject.name() + " has no instance profile.",
              "Whatever calls AWS from it needs long-term keys.",
              "Set an instance profile that holds a role, where instances are launched from.");
      case PROFILE_DELETED ->
          new Explanation(
              reason,
              "The instance profile of the " + subject.name() + " no longer exists.",
              NO_CREDENTIALS,
              "Use an existing instance profile.");
      case PROFILE_RECREATED ->
          new Explanation(
              reason,
              "The instance profile was deleted and made again under the same name.",
              "The instance still holds the old one and gets no credentials from it.",
              "Associate the instance profile with the instance anew.");
      case PROFILE_WITHOUT_ROLE ->
          new Explanation(
              reason,
              "The instance profile holds no role.",
              NO_CREDENTIALS,
              "Add a role to the instance profile.");
      case ROLE_NOT_ASSUMABLE ->
          new Explanation(
              reason,
              "The trust policy of the role does not let EC2 assume it.",
              NO_CREDENTIALS,
              "Let EC2 assume the role in its trust policy.");
      case PROFILE_NOT_ALLOWED ->
          new Explanation(
              reason,
              "The instance profile is not on the allow-list.",
              "The parameters of the rule name the only profiles that may be used.",
              "Use an allowed instance profile.");
      case ROLE_TOO_BROAD ->
          new Explanation(
              reason,
              "The role carries a managed policy that the parameters of the rule forbid.",
              "Whoever takes over an instance takes over those permissions.",
              "Detach the policy from the role.");
      case ACCESS_KEY_IN_USER_DATA ->
          new Explanation(
              reason,
              "The user data of the EC2 instance holds a long-term access key.",
              "Everybody who may describe the instance can read it.",
              "Deactivate the key and take it out of the user data.");
      case ROLE_NOT_VERIFIED ->
          new Explanation(
              reason,
              "There is an instance profile; the data at hand cannot tell what its role is.",
              "Instances may still be without credentials.",
              "Add the IAM data of the account to the input.");
      case ACCESS_KEY_UNUSED ->
          new Explanation(
              reason,
              "An active access key of the IAM user is not used.",
              "Nobody would miss it, and nobody would notice that somebody else uses it.",
              "Deactivate the key, then delete it.");
      case ACCESS_KEY_TOO_OLD ->
          new Explanation(
              reason,
              "An active access key of the IAM user is older than the parameters of the rule allow.",
              "The longer a key lives, the more places it was copied to.",
              "Replace it by a role, or rotate it.");
      case TWO_ACTIVE_KEYS ->
          new Explanation(
              reason,
              "The IAM user has two active access keys.",
              "The second is for rotation alone; one of them is forgotten.",
              "Deactivate the one that was used less lately.");
      case USER_ONLY_FOR_KEYS ->
          new Explanation(
              reason,
              "The IAM user cannot sign in to the console and has an active access key.",
              "It exists for an application that a role should serve.",
              "Let the application use a role, then delete the user.");
      case ACCESS_KEY_ACTIVE ->
          new Explanation(
              reason,
              "The IAM user has an active access key.",
              "It is valid until somebody deletes it, for whoever has it.",
              "Use a role or IAM Identity Center, then delete the key.");
      case ACCESS_KEY_NOT_VERIFIED ->
          new Explanation(
              reason,
              "The data at hand cannot tell what access keys the IAM user has.",
              "The user may still have keys.",
              "Add the credential report of the account to the input.");
      case NO_ACTIVE_KEY,
          ACCESS_KEY_ALLOWED,
          RESOURCE_DELETED,
          RESOURCE_NOT_RECORDED,
          LEFT_SCOPE,
          OTHER_RESOURCE_TYPE,
          INSTANCE_TERMINATED,
          INSTANCE_PENDING,
          INSTANCE_STOPPED,
          EXEMPT,
          ROLE_ATTACHED ->
          null;
    };
  }
}

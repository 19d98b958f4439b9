package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What SARIF calls rules: one for each reason that can make a verdict fail or leave it open. */
final class SarifRules {

  static final String HOME = "https://github.com/rolecall/rolecall";

  private static final String PAGE =
      HOME + "/blob/main/docs/rules/" + InstanceRoleRule.NAME + ".md#";

  private static final String BENCHMARK = "CIS AWS Foundations Benchmark";

  private static final List<Reason> DESCRIBED =
      Arrays.stream(Reason.values()).filter(reason -> explanation(reason) != null).toList();

  private SarifRules() {}

  /**
   * What is said of a reason.
   *
   * @param what what is the case
   * @param why why it matters
   * @param fix what to do about it
   */
  private record Explanation(String what, String why, String fix) {}

  /** Returns the place among the rules of a reason that can fail or stay open. */
  static int index(Reason reason) {
    return DESCRIBED.indexOf(reason);
  }

  static void write(CisBenchmark benchmark, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("rules");
    for (Reason reason : DESCRIBED) {
      Explanation explanation = explanation(reason);
      if (explanation != null) {
        descriptor(reason, explanation, benchmark, out);
      }
    }
    out.writeEndArray();
  }

  /** Writes the benchmark that the rules refer to. */
  static void writeTaxonomy(CisBenchmark benchmark, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("taxonomies");
    out.writeStartObject();
    out.writeStringField("name", BENCHMARK);
    out.writeStringField("version", benchmark.version());
    out.writeStringField("organization", "Center for Internet Security");
    message("shortDescription", BENCHMARK + " " + benchmark.version(), out);
    out.writeArrayFieldStart("taxa");
    out.writeStartObject();
    out.writeStringField("id", benchmark.instanceRoleId());
    message(
        "shortDescription",
        "Ensure IAM instance roles are used for AWS resource access from instances",
        out);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  static void message(String field, String text, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(field);
    JsonOutput.text(out, "text", text);
    out.writeEndObject();
  }

  private static void descriptor(
      Reason reason, Explanation explanation, CisBenchmark benchmark, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", reason.name());
    message("shortDescription", explanation.what(), out);
    message("fullDescription", explanation.what() + " " + explanation.why(), out);
    message("help", explanation.fix(), out);
    out.writeStringField("helpUri", PAGE + reason.name().toLowerCase(Locale.ROOT));
    out.writeObjectFieldStart("defaultConfiguration");
    out.writeStringField(
        "level",
        reason == Reason.ROLE_NOT_VERIFIED || reason == Reason.ACCESS_KEY_NOT_VERIFIED
            ? "none"
            : "error");
    out.writeEndObject();
    out.writeArrayFieldStart("relationships");
    out.writeStartObject();
    out.writeObjectFieldStart("target");
    out.writeStringField("id", benchmark.instanceRoleId());
    out.writeObjectFieldStart("toolComponent");
    out.writeStringField("name", BENCHMARK);
    out.writeEndObject();
    out.writeEndObject();
    out.writeArrayFieldStart("kinds");
    out.writeString("relevant");
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static @Nullable Explanation explanation(Reason reason) {
    return switch (reason) {
      case NO_PROFILE ->
          new Explanation(
              "The EC2 instance has no instance profile.",
              "Whatever calls AWS from it needs long-term keys.",
              "Attach an instance profile that holds a role, where the instance is launched from.");
      case PROFILE_DELETED ->
          new Explanation(
              "The instance profile that the EC2 instance holds no longer exists.",
              "The instance gets no credentials from it.",
              "Use an existing instance profile.");
      case PROFILE_RECREATED ->
          new Explanation(
              "The instance profile was deleted and made again under the same name.",
              "The instance still holds the old one and gets no credentials from it.",
              "Associate the instance profile with the instance anew.");
      case PROFILE_WITHOUT_ROLE ->
          new Explanation(
              "The instance profile holds no role.",
              "The instance gets no credentials from it.",
              "Add a role to the instance profile.");
      case ROLE_NOT_ASSUMABLE ->
          new Explanation(
              "The trust policy of the role does not let EC2 assume it.",
              "The instance gets no credentials from it.",
              "Let EC2 assume the role in its trust policy.");
      case PROFILE_NOT_ALLOWED ->
          new Explanation(
              "The instance profile is not on the allow-list.",
              "The parameters of the rule name the only profiles that may be used.",
              "Use an allowed instance profile.");
      case ROLE_TOO_BROAD ->
          new Explanation(
              "The role carries a managed policy that the parameters of the rule forbid.",
              "Whoever takes over the instance takes over those permissions.",
              "Detach the policy from the role.");
      case ACCESS_KEY_IN_USER_DATA ->
          new Explanation(
              "The user data of the EC2 instance holds a long-term access key.",
              "Everybody who may describe the instance can read it.",
              "Deactivate the key and take it out of the user data.");
      case ROLE_NOT_VERIFIED ->
          new Explanation(
              "An instance profile is attached; the data at hand cannot tell what its role is.",
              "The instance may still be without credentials.",
              "Add the IAM data of the account to the input.");
      case ACCESS_KEY_UNUSED ->
          new Explanation(
              "An active access key of the IAM user is not used.",
              "Nobody would miss it, and nobody would notice that somebody else uses it.",
              "Deactivate the key, then delete it.");
      case ACCESS_KEY_TOO_OLD ->
          new Explanation(
              "An active access key of the IAM user is older than the parameters of the rule allow.",
              "The longer a key lives, the more places it was copied to.",
              "Replace it by a role, or rotate it.");
      case TWO_ACTIVE_KEYS ->
          new Explanation(
              "The IAM user has two active access keys.",
              "The second is for rotation alone; one of them is forgotten.",
              "Deactivate the one that was used less lately.");
      case USER_ONLY_FOR_KEYS ->
          new Explanation(
              "The IAM user cannot sign in to the console and has an active access key.",
              "It exists for an application that a role should serve.",
              "Let the application use a role, then delete the user.");
      case ACCESS_KEY_ACTIVE ->
          new Explanation(
              "The IAM user has an active access key.",
              "It is valid until somebody deletes it, for whoever has it.",
              "Use a role or IAM Identity Center, then delete the key.");
      case ACCESS_KEY_NOT_VERIFIED ->
          new Explanation(
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

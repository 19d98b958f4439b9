package io.github.rolecall.infra.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.infra.GuardrailDenial;
import io.github.rolecall.infra.GuardrailType;
import io.github.rolecall.infra.InstanceProfileGuardrail;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * A policy as the construct renders it into a template.
 *
 * @param policy the policy
 * @param isBoundary whether it is a permissions boundary
 */
record Guardrail(JsonNode policy, boolean isBoundary) {

  static Guardrail of(GuardrailType type, UnaryOperator<InstanceProfileGuardrail.Builder> options) {
    App app = new App();
    Stack stack = new Stack(app, "Test");
    options.apply(InstanceProfileGuardrail.Builder.create(stack, "Guardrail").type(type)).build();
    JsonNode template =
        new ObjectMapper().valueToTree(app.synth().getStackByName("Test").getTemplate());
    boolean boundary = type == GuardrailType.PERMISSIONS_BOUNDARY;
    String place = boundary ? "PolicyDocument" : "Content";
    return new Guardrail(
        template.path("Resources").iterator().next().path("Properties").required(place), boundary);
  }

  /** Denies everything, with an exception of each kind. */
  static InstanceProfileGuardrail.Builder full(InstanceProfileGuardrail.Builder options) {
    return options
        .deny(GuardrailDenial.SERVICE_SPECIFIC_CREDENTIALS, true)
        .allowedInstanceProfileArns(List.of("arn:*:iam::*:instance-profile/apps/*"))
        .exceptPrincipals(List.of("arn:*:iam::*:role/break-glass"))
        .exceptPrincipals(
            GuardrailDenial.DISASSOCIATION,
            List.of("arn:*:iam::111122223333:role/*AutomationRole*"))
        .exceptTag("guardrail", "exempt")
        .exceptTag(GuardrailDenial.ACCESS_KEYS, "keys", "legacy");
  }
}

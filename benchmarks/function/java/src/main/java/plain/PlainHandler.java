package plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConfigEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ComplianceType;
import software.amazon.awssdk.services.config.model.Evaluation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/**
 * The rule as most people write it: event classes, a tree of JSON, the SDK's clients as they come.
 */
public final class PlainHandler implements RequestHandler<ConfigEvent, String> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
  private final ConfigClient config = ConfigClient.create();

  @Override
  public String handleRequest(ConfigEvent event, Context context) {
    try {
      JsonNode item = JSON.readTree(event.getInvokingEvent()).get("configurationItem");
      Evaluation evaluation = evaluate(item);
      config.putEvaluations(r -> r.resultToken(event.getResultToken()).evaluations(evaluation));
      context.getLogger().log(evaluation.complianceResourceId() + " " + evaluation.annotation());
      return evaluation.complianceTypeAsString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Evaluation evaluate(JsonNode item) throws JsonProcessingException {
    JsonNode configuration = item.get("configuration");
    ComplianceType compliance = ComplianceType.NON_COMPLIANT;
    String annotation = "It has no instance profile.";
    JsonNode attached = configuration.path("iamInstanceProfile").path("arn");
    if (configuration.path("state").path("name").asText().equals("terminated")) {
      compliance = ComplianceType.NOT_APPLICABLE;
      annotation = "It is terminated.";
    } else if (attached.isTextual()) {
      String arn = attached.asText();
      String name = arn.substring(arn.lastIndexOf('/') + 1);
      InstanceProfile profile =
          iam.getInstanceProfile(r -> r.instanceProfileName(name)).instanceProfile();
      if (!profile.hasRoles() || profile.roles().isEmpty()) {
        annotation = name + " holds no role.";
      } else if (!isAssumable(profile.roles().get(0).assumeRolePolicyDocument())) {
        annotation = profile.roles().get(0).roleName() + " cannot be assumed by EC2.";
      } else {
        compliance = ComplianceType.COMPLIANT;
        annotation = profile.roles().get(0).roleName() + " is attached.";
      }
    }
    return Evaluation.builder()
        .complianceResourceType(item.get("resourceType").asText())
        .complianceResourceId(item.get("resourceId").asText())
        .complianceType(compliance)
        .annotation(annotation)
        .orderingTimestamp(Instant.parse(item.get("configurationItemCaptureTime").asText()))
        .build();
  }

  private static boolean isAssumable(String document) throws JsonProcessingException {
    String policy = URLDecoder.decode(document, StandardCharsets.UTF_8);
    for (JsonNode statement : JSON.readTree(policy).path("Statement")) {
      if (statement.path("Effect").asText().equals("Allow")
          && statement.path("Principal").path("Service").asText().equals("ec2.amazonaws.com")
          && statement.path("Action").asText().equals("sts:AssumeRole")) {
        return true;
      }
    }
    return false;
  }
}

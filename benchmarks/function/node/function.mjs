// The rule as most people write it for Node: the SDK's clients, made once, bundled by esbuild.
import { ConfigServiceClient, PutEvaluationsCommand } from "@aws-sdk/client-config-service";
import { GetInstanceProfileCommand, IAMClient } from "@aws-sdk/client-iam";

const iam = new IAMClient({});
const config = new ConfigServiceClient({});

function isAssumable(document) {
  return JSON.parse(decodeURIComponent(document)).Statement.some(
    (statement) =>
      statement.Effect === "Allow" &&
      statement.Principal.Service === "ec2.amazonaws.com" &&
      statement.Action === "sts:AssumeRole",
  );
}

async function judge(configuration) {
  if (configuration.state.name === "terminated") {
    return ["NOT_APPLICABLE", "It is terminated."];
  }
  const attached = configuration.iamInstanceProfile;
  if (!attached) {
    return ["NON_COMPLIANT", "It has no instance profile."];
  }
  const name = attached.arn.slice(attached.arn.lastIndexOf("/") + 1);
  const { InstanceProfile: profile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
  const [role] = profile.Roles ?? [];
  if (!role) {
    return ["NON_COMPLIANT", `${name} holds no role.`];
  }
  return isAssumable(role.AssumeRolePolicyDocument)
    ? ["COMPLIANT", `${role.RoleName} is attached.`]
    : ["NON_COMPLIANT", `${role.RoleName} cannot be assumed by EC2.`];
}

export async function handler(event) {
  const item = JSON.parse(event.invokingEvent).configurationItem;
  const [compliance, annotation] = await judge(item.configuration);
  await config.send(
    new PutEvaluationsCommand({
      ResultToken: event.resultToken,
      Evaluations: [
        {
          ComplianceResourceType: item.resourceType,
          ComplianceResourceId: item.resourceId,
          ComplianceType: compliance,
          Annotation: annotation,
          OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        },
      ],
    }),
  );
  console.log(item.resourceId, annotation);
  return compliance;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from './paths.mjs';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

const instance = (id) => `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`;
const profile = (name) => `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`;
const role = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** The resource that IAM checks for each action, from the call's parameters and what the world knew at that time. */
const RESOURCES = {
  'ec2:DescribeInstances': () => '*',
  'ec2:DescribeIamInstanceProfileAssociations': () => '*',
  'ec2:AssociateIamInstanceProfile': (call) => instance(call.parameters.InstanceId),
  'ec2:ReplaceIamInstanceProfileAssociation': (call) => instance(call.instanceId),
  'ec2:DisassociateIamInstanceProfile': (call) => instance(call.instanceId),
  'ec2:StopInstances': (call) => instance(call.parameters['InstanceId.1']),
  'ec2:StartInstances': (call) => instance(call.parameters['InstanceId.1']),
  'iam:GetInstanceProfile': (call) => profile(call.parameters.InstanceProfileName),
  'iam:AddRoleToInstanceProfile': (call) => profile(call.parameters.InstanceProfileName),
  'iam:RemoveRoleFromInstanceProfile': (call) => profile(call.parameters.InstanceProfileName),
  'iam:GetRole': (call) => role(call.parameters.RoleName),
  'iam:GetRolePolicy': (call) => role(call.parameters.RoleName),
  'iam:PutRolePolicy': (call) => role(call.parameters.RoleName),
  'iam:DeleteRolePolicy': (call) => role(call.parameters.RoleName),
  'kms:CreateGrant': () => `arn:aws:kms:${REGION}:${ACCOUNT}:key/of-a-volume`,
  'iam:PassRole': (call) => role(call.roleName),
};

/** The policy of a document as the construct renders it for one role and one profile. */
export function policyOf(document, { roleName, profileName }) {
  const text = readFileSync(join(DOCUMENTS, `${document}.policy.json`), 'utf8');
  const values = {
    Partition: 'aws',
    Region: REGION,
    Account: ACCOUNT,
    RoleArn: role(roleName),
    InstanceProfileArn: profile(profileName),
  };
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (_, name) => values[name] ?? fail(`unknown placeholder ${name} in ${document}`)));
}

/** Every action that the policy allows. */
export function allowedActions(policy) {
  return policy.Statement.filter((one) => one.Effect === 'Allow').flatMap((one) => one.Action);
}

/** Says why the policy does not let a call through, or nothing. */
export function objection(policy, call) {
  const resource = (RESOURCES[call.action] ?? (() => undefined))(call);
  if (resource === undefined) return `${call.action}: unknown to this test, so no policy is checked`;
  const matching = policy.Statement.filter((one) => concerns(one, call, resource));
  if (matching.some((one) => one.Effect === 'Deny')) return `${call.action} on ${resource}: denied`;
  return matching.some((one) => one.Effect === 'Allow') ? undefined : `${call.action} on ${resource}: not allowed (${JSON.stringify(call.context ?? {})})`;
}

function concerns(statement, call, resource) {
  const resources = statement.NotResource ?? statement.Resource;
  const named = [resources].flat().some((pattern) => matches(pattern, resource));
  return (
    [statement.Action].flat().includes(call.action) &&
    named === (statement.NotResource === undefined) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, [wanted].flat(), call.context?.[key])),
    )
  );
}

function holds(operator, wanted, value) {
  switch (operator) {
    case 'ArnEquals':
    case 'Bool':
    case 'StringEquals':
      return wanted.includes(value);
    case 'StringEqualsIfExists':
      return value === undefined || wanted.includes(value);
    default:
      return fail(`condition operator ${operator} is unknown to this test`);
  }
}

function matches(pattern, resource) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(resource);
}

function fail(message) {
  throw new Error(message);
}

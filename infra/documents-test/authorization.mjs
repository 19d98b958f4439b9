import { REGION } from './policies.mjs';

/** EC2 asks for a grant in the name of whoever starts an instance whose volume is encrypted with a key of the account. */
const DECRYPTING_A_VOLUME = {
  action: 'kms:CreateGrant',
  parameters: {},
  context: { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': `ec2.${REGION}.amazonaws.com` },
};

/**
 * What IAM would check for a call: its condition keys, the instance behind an association, and iam:PassRole, which is
 * checked for the role in a profile without any call of that name. Read from moto just before the call goes there.
 */
export async function authorizations(world, { action, parameters }) {
  const call = { action, parameters };
  switch (action) {
    case 'ec2:AssociateIamInstanceProfile': {
      const arn = parameters['IamInstanceProfile.Arn'];
      return [{ ...call, context: { 'ec2:NewInstanceProfile': arn } }, await passing(world, arn)];
    }
    case 'ec2:ReplaceIamInstanceProfileAssociation': {
      const arn = parameters['IamInstanceProfile.Arn'];
      const { instanceId } = await behind(world, parameters.AssociationId);
      return [{ ...call, instanceId, context: { 'ec2:NewInstanceProfile': arn } }, await passing(world, arn)];
    }
    case 'ec2:DisassociateIamInstanceProfile': {
      const { instanceId, profileArn } = await behind(world, parameters.AssociationId);
      // Somebody else took it off: the call fails, whatever the policy says.
      if (!instanceId) return [];
      return [{ ...call, instanceId, context: { 'ec2:InstanceProfile': profileArn } }];
    }
    case 'ec2:StopInstances':
    case 'ec2:StartInstances': {
      const association = await world.associationOf(parameters['InstanceId.1']);
      const itself = { ...call, context: { 'ec2:InstanceProfile': association?.IamInstanceProfile.Arn } };
      return action === 'ec2:StartInstances' ? [itself, DECRYPTING_A_VOLUME] : [itself];
    }
    case 'iam:AddRoleToInstanceProfile':
      return [call, { action: 'iam:PassRole', parameters: {}, roleName: parameters.RoleName }];
    default:
      return [call];
  }
}

async function behind(world, associationId) {
  const association = await world.associationById(associationId);
  return { instanceId: association?.InstanceId, profileArn: association?.IamInstanceProfile.Arn };
}

async function passing(world, profileArn) {
  const roleName = await world.roleIn(profileArn.split('/').pop());
  return { action: 'iam:PassRole', parameters: {}, roleName, context: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
}

import { ofSimulator } from './paths.mjs';
import { REGION } from './policies.mjs';

const ec2 = ofSimulator('@aws-sdk/client-ec2');
const iam = ofSimulator('@aws-sdk/client-iam');

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** The account in moto: makes what a case needs, and tells what is there afterwards. */
export class World {
  #ec2;
  #iam;
  #image;

  constructor(endpoint) {
    const options = { endpoint, region: REGION, credentials: { accessKeyId: 'world', secretAccessKey: 'world' } };
    this.#ec2 = new ec2.EC2Client(options);
    this.#iam = new iam.IAMClient(options);
  }

  async #image_() {
    this.#image ??= this.#ec2.send(new ec2.RegisterImageCommand({ Name: 'image' })).then((made) => made.ImageId);
    return this.#image;
  }

  async instance({ tags = {}, state = 'running' } = {}) {
    const tagList = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const started = await this.#ec2.send(
      new ec2.RunInstancesCommand({
        ImageId: await this.#image_(),
        MinCount: 1,
        MaxCount: 1,
        ...(tagList.length > 0 && { TagSpecifications: [{ ResourceType: 'instance', Tags: tagList }] }),
      }),
    );
    const id = started.Instances[0].InstanceId;
    if (state === 'stopped') await this.stop(id);
    if (state === 'terminated') await this.terminate(id);
    return id;
  }

  stop(id) {
    return this.#ec2.send(new ec2.StopInstancesCommand({ InstanceIds: [id] }));
  }

  terminate(id) {
    return this.#ec2.send(new ec2.TerminateInstancesCommand({ InstanceIds: [id] }));
  }

  async stateOf(id) {
    const found = await this.#ec2.send(new ec2.DescribeInstancesCommand({ InstanceIds: [id] }));
    return found.Reservations[0].Instances[0].State.Name;
  }

  role(name, path = '/') {
    return this.#iam.send(new iam.CreateRoleCommand({ RoleName: name, Path: path, AssumeRolePolicyDocument: TRUST }));
  }

  /** Makes a profile, with a role in it when one is named; gives it with ARN and id. */
  async profile(name, roleName) {
    const made = await this.#iam.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: name }));
    if (roleName) await this.addRole(name, roleName);
    return made.InstanceProfile;
  }

  addRole(profileName, roleName) {
    return this.#iam.send(new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: profileName, RoleName: roleName }));
  }

  removeRole(profileName, roleName) {
    return this.#iam.send(new iam.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: profileName, RoleName: roleName }));
  }

  /** Deletes a profile, with what is in it. */
  async deleteProfile(name) {
    const role = await this.roleIn(name);
    if (role) await this.removeRole(name, role);
    await this.#iam.send(new iam.DeleteInstanceProfileCommand({ InstanceProfileName: name }));
  }

  /** The role in a profile, or undefined; fails when there is no such profile. */
  async roleIn(name) {
    const found = await this.#iam.send(new iam.GetInstanceProfileCommand({ InstanceProfileName: name }));
    return found.InstanceProfile.Roles[0]?.RoleName;
  }

  async associate(instanceId, profileName) {
    const made = await this.#ec2.send(
      new ec2.AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: { Name: profileName } }),
    );
    return made.IamInstanceProfileAssociation;
  }

  async disassociate(instanceId) {
    const { AssociationId } = await this.associationOf(instanceId);
    await this.#ec2.send(new ec2.DisassociateIamInstanceProfileCommand({ AssociationId }));
  }

  /** The association of an instance, or undefined. */
  async associationOf(instanceId) {
    return this.#association({ Filters: [{ Name: 'instance-id', Values: [instanceId] }] });
  }

  associationById(id) {
    return this.#association({ AssociationIds: [id] });
  }

  async #association(query) {
    const found = await this.#ec2.send(new ec2.DescribeIamInstanceProfileAssociationsCommand(query));
    return found.IamInstanceProfileAssociations[0];
  }

  /** The inline policies of a role by name. */
  async inlinePolicies(roleName) {
    const names = await this.#iam.send(new iam.ListRolePoliciesCommand({ RoleName: roleName }));
    const all = {};
    for (const name of names.PolicyNames) {
      const found = await this.#iam.send(new iam.GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }));
      all[name] = JSON.parse(decodeURIComponent(found.PolicyDocument));
    }
    return all;
  }

  putInlinePolicy(roleName, policyName, document) {
    return this.#iam.send(
      new iam.PutRolePolicyCommand({ RoleName: roleName, PolicyName: policyName, PolicyDocument: JSON.stringify(document) }),
    );
  }
}

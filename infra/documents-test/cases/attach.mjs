import assert from 'node:assert/strict';
import { accessDenied, associationIs, instanceIs, meanwhile } from '../recorder.mjs';
import { changes, STARTED_BY } from './common.mjs';

const DOCUMENT = 'attach-instance-profile';

const OWNERS = {
  'eks:nodegroup-name': 'EKS node group',
  'karpenter.sh/nodepool': 'Karpenter node pool',
  'eks:cluster-name': 'EKS cluster',
  'elasticbeanstalk:environment-name': 'Elastic Beanstalk environment',
  'aws:elasticmapreduce:job-flow-id': 'EMR cluster',
  'aws:ecs:clusterName': 'ECS cluster',
  'aws:autoscaling:groupName': 'Auto Scaling group',
  'aws:ec2:fleet-id': 'EC2 Fleet',
  'aws:ec2spot:fleet-request-id': 'Spot Fleet',
  'aws:cloudformation:stack-name': 'CloudFormation stack',
  'aws:ec2launchtemplate:id': 'launch template',
};

/** An instance with the profile and role that the document may give. */
async function prepared({ world, id }, options) {
  await world.role(`${id}-role`);
  const target = await world.profile(`${id}-profile`, `${id}-role`);
  const instanceId = await world.instance(options);
  return { target, instanceId, inputs: inputsFor(id, instanceId) };
}

export function inputsFor(id, instanceId, more = {}) {
  return {
    InstanceId: instanceId,
    InstanceProfileName: `${id}-profile`,
    RoleName: `${id}-role`,
    AutomationAssumeRole: STARTED_BY,
    ...more,
  };
}

async function assertHolds(world, instanceId, profile) {
  assert.equal((await world.associationOf(instanceId))?.IamInstanceProfile.Id, profile?.InstanceProfileId);
}

export const cases = {
  async 'associates the profile with an instance that has none'(t) {
    const { target, instanceId, inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'ASSOCIATED');
    await assertHolds(t.world, instanceId, target);
    assert.deepEqual(JSON.parse(run.outputs.StateBefore), {
      action: 'ASSOCIATE',
      associationId: null,
      instanceId,
      newAssociationId: (await t.world.associationOf(instanceId)).AssociationId,
      newProfileArn: target.Arn,
      newProfileId: target.InstanceProfileId,
      profileArn: null,
      profileId: null,
      roleAdded: null,
      version: 1,
    });
  },

  async 'associates the profile with a stopped instance'(t) {
    const { target, instanceId, inputs } = await prepared(t, { state: 'stopped' });
    assert.equal((await t.run(DOCUMENT, inputs)).outputs.Outcome, 'ASSOCIATED');
    await assertHolds(t.world, instanceId, target);
  },

  async 'changes nothing when it runs twice'(t) {
    const { target, instanceId, inputs } = await prepared(t);
    await t.run(DOCUMENT, inputs);
    const before = await t.world.associationOf(instanceId);
    const again = await t.run(DOCUMENT, inputs);
    assert.equal(again.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(again), []);
    assert.deepEqual(await t.world.associationOf(instanceId), before);
    await assertHolds(t.world, instanceId, target);
  },

  async 'waits until its own association is through'(t) {
    const { instanceId, target, inputs } = await prepared(t);
    const slow = associationIs('associating', 3);
    const afterwards = { rewrite: (call, text) => (call.parameters['AssociationId.1'] ? slow.rewrite(call, text) : text) };
    const run = await t.run(DOCUMENT, inputs, [afterwards]);
    assert.equal(run.outputs.Outcome, 'ASSOCIATED');
    // Once to look, three times in vain, once to see it through, once to report.
    assert.equal(run.calls.filter((action) => action === 'ec2:DescribeIamInstanceProfileAssociations').length, 6);
    await assertHolds(t.world, instanceId, target);
  },

  async 'leaves a working profile alone, whatever it may do'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.role(`${t.id}-works`);
    const works = await t.world.profile(`${t.id}-works`, `${t.id}-works`);
    await t.world.associate(instanceId, `${t.id}-works`);
    const run = await t.run(DOCUMENT, { ...inputs, AddRoleToEmptyProfile: 'true', IncludeOwnedInstances: 'true' });
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.match(run.outputs.Message, /A working profile is never touched/);
    assert.deepEqual(changes(run), []);
    await assertHolds(t.world, instanceId, works);
  },

  async 'leaves an empty profile empty unless asked'(t) {
    const { instanceId, inputs } = await prepared(t);
    const empty = await t.world.profile(`${t.id}-empty`);
    await t.world.associate(instanceId, `${t.id}-empty`);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'LEFT_EMPTY_PROFILE');
    assert.deepEqual(changes(run), []);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), undefined);
    await assertHolds(t.world, instanceId, empty);
  },

  async 'adds the role to an empty profile when asked'(t) {
    const { instanceId, inputs } = await prepared(t);
    const empty = await t.world.profile(`${t.id}-empty`);
    const { AssociationId } = await t.world.associate(instanceId, `${t.id}-empty`);
    const run = await t.run(DOCUMENT, { ...inputs, AddRoleToEmptyProfile: 'true' });
    assert.equal(run.outputs.Outcome, 'ROLE_ADDED');
    assert.deepEqual(changes(run), ['iam:AddRoleToInstanceProfile']);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), `${t.id}-role`);
    assert.deepEqual(JSON.parse(run.outputs.StateBefore), {
      action: 'ADD_ROLE',
      associationId: AssociationId,
      instanceId,
      newAssociationId: null,
      newProfileArn: null,
      newProfileId: null,
      profileArn: empty.Arn,
      profileId: empty.InstanceProfileId,
      roleAdded: `${t.id}-role`,
      version: 1,
    });
    const again = await t.run(DOCUMENT, { ...inputs, AddRoleToEmptyProfile: 'true' });
    assert.equal(again.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(again), []);
  },

  async 'replaces a deleted profile of a running instance'(t) {
    const { target, instanceId, inputs } = await prepared(t);
    const old = await t.world.profile(`${t.id}-old`);
    await t.world.associate(instanceId, `${t.id}-old`);
    await t.world.deleteProfile(`${t.id}-old`);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'REPLACED');
    assert.match(run.outputs.Message, /no longer exists/);
    assert.deepEqual(changes(run), ['ec2:ReplaceIamInstanceProfileAssociation']);
    await assertHolds(t.world, instanceId, target);
    assert.equal(JSON.parse(run.outputs.StateBefore).profileId, old.InstanceProfileId);
    assert.equal((await t.run(DOCUMENT, inputs)).outputs.Outcome, 'NOTHING_TO_DO');
  },

  async 'replaces a deleted profile of a stopped instance in two calls'(t) {
    const { target, instanceId, inputs } = await prepared(t, { state: 'stopped' });
    await t.world.profile(`${t.id}-old`);
    await t.world.associate(instanceId, `${t.id}-old`);
    await t.world.deleteProfile(`${t.id}-old`);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'REPLACED');
    assert.deepEqual(changes(run), ['ec2:DisassociateIamInstanceProfile', 'ec2:AssociateIamInstanceProfile']);
    await assertHolds(t.world, instanceId, target);
  },

  async 'replaces a profile that was deleted and made again under its name'(t) {
    const { target, instanceId, inputs } = await prepared(t);
    await t.world.role(`${t.id}-other`);
    await t.world.profile(`${t.id}-old`, `${t.id}-other`);
    await t.world.associate(instanceId, `${t.id}-old`);
    await t.world.deleteProfile(`${t.id}-old`);
    await t.world.profile(`${t.id}-old`, `${t.id}-other`);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'REPLACED');
    assert.match(run.outputs.Message, /was deleted and made again under its name/);
    await assertHolds(t.world, instanceId, target);
  },

  async 'gives a profile that was made again back to its instance'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.associate(instanceId, `${t.id}-profile`);
    await t.world.deleteProfile(`${t.id}-profile`);
    const made = await t.world.profile(`${t.id}-profile`, `${t.id}-role`);
    assert.equal((await t.run(DOCUMENT, inputs)).outputs.Outcome, 'REPLACED');
    await assertHolds(t.world, instanceId, made);
  },

  async 'has nothing to do for a terminated instance'(t) {
    const { inputs } = await prepared(t, { state: 'terminated' });
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.match(run.outputs.Message, /is terminated/);
    assert.deepEqual(changes(run), []);
  },

  async 'has nothing to do for an instance that is gone'(t) {
    const { inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, { ...inputs, InstanceId: 'i-0123456789abcdef0' });
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.match(run.outputs.Message, /is gone/);
  },

  ...Object.fromEntries(
    ['pending', 'shutting-down'].map((state) => [
      `has nothing to do for an instance that is ${state}`,
      async (t) => {
        const { instanceId, inputs } = await prepared(t);
        const run = await t.run(DOCUMENT, inputs, [instanceIs(state)]);
        assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
        assert.deepEqual(changes(run), []);
        await assertHolds(t.world, instanceId, undefined);
      },
    ]),
  ),

  async 'does not wait for a profile that leaves an instance on its way out'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.associate(instanceId, `${t.id}-profile`);
    const run = await t.run(DOCUMENT, { ...inputs, WaitSeconds: '1' }, [instanceIs('shutting-down'), associationIs('disassociating')]);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
  },

  async 'ends clearly for an instance that is stopping'(t) {
    const { inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, inputs, [instanceIs('stopping')]);
    assert.match(run.error, /is stopping. Nothing was changed/);
    assert.deepEqual(changes(run), []);
  },

  ...Object.fromEntries(
    Object.entries(OWNERS).map(([key, words]) => [
      `leaves an instance to its owner by tag ${key}`,
      async (t) => {
        const { instanceId, inputs } = await prepared(t, { tags: { [key]: 'web-1', Name: 'x' } });
        const run = await t.run(DOCUMENT, inputs);
        assert.equal(run.outputs.Outcome, 'LEFT_TO_OWNER');
        assert.match(run.outputs.Message, new RegExp(`belongs to ${words} web-1. Set the instance profile there`));
        assert.deepEqual(changes(run), []);
        await assertHolds(t.world, instanceId, undefined);
      },
    ]),
  ),

  async 'leaves an instance to its owner by any tag of EKS, ECS or Elastic Beanstalk'(t) {
    const { inputs } = await prepared(t);
    for (const key of ['eks:some-new-tag', 'aws:ecs:some-new-tag', 'elasticbeanstalk:some-new-tag']) {
      const run = await t.run(DOCUMENT, { ...inputs, InstanceId: await t.world.instance({ tags: { [key]: '1' } }) });
      assert.equal(run.outputs.Outcome, 'LEFT_TO_OWNER');
      assert.match(run.outputs.Message, new RegExp(`\\(tag ${key}\\)`));
    }
  },

  async 'names the launch template of a group'(t) {
    const { inputs } = await prepared(t, { tags: { 'aws:autoscaling:groupName': 'web-template', 'aws:ec2launchtemplate:id': 'lt-0a' } });
    assert.match((await t.run(DOCUMENT, inputs)).outputs.Message, /belongs to Auto Scaling group web-template, launch template lt-0a\./);
  },

  async 'changes an owned instance when told'(t) {
    const { target, instanceId, inputs } = await prepared(t, { tags: { 'aws:autoscaling:groupName': 'web' } });
    const run = await t.run(DOCUMENT, { ...inputs, IncludeOwnedInstances: 'true' });
    assert.equal(run.outputs.Outcome, 'ASSOCIATED');
    await assertHolds(t.world, instanceId, target);
  },

  async 'keeps braces in tags out of later steps'(t) {
    const { inputs } = await prepared(t, { tags: { 'aws:autoscaling:groupName': '{{ look.Plan }}"}}\n' } });
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'LEFT_TO_OWNER');
    assert.match(run.outputs.Message, /Auto Scaling group \?\? look.Plan \?\?\?\?\?\?\./);
  },

  async 'waits for an association that is on its way'(t) {
    const { target, instanceId, inputs } = await prepared(t);
    await t.world.associate(instanceId, `${t.id}-profile`);
    const run = await t.run(DOCUMENT, { ...inputs, WaitSeconds: '30' }, [associationIs('associating', 1)]);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    await assertHolds(t.world, instanceId, target);
  },

  async 'ends clearly when an association stays on its way'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.associate(instanceId, `${t.id}-profile`);
    const run = await t.run(DOCUMENT, { ...inputs, WaitSeconds: '1' }, [associationIs('disassociating')]);
    assert.match(run.error, /is still disassociating after 1 seconds: somebody else is changing it. Nothing was changed/);
    assert.deepEqual(changes(run), []);
  },

  async 'changes nothing in a dry run'(t) {
    const { instanceId, inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, { ...inputs, DryRun: 'true' });
    assert.equal(run.outputs.Outcome, 'DRY_RUN');
    assert.equal(run.outputs.Message, `Would associate instance profile ${t.id}-profile.`);
    assert.deepEqual(changes(run), []);
    await assertHolds(t.world, instanceId, undefined);

    await t.world.profile(`${t.id}-empty`);
    await t.world.associate(instanceId, `${t.id}-empty`);
    const empty = await t.run(DOCUMENT, { ...inputs, DryRun: 'true', AddRoleToEmptyProfile: 'true' });
    assert.equal(empty.outputs.Message, `Would add role ${t.id}-role to instance profile ${t.id}-empty.`);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), undefined);

    await t.world.deleteProfile(`${t.id}-empty`);
    const deleted = await t.run(DOCUMENT, { ...inputs, DryRun: 'true' });
    assert.match(deleted.outputs.Message, /^Would replace .*-empty, which no longer exists, by instance profile/);
    assert.deepEqual(changes(deleted), []);
  },

  async 'refuses a profile that does not exist'(t) {
    const { inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, { ...inputs, InstanceProfileName: 'nowhere' });
    assert.match(run.error, /InstanceProfileName nowhere does not exist. Nothing was changed/);
    assert.deepEqual(changes(run), []);
  },

  async 'refuses a profile with another role than the one it may pass'(t) {
    const { inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, { ...inputs, RoleName: 'admin' });
    assert.match(run.error, /holds role \S+-role, expected admin. Nothing was changed/);
    assert.deepEqual(changes(run), []);
  },

  async 'does not take a profile that it may not read for a deleted one'(t) {
    const { instanceId, inputs } = await prepared(t);
    const old = await t.world.profile(`${t.id}-old`);
    await t.world.associate(instanceId, `${t.id}-old`);
    const run = await t.run(DOCUMENT, inputs, [accessDenied('iam:GetInstanceProfile')]);
    assert.match(run.error, /AccessDenied/);
    assert.deepEqual(changes(run), []);
    await assertHolds(t.world, instanceId, old);
  },

  async 'fails when the instance gets a profile at the last moment'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.role(`${t.id}-theirs`);
    const theirs = await t.world.profile(`${t.id}-theirs`, `${t.id}-theirs`);
    const theyAssociate = meanwhile('ec2:AssociateIamInstanceProfile', () => t.world.associate(instanceId, `${t.id}-theirs`));
    const run = await t.run(DOCUMENT, inputs, [theyAssociate]);
    assert.match(run.error, /IncorrectState/);
    await assertHolds(t.world, instanceId, theirs);
  },

  async 'fails when the empty profile gets a role at the last moment'(t) {
    const { instanceId, inputs } = await prepared(t);
    await t.world.role(`${t.id}-theirs`);
    await t.world.profile(`${t.id}-empty`);
    await t.world.associate(instanceId, `${t.id}-empty`);
    const theyAdd = meanwhile('iam:AddRoleToInstanceProfile', () => t.world.addRole(`${t.id}-empty`, `${t.id}-theirs`));
    const run = await t.run(DOCUMENT, { ...inputs, AddRoleToEmptyProfile: 'true' }, [theyAdd]);
    assert.match(run.error, /LimitExceeded/);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), `${t.id}-theirs`);
  },
};

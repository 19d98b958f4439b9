import assert from 'node:assert/strict';
import { associationIs, instanceHas, instanceIs } from '../recorder.mjs';
import { inputsFor } from './attach.mjs';
import { changes } from './common.mjs';

const DOCUMENT = 'refresh-instance-credentials';

/** An instance with a working profile. */
async function prepared({ world, id }, { profileName = `${id}-profile`, roleName = `${id}-role`, ...options } = {}) {
  await world.role(roleName);
  const profile = await world.profile(profileName, roleName);
  const instanceId = await world.instance(options);
  const association = await world.associate(instanceId, profileName);
  return { profile, instanceId, association, inputs: inputsFor(id, instanceId) };
}

export const cases = {
  async 'associates the profile anew'(t) {
    const { profile, instanceId, association, inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'REFRESHED');
    assert.deepEqual(changes(run), ['ec2:DisassociateIamInstanceProfile', 'ec2:AssociateIamInstanceProfile']);
    const now = await t.world.associationOf(instanceId);
    assert.equal(now.IamInstanceProfile.Id, profile.InstanceProfileId);
    assert.notEqual(now.AssociationId, association.AssociationId);
    assert.equal(await t.world.stateOf(instanceId), 'running');
  },

  async 'waits until its own association is through'(t) {
    const { inputs } = await prepared(t);
    const slow = associationIs('associating', 2);
    const afterwards = { rewrite: (call, text) => (call.parameters['AssociationId.1'] ? slow.rewrite(call, text) : text) };
    const run = await t.run(DOCUMENT, inputs, [afterwards]);
    assert.equal(run.outputs.Outcome, 'REFRESHED');
    assert.equal(run.calls.filter((action) => action === 'ec2:DescribeIamInstanceProfileAssociations').length, 5);
  },

  async 'stops and starts the instance when asked'(t) {
    const { instanceId, association, inputs } = await prepared(t);
    const run = await t.run(DOCUMENT, { ...inputs, Method: 'STOP_START' });
    assert.equal(run.outputs.Outcome, 'REFRESHED');
    assert.deepEqual(changes(run), ['ec2:StopInstances', 'ec2:StartInstances']);
    assert.equal(await t.world.stateOf(instanceId), 'running');
    assert.equal((await t.world.associationOf(instanceId)).AssociationId, association.AssociationId);
  },

  async 'does not start an instance before it is stopped'(t) {
    const { inputs } = await prepared(t);
    let looks = 0;
    const stopping = instanceIs('stopping', 3);
    const afterwards = { rewrite: (call, text) => (call.action === 'ec2:DescribeInstances' && looks++ > 0 ? stopping.rewrite(call, text) : text) };
    const run = await t.run(DOCUMENT, { ...inputs, Method: 'STOP_START' }, [afterwards]);
    const from = run.calls.indexOf('ec2:StopInstances');
    const to = run.calls.indexOf('ec2:StartInstances');
    assert.equal(run.calls.slice(from, to).filter((action) => action === 'ec2:DescribeInstances').length, 4);
  },

  async 'has nothing to do for a stopped instance'(t) {
    const { inputs, instanceId } = await prepared(t);
    await t.world.stop(instanceId);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.match(run.outputs.Message, /is stopped. An instance that starts fetches new credentials/);
    assert.deepEqual(changes(run), []);
  },

  async 'has nothing to do for an instance without a profile'(t) {
    const { inputs, instanceId } = await prepared(t);
    await t.world.disassociate(instanceId);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(run), []);
  },

  async 'leaves an owned instance unless told'(t) {
    const { inputs } = await prepared(t, { tags: { 'aws:autoscaling:groupName': 'web' } });
    for (const Method of ['NEW_ASSOCIATION', 'STOP_START']) {
      const run = await t.run(DOCUMENT, { ...inputs, Method });
      assert.equal(run.outputs.Outcome, 'LEFT_TO_OWNER');
      assert.match(run.outputs.Message, /belongs to Auto Scaling group web/);
      assert.deepEqual(changes(run), []);
    }
    assert.equal((await t.run(DOCUMENT, { ...inputs, IncludeOwnedInstances: 'true' })).outputs.Outcome, 'REFRESHED');
  },

  async 'takes nothing off that it could not give back'(t) {
    const { inputs, instanceId, association } = await prepared(t, { profileName: `${t.id}-other` });
    const run = await t.run(DOCUMENT, inputs);
    assert.match(run.error, /has instance profile \S+-other, expected \S+-profile: no other could be given back/);
    assert.deepEqual(changes(run), []);
    assert.equal((await t.world.associationOf(instanceId)).AssociationId, association.AssociationId);
  },

  async 'refuses a profile with another role, or none'(t) {
    const { inputs } = await prepared(t, { roleName: `${t.id}-other` });
    const other = await t.run(DOCUMENT, inputs);
    assert.match(other.error, /holds role \S+-other, expected \S+-role. Nothing was changed/);
    await t.world.removeRole(`${t.id}-profile`, `${t.id}-other`);
    const none = await t.run(DOCUMENT, inputs);
    assert.match(none.error, /holds role None, expected \S+-role. Nothing was changed/);
    assert.deepEqual([...changes(other), ...changes(none)], []);
  },

  async 'refuses a profile that was deleted or made again'(t) {
    const { inputs } = await prepared(t);
    await t.world.deleteProfile(`${t.id}-profile`);
    const deleted = await t.run(DOCUMENT, inputs);
    assert.match(deleted.error, /was deleted: run attach-instance-profile. Nothing was changed/);
    await t.world.profile(`${t.id}-profile`, `${t.id}-role`);
    const again = await t.run(DOCUMENT, inputs);
    assert.match(again.error, /was deleted: run attach-instance-profile. Nothing was changed/);
    assert.deepEqual([...changes(deleted), ...changes(again)], []);
  },

  async 'refuses to stop what may not start again'(t) {
    const { inputs } = await prepared(t);
    const spot = await t.run(DOCUMENT, { ...inputs, Method: 'STOP_START' }, [instanceHas('instanceLifecycle', 'spot')]);
    assert.match(spot.error, /is a Spot Instance/);
    const store = await t.run(DOCUMENT, { ...inputs, Method: 'STOP_START' }, [instanceHas('rootDeviceType', 'instance-store')]);
    assert.match(store.error, /has an instance store root volume/);
    assert.deepEqual([...changes(spot), ...changes(store)], []);
  },

  async 'changes nothing in a dry run'(t) {
    const { inputs, instanceId, association } = await prepared(t);
    for (const Method of ['NEW_ASSOCIATION', 'STOP_START']) {
      const run = await t.run(DOCUMENT, { ...inputs, Method, DryRun: 'true' });
      assert.equal(run.outputs.Outcome, 'DRY_RUN');
      assert.deepEqual(changes(run), []);
    }
    assert.equal((await t.world.associationOf(instanceId)).AssociationId, association.AssociationId);
  },
};

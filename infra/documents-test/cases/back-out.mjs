import assert from 'node:assert/strict';
import { associationIs, meanwhile } from '../recorder.mjs';
import { inputsFor } from './attach.mjs';
import { changes, STARTED_BY } from './common.mjs';

const ATTACH = 'attach-instance-profile';
const DOCUMENT = 'back-out-instance-profile';

/** An instance after a run of attach-instance-profile, and what backs that run out. */
async function attached(t, { state, before = async () => {}, ...more } = {}) {
  const { world, id, run } = t;
  await world.role(`${id}-role`);
  await world.profile(`${id}-profile`, `${id}-role`);
  const instanceId = await world.instance({ state });
  await before(instanceId);
  const { outputs } = await run(ATTACH, inputsFor(id, instanceId, more));
  return { instanceId, outcome: outputs.Outcome, inputs: { StateBefore: outputs.StateBefore, AutomationAssumeRole: STARTED_BY } };
}

const withEmptyProfile = (t) => ({
  AddRoleToEmptyProfile: 'true',
  before: async (instanceId) => {
    await t.world.profile(`${t.id}-empty`);
    await t.world.associate(instanceId, `${t.id}-empty`);
  },
});

const withDeletedProfile = (t) => ({
  before: async (instanceId) => {
    await t.world.profile(`${t.id}-old`);
    await t.world.associate(instanceId, `${t.id}-old`);
    await t.world.deleteProfile(`${t.id}-old`);
  },
});

export const cases = {
  async 'takes an associated profile off again, and only once'(t) {
    const { instanceId, inputs } = await attached(t);
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'BACKED_OUT');
    assert.deepEqual(changes(run), ['ec2:DisassociateIamInstanceProfile']);
    assert.equal(await t.world.associationOf(instanceId), undefined);
    const again = await t.run(DOCUMENT, inputs);
    assert.equal(again.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(again), []);
  },

  async 'takes an added role out of its profile again, and only once'(t) {
    const { instanceId, inputs, outcome } = await attached(t, withEmptyProfile(t));
    assert.equal(outcome, 'ROLE_ADDED');
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'BACKED_OUT');
    assert.equal(await t.world.roleIn(`${t.id}-empty`), undefined);
    assert.match((await t.world.associationOf(instanceId)).IamInstanceProfile.Arn, /-empty$/);
    const again = await t.run(DOCUMENT, inputs);
    assert.equal(again.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(again), []);
  },

  ...Object.fromEntries(
    ['running', 'stopped'].map((state) => [
      `takes the replacement of a deleted profile off a ${state} instance only when told`,
      async (t) => {
        const { instanceId, inputs, outcome } = await attached(t, { state, ...withDeletedProfile(t) });
        assert.equal(outcome, 'REPLACED');
        const refused = await t.run(DOCUMENT, inputs);
        assert.match(refused.error, /Refused: \S+-old \(\w+\) was deleted and cannot come back/);
        assert.deepEqual(changes(refused), []);
        const told = await t.run(DOCUMENT, { ...inputs, LeaveWithoutProfile: 'true' });
        assert.equal(told.outputs.Outcome, 'BACKED_OUT');
        assert.equal(await t.world.associationOf(instanceId), undefined);
      },
    ]),
  ),

  async 'has nothing to do after a run that did nothing'(t) {
    const { inputs } = await attached(t, { state: 'terminated' });
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(run.calls, []);
  },

  async 'has nothing to do after a dry run'(t) {
    const { inputs } = await attached(t, { DryRun: 'true' });
    const run = await t.run(DOCUMENT, inputs);
    assert.equal(run.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(run.calls, []);
  },

  async 'has nothing to do when the instance is terminated by now'(t) {
    const { instanceId, inputs } = await attached(t);
    await t.world.terminate(instanceId);
    const run = await t.run(DOCUMENT, { ...inputs, WaitSeconds: '1' }, [associationIs('disassociating')]);
    assert.match(run.outputs.Message, /is terminated/);
    assert.deepEqual(changes(run), []);
  },

  async 'refuses when the instance has another profile by now'(t) {
    const { instanceId, inputs } = await attached(t);
    await t.world.disassociate(instanceId);
    await t.world.role(`${t.id}-theirs`);
    const theirs = await t.world.profile(`${t.id}-theirs`, `${t.id}-theirs`);
    await t.world.associate(instanceId, `${t.id}-theirs`);
    const run = await t.run(DOCUMENT, inputs);
    assert.match(run.error, /Refused: \S+ now has \S+-theirs .* somebody changed it since. Nothing was changed/);
    assert.deepEqual(changes(run), []);
    assert.equal((await t.world.associationOf(instanceId)).IamInstanceProfile.Id, theirs.InstanceProfileId);
  },

  async 'refuses when somebody associated the same profile anew'(t) {
    const { instanceId, inputs } = await attached(t);
    await t.world.disassociate(instanceId);
    const theirs = await t.world.associate(instanceId, `${t.id}-profile`);
    const run = await t.run(DOCUMENT, inputs);
    assert.match(run.error, /Refused/);
    assert.equal((await t.world.associationOf(instanceId)).AssociationId, theirs.AssociationId);
  },

  async 'refuses when the profile holds another role by now'(t) {
    const { inputs } = await attached(t, withEmptyProfile(t));
    await t.world.role(`${t.id}-theirs`);
    await t.world.removeRole(`${t.id}-empty`, `${t.id}-role`);
    await t.world.addRole(`${t.id}-empty`, `${t.id}-theirs`);
    const run = await t.run(DOCUMENT, inputs);
    assert.match(run.error, /Refused: instance profile \S+ now holds role \S+-theirs, expected \S+-role/);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), `${t.id}-theirs`);
  },

  async 'refuses when the profile was made again'(t) {
    const { inputs } = await attached(t, withEmptyProfile(t));
    await t.world.deleteProfile(`${t.id}-empty`);
    const gone = await t.run(DOCUMENT, inputs);
    assert.match(gone.error, /Refused: instance profile \S+ is none, expected \w+: it was deleted since/);
    await t.world.profile(`${t.id}-empty`, `${t.id}-role`);
    const again = await t.run(DOCUMENT, inputs);
    assert.match(again.error, /Refused: instance profile \S+ is \w+, expected \w+: it was deleted since/);
    assert.equal(await t.world.roleIn(`${t.id}-empty`), `${t.id}-role`);
  },

  async 'fails when the association changes at the last moment'(t) {
    const { instanceId, inputs } = await attached(t);
    let theirs;
    const theyRenew = meanwhile('ec2:DisassociateIamInstanceProfile', async () => {
      await t.world.disassociate(instanceId);
      theirs = await t.world.associate(instanceId, `${t.id}-profile`);
    });
    const run = await t.run(DOCUMENT, inputs, [theyRenew]);
    assert.match(run.error, /InvalidAssociationID/);
    assert.equal((await t.world.associationOf(instanceId)).AssociationId, theirs.AssociationId);
  },

  async 'ends clearly when an association stays on its way'(t) {
    const { inputs } = await attached(t);
    const run = await t.run(DOCUMENT, { ...inputs, WaitSeconds: '1' }, [associationIs('disassociating')]);
    assert.match(run.error, /is still disassociating after 1 seconds/);
    assert.deepEqual(changes(run), []);
  },

  async 'changes nothing in a dry run'(t) {
    const { instanceId, inputs } = await attached(t);
    const run = await t.run(DOCUMENT, { ...inputs, DryRun: 'true' });
    assert.equal(run.outputs.Outcome, 'DRY_RUN');
    assert.match(run.outputs.Message, /^Would take \S+-profile off i-/);
    assert.deepEqual(changes(run), []);
    assert.ok(await t.world.associationOf(instanceId));
  },

  async 'refuses a state that attach-instance-profile did not write'(t) {
    const { inputs } = await attached(t);
    const renamed = inputs.StateBefore.replace('"profileArn"', '"profileARN"');
    const run = await t.run(DOCUMENT, { ...inputs, StateBefore: renamed });
    assert.match(run.error, /StateBefore is not an output of attach-instance-profile/);
    for (const StateBefore of ['{}', 'i-0123456789abcdef0', `${inputs.StateBefore} `, inputs.StateBefore.replace('null', '{}')]) {
      await assert.rejects(t.run(DOCUMENT, { ...inputs, StateBefore }), /does not match regex/);
    }
  },
};

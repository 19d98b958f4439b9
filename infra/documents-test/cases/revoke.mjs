import assert from 'node:assert/strict';
import { changes, STARTED_BY } from './common.mjs';

const DOCUMENT = 'revoke-role-sessions';
const POLICY = 'RoleCallRevokeOlderSessions';

const inputsFor = (id, more) => ({ RoleName: `${id}-role`, AutomationAssumeRole: STARTED_BY, ...more });

const denied = (policies) => policies[POLICY].Statement[0].Condition.DateLessThan['aws:TokenIssueTime'];

export const cases = {
  async 'denies everything to the sessions issued before now'(t) {
    await t.world.role(`${t.id}-role`);
    const earliest = Math.floor(Date.now() / 1000) * 1000;
    const run = await t.run(DOCUMENT, inputsFor(t.id));
    assert.equal(run.outputs.Outcome, 'REVOKED');
    assert.deepEqual(changes(run), ['iam:PutRolePolicy']);
    const policies = await t.world.inlinePolicies(`${t.id}-role`);
    assert.deepEqual(policies, {
      [POLICY]: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: POLICY,
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { DateLessThan: { 'aws:TokenIssueTime': run.outputs.TokenIssueTime } },
          },
        ],
      },
    });
    assert.match(run.outputs.TokenIssueTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const time = Date.parse(run.outputs.TokenIssueTime);
    assert.ok(time >= earliest && time <= Date.now(), `${run.outputs.TokenIssueTime} is not now`);
    assert.equal(run.outputs.TokenIssueTimeBefore, 'none');
  },

  async 'moves the time forward when it runs again'(t) {
    await t.world.role(`${t.id}-role`);
    await t.world.putInlinePolicy(`${t.id}-role`, POLICY, {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { DateLessThan: { 'aws:TokenIssueTime': '2020-01-02T03:04:05Z' } } }],
    });
    const run = await t.run(DOCUMENT, inputsFor(t.id));
    assert.equal(run.outputs.TokenIssueTimeBefore, '2020-01-02T03:04:05Z');
    const policies = await t.world.inlinePolicies(`${t.id}-role`);
    assert.deepEqual(Object.keys(policies), [POLICY]);
    assert.equal(denied(policies), run.outputs.TokenIssueTime);
  },

  async 'takes the denial back, only once, and leaves other policies'(t) {
    await t.world.role(`${t.id}-role`);
    const other = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
    await t.world.putInlinePolicy(`${t.id}-role`, 'AWSRevokeOlderSessions', other);
    await t.run(DOCUMENT, inputsFor(t.id));
    const run = await t.run(DOCUMENT, inputsFor(t.id, { Mode: 'RESTORE' }));
    assert.equal(run.outputs.Outcome, 'RESTORED');
    assert.equal(run.outputs.TokenIssueTime, 'none');
    assert.deepEqual(await t.world.inlinePolicies(`${t.id}-role`), { AWSRevokeOlderSessions: other });
    const again = await t.run(DOCUMENT, inputsFor(t.id, { Mode: 'RESTORE' }));
    assert.equal(again.outputs.Outcome, 'NOTHING_TO_DO');
    assert.deepEqual(changes(again), []);
  },

  async 'changes nothing in a dry run'(t) {
    await t.world.role(`${t.id}-role`);
    const run = await t.run(DOCUMENT, inputsFor(t.id, { DryRun: 'true' }));
    assert.equal(run.outputs.Outcome, 'DRY_RUN');
    assert.match(run.outputs.Message, /^Would deny the sessions of role \S+-role issued before \d{4}-/);
    assert.deepEqual(await t.world.inlinePolicies(`${t.id}-role`), {});
    await t.run(DOCUMENT, inputsFor(t.id));
    const restore = await t.run(DOCUMENT, inputsFor(t.id, { DryRun: 'true', Mode: 'RESTORE' }));
    assert.match(restore.outputs.Message, /^Would remove policy/);
    assert.equal(denied(await t.world.inlinePolicies(`${t.id}-role`)), restore.outputs.TokenIssueTime);
  },

  async 'fails for a role that does not exist'(t) {
    const run = await t.run(DOCUMENT, inputsFor(t.id));
    assert.match(run.error, /NoSuchEntity/);
    assert.deepEqual(changes(run), []);
  },

  async 'refuses a service-linked role'(t) {
    await t.world.role(`${t.id}-role`, '/aws-service-role/ec2.amazonaws.com/');
    const run = await t.run(DOCUMENT, inputsFor(t.id));
    assert.match(run.error, /is a service-linked role/);
    assert.deepEqual(changes(run), []);
  },
};

// Tells what a policy engine decides on requests.
// node decisions.mjs REPORT INPUT
// The input is a list of requests, each with the policies that hold: { principal, account, action, resource, context, scps, boundaries }.
// Whoever asks is allowed everything by a policy of their own, so that nothing but the policies given can deny.
// The report is a list in the same order: { result, deniedBy: the denying statements' ids, ignored: context keys that AWS does not know for the action }.
import { readFileSync, writeFileSync } from 'node:fs';
import { getDenialReasons, runSimulation } from '@cloud-copilot/iam-simulate';

const ALLOW_ALL = { name: 'all', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } };

async function decide({ principal, account, action, resource, context, scps, boundaries }) {
  const simulation = {
    request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
    identityPolicies: [ALLOW_ALL],
    serviceControlPolicies: [{ orgIdentifier: 'r-root', policies: [ALLOW_ALL, ...scps.map(named)] }],
    resourceControlPolicies: [],
  };
  if (boundaries.length > 0) {
    simulation.permissionBoundaryPolicies = boundaries.map(named);
  }
  const answer = await runSimulation(simulation, {});
  if (answer.resultType !== 'single') {
    return { result: 'Error', deniedBy: [], ignored: [], error: JSON.stringify(answer.errors ?? answer.resultType) };
  }
  return {
    result: answer.overallResult,
    deniedBy: getDenialReasons(answer.result.analysis).map((reason) => reason.statementId ?? reason.denialType),
    ignored: answer.result.ignoredContextKeys,
  };
}

function named(policy, index) {
  return { name: `policy-${index}`, policy };
}

const [report, input] = process.argv.slice(2);
const decisions = [];
for (const request of JSON.parse(readFileSync(input, 'utf8'))) {
  decisions.push(await decide(request));
}
writeFileSync(report, JSON.stringify(decisions));

// Runs every case: one moto, a few simulators. node run.mjs [REPORT] [PATTERN]
// The report has a line for each case: group, name and error, URL-encoded, with tabs between them.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Automation } from './automation.mjs';
import { findPython, startMoto } from './moto.mjs';
import { allowedActions, objection, policyOf } from './policies.mjs';
import { World } from './world.mjs';
import { cases as attach } from './cases/attach.mjs';
import { cases as backOut } from './cases/back-out.mjs';
import { cases as documents } from './cases/documents.mjs';
import { cases as refresh } from './cases/refresh.mjs';
import { cases as revoke } from './cases/revoke.mjs';
import { cases as scripts } from './cases/scripts.mjs';

const [reportFile, pattern = ''] = process.argv.slice(2);
const groups = {
  'attach-instance-profile': attach,
  'back-out-instance-profile': backOut,
  'refresh-instance-credentials': refresh,
  'revoke-role-sessions': revoke,
  scripts,
  documents,
};
const started = performance.now();
const python = findPython();
const moto = await startMoto(python);
const world = new World(moto.url);
const used = new Map();
const results = [];

const queue = Object.entries(groups).flatMap(([group, cases]) => Object.entries(cases).map(([name, body]) => ({ group, name, body })));
const wanted = queue.filter(({ group, name }) => `${group}: ${name}`.includes(pattern));
wanted.forEach((one, index) => (one.id = `c${index}`));
const order = wanted.map(({ id }) => id);

async function work() {
  const automation = await Automation.start(world, moto.url, python);
  try {
    for (let one = wanted.shift(); one; one = wanted.shift()) results.push(await judge(one, automation));
  } finally {
    automation.stop();
  }
}

async function judge({ group, name, body, id }, automation) {
  const began = performance.now();
  const run = async (document, inputs, standIns) => {
    const ran = await automation.run(document, inputs, standIns);
    checkPolicy(document, id, ran);
    return ran;
  };
  let error = null;
  try {
    await body({ id, world, run, python });
  } catch (failure) {
    error = failure.stack;
  }
  return { id, group, name, error, millis: Math.round(performance.now() - began) };
}

function checkPolicy(document, id, { authorized }) {
  const policy = policyOf(document, { roleName: `${id}-role`, profileName: `${id}-profile` });
  const objections = authorized.map((call) => objection(policy, call)).filter(Boolean);
  if (objections.length > 0) throw new Error(`outside ${document}.policy.json: ${objections.join('; ')}`);
  if (!used.has(document)) used.set(document, new Set());
  authorized.forEach((call) => used.get(document).add(call.action));
}

/** A permission that no case needs is one too many. */
function unusedPermissions() {
  return [...used].map(([document, actions]) => {
    const allowed = allowedActions(policyOf(document, { roleName: 'role', profileName: 'profile' }));
    const unused = allowed.filter((action) => !actions.has(action));
    const error = unused.length === 0 ? null : `no case needs ${unused}`;
    return { id: document, group: document, name: 'has no permission that no case needs', error, millis: 0 };
  });
}

try {
  await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, work));
} finally {
  moto.stop();
}
results.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
if (pattern === '') results.push(...unusedPermissions());
const seconds = Math.round((performance.now() - started) / 100) / 10;
for (const { group, name, error } of results.filter((one) => one.error)) console.error(`FAILED ${group}: ${name}\n${error}\n`);
const failed = results.filter((one) => one.error).length;
console.error(`${results.length} cases, ${failed} failed, ${seconds} s`);
if (reportFile) {
  const lines = results.map(({ group, name, error }) => [group, name, error ?? ''].map(encodeURIComponent).join('\t'));
  writeFileSync(reportFile, lines.map((line) => `${line}\n`).join(''));
}
process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;

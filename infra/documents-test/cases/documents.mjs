import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS, ofSimulator } from '../paths.mjs';

const yaml = ofSimulator('js-yaml');
const NAMES = readdirSync(DOCUMENTS)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

const text = (file) => readFileSync(join(DOCUMENTS, file), 'utf8');
const load = (name) => yaml.load(text(`${name}.yaml`));
const scripts = (document) => document.mainSteps.filter((step) => step.inputs.Script).map((step) => step.inputs.Script);

/** Where a step may go next. */
function targets(step, following) {
  if (step.action === 'aws:branch') return [...step.inputs.Choices.map((choice) => choice.NextStep), step.inputs.Default];
  if (step.isEnd) return [];
  return [step.nextStep ?? following?.name];
}

/** The top-level functions of a script, by name, without blank lines around them. */
function functions(script) {
  const found = script.split(/^(?=def )/m).filter((part) => part.startsWith('def '));
  return found.map((part) => [part.match(/^def (\w+)/)[1], part.trimEnd()]);
}

export const cases = {
  'there are four documents, each with its policy': () => {
    assert.deepEqual(NAMES.sort(), [
      'attach-instance-profile',
      'back-out-instance-profile',
      'refresh-instance-credentials',
      'revoke-role-sessions',
    ]);
    for (const name of NAMES) assert.equal(JSON.parse(text(`${name}.policy.json`)).Version, '2012-10-17');
  },

  'every parameter has a whole allowedPattern, which its default matches': () => {
    for (const name of NAMES) {
      const { parameters } = load(name);
      for (const [parameter, { type, description, allowedPattern, allowedValues = [], default: value }] of Object.entries(parameters)) {
        const where = `${name}.${parameter}`;
        assert.equal(type, 'String', where);
        assert.ok(description, where);
        assert.match(allowedPattern ?? '', /^\^.*\$$/, where);
        for (const allowed of allowedValues) assert.match(allowed, new RegExp(allowedPattern), where);
        if (value !== undefined) assert.match(value, new RegExp(allowedPattern), where);
        assert.doesNotMatch('{{ look.Plan }}', new RegExp(allowedPattern), where);
        assert.doesNotMatch('', new RegExp(allowedPattern), where);
      }
      // More than that, and no remediation configuration of AWS Config can set them all.
      assert.ok(Object.keys(parameters).length <= 25, name);
    }
  },

  'every document is of schema 0.3, has Markdown to read, runs with a role, and fits': () => {
    for (const name of NAMES) {
      const document = load(name);
      assert.equal(document.schemaVersion, '0.3');
      assert.match(document.description, /^# RoleCall: /);
      assert.equal(document.assumeRole, '{{AutomationAssumeRole}}');
      assert.ok(document.outputs.length > 0);
      // The limit of Systems Manager for one document.
      assert.ok(Buffer.byteLength(text(`${name}.yaml`)) < 64 * 1024, name);
    }
  },

  'every step can be reached, goes to a step that exists, and ends in the report': () => {
    for (const name of NAMES) {
      const steps = load(name).mainSteps;
      const reached = new Set([steps[0].name]);
      steps.forEach((step, index) => {
        for (const target of targets(step, steps[index + 1])) {
          assert.ok(steps.some((other) => other.name === target), `${name}: ${step.name} goes to ${target}`);
          reached.add(target);
        }
      });
      assert.deepEqual(steps.filter((step) => !reached.has(step.name)), [], name);
      assert.deepEqual(steps.filter((step) => step.isEnd).map((step) => step.name), ['report'], name);
      assert.equal(new Set(steps.map((step) => step.name)).size, steps.length, name);
    }
  },

  'every step that calls AWS says what a failure means': () => {
    for (const name of NAMES) {
      for (const step of load(name).mainSteps.filter((one) => !['choose', 'report'].includes(one.name))) {
        assert.ok(['Abort', 'Continue'].includes(step.onFailure), `${name}: ${step.name}`);
      }
    }
  },

  'no partition, account or region is written into a document or a policy': () => {
    for (const file of readdirSync(DOCUMENTS)) {
      assert.doesNotMatch(text(file), /arn:aws[a-z-]*:(?!iam::\[)/, file);
      assert.doesNotMatch(text(file), /\b\d{12}\b/, file);
      assert.doesNotMatch(text(file), /\b(us|eu|ap|cn)-[a-z]+-\d\b/, file);
    }
  },

  'no policy has a wildcard action, and only looking has a wildcard resource': () => {
    for (const name of NAMES) {
      for (const { Sid, Effect, Action, Resource } of JSON.parse(text(`${name}.policy.json`)).Statement) {
        for (const action of [Action].flat()) assert.doesNotMatch(action, /\*/, `${name} ${Sid}`);
        if (Effect === 'Allow' && Resource === '*') assert.equal(Sid, 'Look', name);
      }
    }
  },

  'what two scripts share is the same in both': () => {
    const seen = new Map();
    const own = ['look', 'decide', 'report'];
    for (const [name, source] of NAMES.flatMap((document) => scripts(load(document)).flatMap(functions))) {
      if (own.includes(name)) continue;
      assert.equal(source, seen.get(name) ?? source, name);
      seen.set(name, source);
    }
    assert.ok(seen.has('association_of') && seen.has('owner_of'));
    const tables = NAMES.map((document) => scripts(load(document)).join('').match(/^OWNER_TAGS = [^]*?^\)$/m)?.[0]).filter(Boolean);
    assert.equal(tables.length, 2);
    assert.equal(new Set(tables).size, 1);
  },
};

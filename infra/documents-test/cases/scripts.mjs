import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DOCUMENTS } from '../paths.mjs';

const TESTS = fileURLToPath(new URL('../test_scripts.py', import.meta.url));

export const cases = {
  'pass their own tests': ({ python }) => {
    const run = spawnSync(python, ['-B', TESTS, DOCUMENTS], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /^Ran [1-9]\d* tests/m);
  },
};

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Asks the Python on the path for itself, since a shim in front of it costs more than the scripts. */
export function findPython() {
  const asked = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error('python3 is missing');
  const python = asked.stdout.trim();
  const missing = spawnSync(python, ['-c', 'import boto3, moto.server, yaml'], { encoding: 'utf8' });
  if (missing.status !== 0) throw new Error(`python3 lacks a module: ${missing.stderr.trim().split('\n').pop()}`);
  return python;
}

/** Otherwise moto begins with a thousand images of Amazon, of which no case needs one. */
const LEAN = { MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' };

/** Starts moto's server on a free port; resolves as soon as it answers. */
export async function startMoto(python) {
  const port = await freePort();
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...LEAN },
  });
  let log = '';
  child.stderr.on('data', (text) => (log = (log + text).slice(-4000)));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`moto ended with ${child.exitCode}: ${log}`);
    try {
      await fetch(`${url}/moto-api/config`);
      return { url, stop: () => child.kill() };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  child.kill();
  throw new Error(`moto did not answer within 30 seconds: ${log}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

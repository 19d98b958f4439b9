// The thread that does what a blocked simulator cannot: calls to AWS with warm clients, and scripts in a warm Python.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { ofSimulator } from './paths.mjs';

const modules = {
  ec2: { sdk: ofSimulator('@aws-sdk/client-ec2'), client: 'EC2Client' },
  iam: { sdk: ofSimulator('@aws-sdk/client-iam'), client: 'IAMClient' },
};
const clients = {};

async function callAws({ service, api, parameters }) {
  const { sdk, client } = modules[service];
  clients[service] ??= new sdk[client]({ maxAttempts: 1 });
  const command = sdk[`${api[0].toUpperCase()}${api.slice(1)}Command`];
  if (!command) throw new Error(`${service} has no API ${api}`);
  return JSON.parse(JSON.stringify(await clients[service].send(new command(parameters))));
}

const python = spawn(workerData.python, ['-u', fileURLToPath(new URL('./script_host.py', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: python.stdout });

function runScript(request) {
  return new Promise((resolve, reject) => {
    answers.once('line', (line) => {
      const { payload, error } = JSON.parse(line);
      if (error) reject(new Error(error));
      else resolve(payload);
    });
    python.stdin.write(`${JSON.stringify(request)}\n`);
  });
}

parentPort.on('message', async ({ signal, port, kind, request }) => {
  try {
    port.postMessage({ answer: await (kind === 'aws' ? callAws(request) : runScript(request)) });
  } catch (error) {
    port.postMessage({ error: `${error.name}: ${error.message}` });
  }
  port.close();
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

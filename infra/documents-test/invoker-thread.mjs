import { parentPort } from 'node:worker_threads';
import { ofSimulator } from './paths.mjs';

const modules = {
  ec2: { sdk: ofSimulator('@aws-sdk/client-ec2'), client: 'EC2Client' },
  iam: { sdk: ofSimulator('@aws-sdk/client-iam'), client: 'IAMClient' },
};
const clients = {};

async function call(service, api, parameters) {
  const { sdk, client } = modules[service];
  clients[service] ??= new sdk[client]({ maxAttempts: 1 });
  const command = sdk[`${api[0].toUpperCase()}${api.slice(1)}Command`];
  if (!command) throw new Error(`${service} has no API ${api}`);
  return clients[service].send(new command(parameters));
}

parentPort.on('message', async ({ signal, port, service, api, parameters }) => {
  try {
    const data = await call(service, api, parameters);
    port.postMessage({ data: JSON.parse(JSON.stringify(data)) });
  } catch (error) {
    port.postMessage({ error: `${error.name}: ${error.message}` });
  }
  port.close();
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

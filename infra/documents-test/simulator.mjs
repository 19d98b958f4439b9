// A process that runs documents one after the other, since the simulator blocks its thread while a step runs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DOCUMENTS, ofSimulator } from './paths.mjs';

const require = createRequire(import.meta.url);
const { OnFailure, ResponseCode, Simulation, StepRef, StringDocument } = require('@cdklabs/cdk-ssm-documents');
const { Stack } = ofSimulator('aws-cdk-lib');
const yaml = ofSimulator('js-yaml');

// The simulator tells every step on standard output.
console.log = () => {};
console.error = () => {};

const parsed = new Map();

function load(name) {
  const text = readFileSync(join(DOCUMENTS, `${name}.yaml`), 'utf8');
  if (!parsed.has(name)) parsed.set(name, yaml.load(text));
  const source = parsed.get(name);
  const document = StringDocument.fromYaml(new Stack(), name, text);
  restoreFlow(document.builder.steps, source.mainSteps);
  return { document, outputs: source.outputs };
}

/** StringDocument reads neither nextStep nor onFailure from YAML: it would run every branch's steps one after the other. */
function restoreFlow(steps, sources) {
  sources.forEach((source, index) => {
    const step = steps[index];
    if (source.nextStep) step.explicitNextStep = StepRef.fromName(source.nextStep);
    if (source.onFailure) step.onFailure = toOnFailure(source.onFailure);
  });
}

function toOnFailure(value) {
  if (value === 'Abort') return OnFailure.abort();
  if (value === 'Continue') return OnFailure.continue();
  return OnFailure.invokeStepByName(value.replace(/^step:/, ''));
}

// The simulator's own invoker starts a thread with a fresh SDK for each call; one thread with warm clients does the same.
const { Worker } = await import('node:worker_threads');
const invokerThread = new Worker(new URL('./invoker-thread.mjs', import.meta.url));
invokerThread.unref();
const { MessageChannel, receiveMessageOnPort } = await import('node:worker_threads');

const awsInvoker = {
  invoke({ service, awsApi, awsParams }) {
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    // Steps that wait carry the bare name of the service.
    const name = service.namespace ?? service;
    invokerThread.postMessage({ signal, port: port1, service: name, api: awsApi, parameters: awsParams }, [port1]);
    if (Atomics.wait(signal, 0, 0, 20_000) === 'timed-out') throw new Error(`no answer to ${name} ${awsApi} within 20 seconds`);
    const { message } = receiveMessageOnPort(port2);
    port2.close();
    if (message.error) throw new Error(message.error);
    return message.data;
  },
};

/** Waits a little instead of the two seconds between two looks, so that what others do has time to happen. */
const sleepHook = {
  sleep: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20),
};

function simulate(name, inputs) {
  const { document, outputs } = load(name);
  const result = Simulation.ofAutomation(document, { awsInvoker, sleepHook }).simulate({ ...inputs });
  if (result.responseCode !== ResponseCode.SUCCESS) {
    return { succeeded: false, error: result.stackTrace, steps: result.executedSteps };
  }
  const missing = outputs.filter((output) => result.outputs[output] === undefined);
  if (missing.length > 0) throw new Error(`${name} promises outputs that no step gave: ${missing}`);
  const values = Object.fromEntries(outputs.map((output) => [output.split('.')[1], result.outputs[output]]));
  return { succeeded: true, outputs: values, steps: result.executedSteps };
}

process.on('message', ({ name, inputs }) => {
  try {
    process.send({ result: simulate(name, inputs) });
  } catch (error) {
    process.send({ thrown: error.message });
  }
});
process.send({ ready: true });

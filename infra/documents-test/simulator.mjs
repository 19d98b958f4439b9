// A process that runs documents one after the other, since the simulator blocks its thread while a step runs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { DOCUMENTS, ofSimulator } from './paths.mjs';

const require = createRequire(import.meta.url);
const { OnFailure, ResponseCode, Simulation, StepRef, StringDocument } = require('@cdklabs/cdk-ssm-documents');
const { Stack } = ofSimulator('aws-cdk-lib');
const yaml = ofSimulator('js-yaml');

// The simulator tells every step on standard output.
console.log = () => {};
console.error = () => {};

const outside = new Worker(new URL('./outside-thread.mjs', import.meta.url), { workerData: { python: process.argv[2] } });

/** Has the other thread do something, and blocks until it is done. */
function ask(kind, request) {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  outside.postMessage({ signal, port: port1, kind, request }, [port1]);
  if (Atomics.wait(signal, 0, 0, 60_000) === 'timed-out') throw new Error(`no answer to ${JSON.stringify(request)} within 60 seconds`);
  const { message } = receiveMessageOnPort(port2);
  port2.close();
  if (message.error) throw new Error(message.error);
  return message.answer;
}

/** Steps that wait carry the bare name of the service. */
const awsInvoker = {
  invoke: ({ service, awsApi, awsParams }) => ask('aws', { service: service.namespace ?? service, api: awsApi, parameters: awsParams }),
};

/** Waits a little instead of the two seconds between two looks, so that what others do has time to happen. */
const sleepHook = {
  sleep: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20),
};

function load(name) {
  const text = readFileSync(join(DOCUMENTS, `${name}.yaml`), 'utf8');
  const source = yaml.load(text);
  const document = StringDocument.fromYaml(new Stack(), name, text);
  complete(document.builder.steps, source.mainSteps);
  return { document, outputs: source.outputs };
}

/**
 * Adds what StringDocument does not read from YAML. Without nextStep it would run the steps of every branch one after the
 * other; a call without outputs would fail.
 */
function complete(steps, sources) {
  sources.forEach((source, index) => {
    const step = steps[index];
    step.outputs ??= [];
    if (source.nextStep) step.explicitNextStep = StepRef.fromName(source.nextStep);
    if (source.onFailure) step.onFailure = toOnFailure(source.onFailure);
    if (step.language) {
      const { Script: script, Handler: handler } = source.inputs;
      step.language.simulate = (_, inputs) => ({ Payload: ask('script', { script, handler, inputs }) });
    }
  });
}

function toOnFailure(value) {
  switch (value) {
    case 'Abort':
      return OnFailure.abort();
    case 'Continue':
      return OnFailure.continue();
    default:
      return OnFailure.invokeStepByName(value.replace(/^step:/, ''));
  }
}

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

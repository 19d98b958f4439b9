import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { authorizations } from './authorization.mjs';
import { REGION } from './policies.mjs';
import { Recorder } from './recorder.mjs';

/** One process of the simulator behind a recorder of its own: stands for Systems Manager. */
export class Automation {
  #recorder;
  #child;
  #world;

  static async start(world, moto, python) {
    const automation = new Automation();
    automation.#world = world;
    automation.#recorder = new Recorder(moto);
    const endpoint = await automation.#recorder.start();
    automation.#child = fork(fileURLToPath(new URL('./simulator.mjs', import.meta.url)), [python], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'automation',
        AWS_SECRET_ACCESS_KEY: 'automation',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        NODE_NO_WARNINGS: '1',
        JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0],
      },
    });
    await automation.#answer();
    return automation;
  }

  /**
   * Runs a document.
   * @returns its outputs or its error, the steps it ran, its calls, and what IAM would check for them
   */
  async run(name, inputs, standIns = []) {
    const authorized = [];
    this.#recorder.calls = [];
    this.#recorder.standIns = [
      ...standIns,
      { before: async (call) => authorized.push(...(await authorizations(this.#world, call))) },
    ];
    this.#child.send({ name, inputs });
    const { result, thrown } = await this.#answer();
    if (thrown) throw new Error(thrown);
    const calls = this.#recorder.calls.map((call) => call.action);
    return {
      ...result,
      calls,
      authorized,
      /** What the document gave; fails with its error when it failed. */
      get outputs() {
        if (!result.succeeded) throw new Error(result.error);
        return result.outputs;
      },
    };
  }

  stop() {
    this.#child.kill();
    this.#recorder.stop();
  }

  #answer() {
    return new Promise((resolve, reject) => {
      const ended = (code) => reject(new Error(`the simulator ended with ${code}`));
      this.#child.once('exit', ended);
      this.#child.once('message', (message) => {
        this.#child.off('exit', ended);
        resolve(message);
      });
    });
  }
}

import { createServer } from 'node:http';

/**
 * A proxy in front of moto that notes every API call, and lets a stand-in answer or change an answer where moto cannot
 * show a state of the real service.
 */
export class Recorder {
  #moto;
  #server;
  calls = [];
  standIns = [];

  constructor(moto) {
    this.#moto = moto;
  }

  start() {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error) => {
        response.writeHead(500);
        response.end(String(error));
      });
    });
    return new Promise((resolve) =>
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#server.address().port}`)),
    );
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const call = toCall(request, body);
    this.calls.push(call);

    for (const standIn of this.standIns) await standIn.before?.(call);
    const refusal = this.standIns.map((standIn) => standIn.refuse?.(call)).find(Boolean);
    if (refusal) {
      response.writeHead(refusal.status, { 'content-type': 'text/xml' });
      response.end(refusal.body);
      return;
    }
    const headers = { ...request.headers };
    for (const name of ['host', 'connection', 'content-length', 'expect', 'transfer-encoding', 'accept-encoding']) delete headers[name];
    const answer = await fetch(this.#moto + request.url, { method: request.method, headers, body });
    let text = await answer.text();
    for (const standIn of this.standIns) text = standIn.rewrite?.(call, text) ?? text;
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' });
    response.end(text);
  }
}

function toCall(request, body) {
  const parameters = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  // Credential=KEY/DATE/REGION/SERVICE/aws4_request
  const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'unsigned';
  return { action: `${service}:${parameters.Action}`, parameters };
}

/** moto's associations are associated at once; the real ones are on their way for some seconds. */
export function associationIs(state, times = Infinity) {
  let left = times;
  return {
    rewrite(call, text) {
      if (call.action !== 'ec2:DescribeIamInstanceProfileAssociations' || left-- <= 0) return text;
      return text.replaceAll('<state>associated</state>', `<state>${state}</state>`);
    },
  };
}

/** moto's instances are running, stopped or terminated at once; the real ones pass through other states. */
export function instanceIs(state, times = Infinity) {
  let left = times;
  return {
    rewrite(call, text) {
      if (call.action !== 'ec2:DescribeInstances' || left-- <= 0) return text;
      return text.replace(/(<instanceState>.*?<name>)[^<]*(<\/name>)/s, `$1${state}$2`);
    },
  };
}

/** moto knows neither AMIs with an instance store root that it would launch, nor Spot Instances by RunInstances. */
export function instanceHas(element, value) {
  return {
    rewrite(call, text) {
      if (call.action !== 'ec2:DescribeInstances') return text;
      const cleaned = text.replace(new RegExp(`<${element}>[^<]*</${element}>|<${element} ?/>`), '');
      return cleaned.replace('<instanceState>', `<${element}>${value}</${element}><instanceState>`);
    },
  };
}

/** moto checks no permission by default. */
export function accessDenied(action) {
  return {
    refuse(call) {
      if (call.action !== action) return undefined;
      const error = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform</Message></Error>';
      return { status: 403, body: `<ErrorResponse>${error}<RequestId>0</RequestId></ErrorResponse>` };
    },
  };
}

/** Runs a change by somebody else just before a call, to show what happens when two are at it. */
export function meanwhile(action, change) {
  let done;
  return {
    before: (call) => (call.action === action ? (done ??= change()) : undefined),
  };
}

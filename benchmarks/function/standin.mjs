// Stands in for AWS's IAM and Config (HTTPS, each a port of its own, as each is a host of its own) and for the Runtime API
// that a function takes its events from. Measures from its own side, so that all functions are measured alike.
//
// usage: node standin.mjs FOLDER      FOLDER/tls holds key.pem and cert.pem
//
// Prints its ports as one line of JSON. Each line of JSON on standard input, {"further": N, "profiles": N}, prepares the
// events of one function: a first one, then N with a profile each, then N over some few profiles. When all are answered it
// prints when (in nanoseconds of the monotonic clock) the first was asked for and answered, and how long the others took.
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import readline from "node:readline";

const ACCOUNT = "111122223333";
const NOT_ASSUMABLE_EVERY = 10;
const CAPTURED = "2026-05-20T09:15:00.000Z";
const here = path.dirname(new URL(import.meta.url).pathname);
const folder = process.argv[2];
const item = fs.readFileSync(path.join(here, "item.json"), "utf8");

let run;
let waiting;

function now() {
  return Number(process.hrtime.bigint());
}

function hex(number) {
  return number.toString(16).padStart(16, "0");
}

function isAssumable(profile) {
  return profile % NOT_ASSUMABLE_EVERY !== NOT_ASSUMABLE_EVERY - 1;
}

function event(instance, profile) {
  const configurationItem = JSON.parse(
    item
      .replaceAll("i-0INSTANCE", `i-0${hex(instance)}`)
      .replaceAll("AIPAPROFILE", `AIPA${hex(profile).toUpperCase()}`)
      .replaceAll("PROFILE", `node-${profile}`)
      .replaceAll("CAPTURED", CAPTURED),
  );
  const body = JSON.stringify({
    version: "1.0",
    invokingEvent: JSON.stringify({
      configurationItemDiff: null,
      configurationItem,
      notificationCreationTime: "2026-05-20T09:15:02.000Z",
      messageType: "ConfigurationItemChangeNotification",
      recordVersion: "1.3",
    }),
    ruleParameters: "{}",
    resultToken: hex(instance).repeat(20),
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    configRuleArn: `arn:aws:config:eu-central-1:${ACCOUNT}:config-rule/config-rule-k2v9qa`,
    configRuleName: "ec2-instance-role",
    configRuleId: "config-rule-k2v9qa",
    accountId: ACCOUNT,
  });
  return { id: `i-0${hex(instance)}`, compliance: isAssumable(profile) ? "COMPLIANT" : "NON_COMPLIANT", body };
}

function prepare({ further, profiles }) {
  const events = [event(1, 0)];
  for (let i = 1; i <= further; i++) {
    events.push(event(1 + i, i));
  }
  for (let i = 1; i <= further; i++) {
    events.push(event(1 + further + i, further + 1 + (i % profiles)));
  }
  run = { events, further, at: 0, given: [], ended: [], put: new Set(), calls: { iam: [0, 0], config: [0, 0] } };
}

function phase() {
  return run.at - 1 <= run.further ? 0 : 1;
}

function fail(why) {
  process.stdout.write(`${JSON.stringify({ failed: why })}\n`);
}

function report() {
  const took = run.ended.map((end, i) => (end - run.given[i]) / 1e6);
  process.stdout.write(
    `${JSON.stringify({
      asked: run.given[0],
      answered: run.ended[0],
      fresh: took.slice(1, 1 + run.further),
      shared: took.slice(1 + run.further),
      calls: run.calls,
    })}\n`,
  );
}

function next(response) {
  if (run.at === run.events.length) {
    report();
    waiting = response; // as Lambda freezes a function that has nothing to do
    return;
  }
  const { body } = run.events[run.at++];
  response.writeHead(200, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Lambda-Runtime-Aws-Request-Id": `8476a536-e9f4-11e8-9739-${hex(run.at).slice(4)}`,
    "Lambda-Runtime-Deadline-Ms": String(Date.now() + 60_000),
    "Lambda-Runtime-Invoked-Function-Arn": `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:rolecall`,
    "Lambda-Runtime-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
  });
  run.given.push(now());
  response.end(body);
}

function withBody(handle) {
  return (request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => handle(request, response, Buffer.concat(chunks).toString()));
  };
}

const runtime = http.createServer(
  withBody((request, response, body) => {
    if (request.url.endsWith("/invocation/next")) {
      next(response);
      return;
    }
    run.ended.push(now());
    response.writeHead(202, { "Content-Type": "application/json" });
    response.end('{"status":"OK"}');
    const expected = run.events[run.at - 1];
    if (!request.url.endsWith("/response")) {
      fail(`${request.url}: ${body}`);
    } else if (!run.put.has(expected.id)) {
      fail(`${expected.id} was answered without an evaluation`);
    }
  }),
);

function profile(name) {
  const number = Number(name.slice("node-".length));
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: isAssumable(number) ? "ec2.amazonaws.com" : "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  };
  return `<GetInstanceProfileResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <GetInstanceProfileResult>
    <InstanceProfile>
      <Path>/app/</Path>
      <InstanceProfileName>${name}</InstanceProfileName>
      <InstanceProfileId>AIPA${hex(number).toUpperCase()}</InstanceProfileId>
      <Arn>arn:aws:iam::${ACCOUNT}:instance-profile/app/${name}</Arn>
      <CreateDate>2026-01-14T10:11:12Z</CreateDate>
      <Roles>
        <member>
          <Path>/app/</Path>
          <RoleName>${name}-role</RoleName>
          <RoleId>AROA${hex(number).toUpperCase()}</RoleId>
          <Arn>arn:aws:iam::${ACCOUNT}:role/app/${name}-role</Arn>
          <CreateDate>2026-01-14T10:11:10Z</CreateDate>
          <AssumeRolePolicyDocument>${encodeURIComponent(JSON.stringify(policy))}</AssumeRolePolicyDocument>
        </member>
      </Roles>
      <Tags/>
    </InstanceProfile>
  </GetInstanceProfileResult>
  <ResponseMetadata>
    <RequestId>8f1a2b3c-0000-4000-8000-000000000001</RequestId>
  </ResponseMetadata>
</GetInstanceProfileResponse>
`;
}

function answer(response, type, body) {
  response.writeHead(200, {
    "x-amzn-RequestId": "8f1a2b3c-0000-4000-8000-000000000001",
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}

function refuse(response, why) {
  fail(why);
  response.writeHead(400);
  response.end();
}

const tls = {
  key: fs.readFileSync(path.join(folder, "tls/key.pem")),
  cert: fs.readFileSync(path.join(folder, "tls/cert.pem")),
};

const iam = https.createServer(
  tls,
  withBody((request, response, body) => {
    const form = new URLSearchParams(body);
    if (form.get("Action") !== "GetInstanceProfile" || !request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) {
      refuse(response, `IAM was asked for ${body}`);
      return;
    }
    run.calls.iam[phase()]++;
    answer(response, "text/xml", profile(form.get("InstanceProfileName")));
  }),
);

const config = https.createServer(
  tls,
  withBody((request, response, body) => {
    const expected = run.events[run.at - 1];
    const { Evaluations: [given] = [] } = JSON.parse(body);
    if (
      request.headers["x-amz-target"] !== "StarlingDoveService.PutEvaluations" ||
      !request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ") ||
      given?.ComplianceResourceId !== expected.id ||
      given.ComplianceType !== expected.compliance ||
      !given.Annotation
    ) {
      refuse(response, `Config was given ${body}, expected ${expected.id} ${expected.compliance}`);
      return;
    }
    run.calls.config[phase()]++;
    run.put.add(expected.id);
    answer(response, "application/x-amz-json-1.1", '{"FailedEvaluations":[]}');
  }),
);

function listen(server) {
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

const ports = { runtime: await listen(runtime), iam: await listen(iam), config: await listen(config) };
process.stdout.write(`${JSON.stringify(ports)}\n`);
for await (const line of readline.createInterface({ input: process.stdin })) {
  waiting?.destroy();
  waiting = undefined;
  prepare(JSON.parse(line));
  process.stdout.write('{"ready":true}\n');
}
process.exit(0);

// Takes events from the Runtime API and hands them to the function: less than AWS's runtime client does, which does not
// install for Node 20 without building native code.
import http from "node:http";
import { pathToFileURL } from "node:url";

const agent = new http.Agent({ keepAlive: true });
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");

function request(method, path, body) {
  return new Promise((resolve, reject) => {
    const call = http.request({ agent, host, port, method, path: `/2018-06-01/runtime/${path}` }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

const { handler } = await import(pathToFileURL(process.env._HANDLER).href);
for (;;) {
  const { headers, body } = await request("GET", "invocation/next");
  const id = headers["lambda-runtime-aws-request-id"];
  try {
    await request("POST", `invocation/${id}/response`, JSON.stringify(await handler(JSON.parse(body))));
  } catch (error) {
    await request(
      "POST",
      `invocation/${id}/error`,
      JSON.stringify({ errorType: error.name, errorMessage: error.message, stackTrace: [error.stack] }),
    );
  }
}

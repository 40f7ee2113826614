import assert from 'node:assert/strict';
import { connect } from 'node:net';

// Longest any of these may be kept: Kestrel's body grace is 5 s, the demo's header timeout 10 s, both looked at once a second.
const LIMIT_MS = 20_000;

/** Callers that begin and do not go on. All at once, since each takes as long as its timeout. */
export async function stalled(run, { url }) {
  const body = '{"model":"auto","messages":[';
  const head = 'POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
  const cases = {
    'half a body is answered 408': [`${head}Content-Length: 500\r\n\r\n${body}`, /^HTTP\/1\.1 408 [^]*"code":"request_timeout"/],
    'half a chunked body is answered 408': [`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"mod`, /^HTTP\/1\.1 408 [^]*"code":"request_timeout"/],
    'half a request line is closed': ['POST /v1/chat/comp', /^(HTTP\/1\.1 408 [^]*)?$/],
    'half the headers are closed': [head, /^(HTTP\/1\.1 408 [^]*)?$/],
  };
  const waits = Object.entries(cases).map(([what, [sent, expected]]) => [what, talk(url, sent), expected]);
  for (const [what, wait, expected] of waits) {
    await run.check(`stalled: ${what}`, async () => assert.match(await wait, expected));
  }
  await run.check('stalled: the server lives on', async () => assert.equal((await fetch(`${url}/health`)).status, 200));
}

/** What comes back until the server closes; rejects when it does not. */
function talk(url, sent) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(sent));
    socket.setTimeout(LIMIT_MS, () => {
      socket.destroy();
      reject(new Error(`still open after ${LIMIT_MS} ms; received ${JSON.stringify(received)}`));
    });
    socket.on('data', (data) => { received += data; });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(received));
    socket.on('error', () => resolve(received));
  });
}

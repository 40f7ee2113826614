import assert from 'node:assert/strict';
import { STOP_LIMIT_MS, start, waitForHealth } from '../lib/binary.mjs';
import { connect } from '../lib/sdk.mjs';

const body = { model: 'auto', messages: [{ role: 'user', content: 'What outlives a restart?' }] };

/** Ends the server that the other checks used, so it runs last. */
export async function lifecycle(run, server, binary, args) {
  await connect(server.url).chat.completions.create(body);
  await run.check('SIGTERM: exit code 0 in time', () => stopsWell(server));

  await run.check('restart: the answer is still known', async () => {
    const again = await start(binary, args);
    try {
      await waitForHealth(again.url);
      const { response } = await connect(again.url).chat.completions.create(body).withResponse();
      assert.equal(response.headers.get('x-edgerouter-cache'), 'exact');
    } finally {
      await stopsWell(again);
    }
  });
}

async function stopsWell(server) {
  const { code, ms } = await server.stop();
  assert.equal(code, 0, `ended with ${code} after ${ms} ms`);
  assert.ok(ms < STOP_LIMIT_MS, `took ${ms} ms`);
}

import assert from 'node:assert/strict';
import { APIUserAbortError } from '../lib/sdk.mjs';

export async function abort(run, { client, models, url, simulator, isRouter }) {
  await run.check('abort: a stream given up ends, and the server lives', async () => {
    if (simulator) await slowDown(simulator);
    const before = simulator ? await abortedCalls(simulator) : isRouter ? await abortedInMetrics(url) : 0;
    const stop = new AbortController();
    const stream = await client.chat.completions.create(
      { model: models.strong, messages: [{ role: 'user', content: 'Tell me all about the history of bees' }], stream: true },
      { signal: stop.signal, headers: { 'x-edgerouter-cache': 'off' } });
    let chunks = 0;
    let finished = false;
    try {
      for await (const chunk of stream) {
        finished ||= Boolean(chunk.choices[0]?.finish_reason);
        if (++chunks === 3) stop.abort();
      }
    } catch (error) {
      if (!(error instanceof APIUserAbortError) && error.name !== 'AbortError') throw error;
    }
    assert.ok(!finished, 'the answer was complete before the abort: nothing was tested');

    const after = await client.chat.completions.create({ model: models.cheap, messages: [{ role: 'user', content: 'Are you still there?' }] });
    assert.ok(after.choices[0].message.content.length > 0);
    if (simulator) await until(async () => (await abortedCalls(simulator)) > before, 'the provider never saw the client leave');
    else if (isRouter) await until(async () => (await abortedInMetrics(url)) > before, '/metrics counts no cancelled request');
  });
}

/** One slow answer, so that the abort comes in its middle however fast the models are. */
async function slowDown(simulator) {
  const body = JSON.stringify({ model: 'sim-strong', behaviour: 'slow_drip', per_token_ms: 50, times: 1 });
  const { status } = await fetch(`${simulator}/_sim/behaviour`, { method: 'POST', body });
  assert.equal(status, 204);
}

async function abortedCalls(simulator) {
  const { calls } = await (await fetch(`${simulator}/_sim/calls`)).json();
  return calls.filter((call) => call.client_aborted).length;
}

/** Sum of the samples whose line names a cancel or an abort. */
async function abortedInMetrics(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n')
    .filter((line) => !line.startsWith('#') && /cancel|abort/i.test(line))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

async function until(condition, otherwise, limitMs = 3_000) {
  for (const end = performance.now() + limitMs; performance.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(otherwise);
}

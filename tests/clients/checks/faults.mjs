import assert from 'node:assert/strict';
import { edgeHeaders } from '../lib/sdk.mjs';

const uncached = { headers: { 'x-edgerouter-cache': 'off' } };

/** What the SDK makes of models that fail, before and within a stream. */
export async function faults(run, { client, simulator }) {
  const messages = [{ role: 'user', content: 'Name three rivers and say where they rise.' }];
  const set = async (behaviour) => {
    const { status } = await fetch(`${simulator}/_sim/behaviour`, { method: 'POST', body: JSON.stringify({ model: 'sim-cheap', ...behaviour }) });
    assert.equal(status, 204);
  };
  const check = (name, behaviour, body) => run.check(`faults: ${name}`, async () => {
    await set(behaviour);
    try {
      await body();
    } finally {
      await fetch(`${simulator}/_sim/reset`, { method: 'POST' });
      // A good answer between the bad ones: five of these in a row would open the model's circuit.
      await client.chat.completions.create({ model: 'sim-cheap', messages }, uncached);
    }
  });

  for (const stream of [false, true]) {
    await check(`a model that answers 503 is replaced unseen, stream ${stream}`, { behaviour: 'status', code: 503, times: 1 }, async () => {
      const { data, response } = await client.chat.completions.create({ model: 'cheap', messages, stream }, uncached).withResponse();
      const text = stream ? (await read(data)).text : data.choices[0].message.content;
      assert.ok(text.length > 0);
      assert.notEqual(edgeHeaders(response).model, 'sim-cheap');
    });
  }

  await check('a stream that breaks early is resumed, raw iterator', { behaviour: 'cut_after', tokens: 3, times: 1 }, async () => {
    const { text, finishes, chunks } = await read(await client.chat.completions.create({ model: 'cheap', messages, stream: true }, uncached));
    assert.ok(text.length > 0);
    assert.deepEqual(finishes, ['stop']);
    assert.ok(chunks.at(-1).x_edgerouter?.recovered, 'not marked as recovered');
    assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
  });

  await check('a stream that breaks early is resumed, helper', { behaviour: 'cut_after', tokens: 3, times: 1 }, async () => {
    const stream = client.chat.completions.stream({ model: 'cheap', messages, stream_options: { include_usage: true } }, uncached);
    assert.ok((await stream.finalContent()).length > 0);
    assert.ok((await stream.totalUsage()).completion_tokens > 0);
  });

  await check('a stream that breaks late ends short and says so', { behaviour: 'cut_after', tokens: 6, times: 1 }, async () => {
    const { text, finishes, chunks } = await read(await client.chat.completions.create({ model: 'cheap', messages, stream: true, max_tokens: 8 }, uncached));
    assert.ok(text.length > 0);
    assert.deepEqual(finishes, ['length']);
    assert.ok(chunks.at(-1).x_edgerouter?.degraded, 'not marked as degraded');
  });

  await check('half a tool call is an error, not a call', { behaviour: 'cut_after', tokens: 1, times: 1 }, async () => {
    const tools = [{ type: 'function', function: { name: 'find_rivers', parameters: { type: 'object', properties: { region: { type: 'string' } }, required: ['region'] } } }];
    const stream = client.chat.completions.stream({ model: 'cheap', messages, tools, tool_choice: 'required' }, uncached);
    await assert.rejects(stream.finalChatCompletion(), /broke/);
  });

  await run.check('faults: nobody answers: 503, when to come back, and what was tried', async () => {
    await fetch(`${simulator}/_sim/behaviour`, { method: 'POST', body: JSON.stringify({ model: '*', behaviour: 'status', code: 429, retry_after: 1 }) });
    try {
      await assert.rejects(client.chat.completions.create({ model: 'cheap', messages }, uncached), (error) => {
        assert.equal(error.status, 503);
        assert.equal(error.headers.get('retry-after'), '1');
        assert.match(error.message, /sim-cheap \(rate_limited, status 429\)/);
        return true;
      });
    } finally {
      await fetch(`${simulator}/_sim/reset`, { method: 'POST' });
      // They are left alone for as long as they asked.
      await new Promise((resolve) => setTimeout(resolve, 1100));
    }
  });
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const choices = chunks.flatMap((chunk) => chunk.choices);
  return {
    chunks,
    text: choices.map((choice) => choice.delta.content ?? '').join(''),
    finishes: choices.map((choice) => choice.finish_reason).filter(Boolean),
  };
}

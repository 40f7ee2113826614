import assert from 'node:assert/strict';
import { edgeHeaders } from '../lib/sdk.mjs';

const AT_ONCE = 20;

export async function coalesce(run, { client, models, simulator }) {
  const calls = async () => (await (await fetch(`${simulator}/_sim/calls`)).json()).count;
  // Of this run only: a server that was asked before would answer from its cache.
  const question = `Name three rivers and the seas they end in (${Date.now()}).`;
  const body = { model: models.any, messages: [{ role: 'user', content: question }] };
  // A near hit on what another check has asked would be one too, but not what is checked here.
  const options = { headers: { 'x-edgerouter-cache': 'exact' } };

  async function streamed() {
    const { data: stream, response } = await client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } }, options).withResponse();
    const answer = { text: '', ids: new Set(), ...edgeHeaders(response) };
    for await (const chunk of stream) {
      answer.ids.add(chunk.id);
      answer.text += chunk.choices[0]?.delta?.content ?? '';
      answer.finish ??= chunk.choices[0]?.finish_reason;
      answer.usage = chunk.usage ?? answer.usage;
    }
    return answer;
  }

  async function whole() {
    const { data, response } = await client.chat.completions.create(body, options).withResponse();
    const { message, finish_reason: finish } = data.choices[0];
    return { text: message.content, ids: new Set([data.id]), finish, usage: data.usage, ...edgeHeaders(response) };
  }

  await run.check(`coalesce: ${AT_ONCE} that ask the same at once make one call`, async () => {
    const before = simulator ? await calls() : 0;
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => (i % 2 ? whole() : streamed())));
    if (simulator) assert.equal((await calls()) - before, 1);
    assert.deepEqual([...new Set(answers.map((answer) => answer.text))], [answers[0].text]);
    assert.ok(answers[0].text.length > 0);
    assert.equal(new Set(answers.flatMap((answer) => [...answer.ids])).size, AT_ONCE);
    for (const answer of answers) {
      assert.equal(answer.finish, 'stop');
      assert.ok(answer.usage.completion_tokens > 0);
      assert.ok(['miss', 'coalesced', 'exact'].includes(answer.cache), answer.cache);
    }
    assert.equal(answers.filter((answer) => answer.cache === 'miss').length, 1);
    assert.ok(answers.filter((answer) => answer.cache === 'coalesced').length > 0);
  });

  await run.check('coalesce: the first to ask leaves and the others get the answer', async () => {
    const before = simulator ? await calls() : 0;
    body.messages[0].content = `${question} Name their sources too.`;
    const leaving = new AbortController();
    const first = await client.chat.completions.create({ ...body, stream: true }, { ...options, signal: leaving.signal });
    const others = Promise.all([streamed(), whole()]);
    for await (const chunk of first) {
      if (chunk.choices[0]?.delta?.content) break;
    }
    leaving.abort();
    for (const answer of await others) {
      assert.equal(answer.finish, 'stop');
      assert.ok(answer.text.length > 0);
    }
    if (simulator) assert.equal((await calls()) - before, 1);
  });
}

import assert from 'node:assert/strict';
import { edgeHeaders } from '../lib/sdk.mjs';

const question = 'How do I reset my password?';
// In other words, in rising distance; one that comes before the answer is indexed is lost, so there are several.
const reworded = ['How can I reset my password?', 'How do I go about resetting my password?', 'What do I do to reset my password?', 'How would I reset my password?'];

export async function cache(run, { client, models, simulator, url }) {
  const ask = async (content, more = {}, headers = {}) => {
    const { data, response } = await client.chat.completions.create({ model: models.any, messages: [{ role: 'user', content }], ...more }, { headers }).withResponse();
    return { data, ...edgeHeaders(response) };
  };
  let first;

  await run.check('cache: the second ask is an exact hit with the same words', async () => {
    first = await ask(question);
    const second = await eventually(() => ask(question), (answer) => answer.cache === 'exact');
    assert.equal(second.cache, 'exact');
    assert.equal(second.data.choices[0].message.content, first.data.choices[0].message.content);
    assert.ok(Number(second['saved-usd']) > 0, `saved: ${second['saved-usd']}`);
    assert.equal(Number(second['cost-usd']), 0);
  });

  await run.check('cache: an exact hit replays as a stream', async () => {
    const { data: stream, response } = await client.chat.completions.create(
      { model: models.any, messages: [{ role: 'user', content: question }], stream: true, stream_options: { include_usage: true } }).withResponse();
    let text = '';
    let usage;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta?.content ?? '';
      usage = chunk.usage ?? usage;
    }
    assert.equal(response.headers.get('x-edgerouter-cache'), 'exact');
    assert.equal(text, first.data.choices[0].message.content);
    assert.ok(usage.completion_tokens > 0);
  });

  await run.check('cache: other words for it are a near hit', async () => {
    let answer;
    for (const words of reworded) {
      answer = await ask(words);
      if (answer.cache === 'near') break;
    }
    assert.equal(answer.cache, 'near');
    assert.ok(Number(answer.similarity) >= 0.8 && Number(answer.similarity) <= 1.0001, `similarity: ${answer.similarity}`);
    assert.equal(answer.data.choices[0].message.content, first.data.choices[0].message.content);
  });

  await run.check('cache: off bypasses it', async () => {
    assert.equal((await ask(question, {}, { 'x-edgerouter-cache': 'off' })).cache, 'bypass');
  });

  await run.check('cache: another system prompt or temperature is another question', async () => {
    const messages = [{ role: 'system', content: 'Answer as a pirate.' }, { role: 'user', content: question }];
    assert.notEqual((await ask(question, { messages })).cache, 'exact');
    assert.notEqual((await ask(question, { temperature: 1.5 })).cache, 'exact');
  });

  await run.check('route: the decision without the call', async () => {
    const before = simulator ? (await (await fetch(`${simulator}/_sim/calls`)).json()).count : 0;
    const response = await fetch(`${url}/v1/route`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Prove that there are infinitely many primes' }] }),
    });
    const decision = await response.json();
    assert.equal(response.status, 200, JSON.stringify(decision));
    assert.equal(typeof decision.tier, 'string');
    if (simulator) assert.equal((await (await fetch(`${simulator}/_sim/calls`)).json()).count, before);
  });
}

/** The answer is stored after it was sent, so the next ask may come too early. */
async function eventually(ask, good, limitMs = 3_000) {
  let answer = await ask();
  for (const end = performance.now() + limitMs; !good(answer) && performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    answer = await ask();
  }
  return answer;
}

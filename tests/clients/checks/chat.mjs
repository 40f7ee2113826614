import assert from 'node:assert/strict';
import { edgeHeaders } from '../lib/sdk.mjs';

const fresh = { headers: { 'x-edgerouter-cache': 'off' } };
const ask = (model, content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });

export async function chat(run, { client, models, isRouter }) {
  await run.check('plain: a whole answer with usage', async () => {
    const { data, response } = await client.chat.completions.create(ask(models.any, 'How do tides work?'), fresh).withResponse();
    assert.equal(data.object, 'chat.completion');
    assert.equal(data.choices.length, 1);
    assert.equal(data.choices[0].message.role, 'assistant');
    assert.ok(data.choices[0].message.content.length > 0);
    assert.equal(data.choices[0].finish_reason, 'stop');
    assert.equal(data.usage.total_tokens, data.usage.prompt_tokens + data.usage.completion_tokens);
    if (isRouter) checkHeaders(edgeHeaders(response), response.headers.get('server-timing'));
  });

  await run.check('plain: max_tokens is passed on', async () => {
    const data = await client.chat.completions.create(ask(models.strong, 'How do tides work?', { max_tokens: 4 }), fresh);
    assert.equal(data.choices[0].finish_reason, 'length');
    assert.equal(data.usage.completion_tokens, 4);
  });

  await run.check('plain: n is passed on', async () => {
    const data = await client.chat.completions.create(ask(models.cheap, 'Name a tree', { n: 3 }), fresh);
    assert.deepEqual(data.choices.map((choice) => choice.index), [0, 1, 2]);
  });

  await run.check('stream: says what the whole answer says', async () => {
    const body = ask(models.cheap, 'Why do gulls follow the plough?');
    const whole = await client.chat.completions.create(body, fresh);
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({ ...body, stream: true }, fresh)) chunks.push(chunk);
    assert.equal(textOf(chunks), whole.choices[0].message.content);
    assert.ok(chunks.length > 4, 'an answer in one piece is no stream');
    assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
    assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
    assert.ok(chunks.every((chunk) => !chunk.usage), 'usage came unasked');
  });

  await run.check('stream: usage comes last when asked for', async () => {
    const body = ask(models.cheap, 'Why is the sea salty?', { stream: true, stream_options: { include_usage: true } });
    const chunks = [];
    for await (const chunk of await client.chat.completions.create(body, fresh)) chunks.push(chunk);
    assert.deepEqual(chunks.at(-1).choices, []);
    assert.ok(chunks.at(-1).usage.completion_tokens > 0);
    assert.equal(chunks.filter((chunk) => chunk.usage).length, 1);
  });

  await run.check("stream: the SDK's own accumulator is content", async () => {
    const stream = client.chat.completions.stream(ask(models.any, 'How do kites fly?'), fresh);
    const final = await stream.finalChatCompletion();
    assert.ok(final.choices[0].message.content.length > 0);
    assert.equal(final.choices[0].finish_reason, 'stop');
  });

  await run.check('json_schema: the answer is an instance', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' }, people: { type: 'integer', minimum: 1 } }, required: ['city', 'people'], additionalProperties: false };
    const data = await client.chat.completions.create(
      ask(models.any, 'Describe Oslo', { response_format: { type: 'json_schema', json_schema: { name: 'city', strict: true, schema } } }), fresh);
    const answer = JSON.parse(data.choices[0].message.content);
    assert.deepEqual(Object.keys(answer), ['city', 'people']);
    assert.equal(typeof answer.city, 'string');
    assert.ok(Number.isInteger(answer.people));
  });

  await run.check('models: a list of unique names', async () => {
    const names = [];
    for await (const model of client.models.list()) names.push(model.id);
    assert.ok(names.length > 0);
    assert.equal(new Set(names).size, names.length);
  });
}

const textOf = (chunks) => chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? '').join('');

function checkHeaders(headers, timing) {
  assert.ok(headers['request-id'], 'no request id');
  assert.equal(headers.cache, 'bypass');
  assert.ok(headers.tier, 'no tier');
  assert.ok(headers.model, 'no model');
  assert.ok(Number(headers.attempts) >= 1, `attempts: ${headers.attempts}`);
  assert.ok(Number(headers['cost-usd']) > 0, `cost: ${headers['cost-usd']}`);
  assert.match(headers['saved-usd'] ?? '', /^\d+(\.\d+)?$/);
  assert.match(timing ?? '', /dur=/);
}

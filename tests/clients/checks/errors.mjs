import assert from 'node:assert/strict';
import { BadRequestError, NotFoundError } from '../lib/sdk.mjs';

const MiB = 1024 * 1024;

export async function errors(run, { client, models, url, isRouter }) {
  const messages = [{ role: 'user', content: 'hello' }];

  await run.check('errors: an unknown model', async () => {
    const error = await rejection(client.chat.completions.create({ model: 'no-such-model', messages }));
    assert.ok(error instanceof NotFoundError || error instanceof BadRequestError, `${error}`);
    assert.equal(error.code, 'model_not_found');
    assert.match(error.message, /no-such-model/);
  });

  const wrong = {
    'no messages': { model: models.any },
    'empty messages': { model: models.any, messages: [] },
    'messages of another type': { model: models.any, messages: 'hello' },
    'a message of another type': { model: models.any, messages: ['hello'] },
    'a model of another type': { model: 7, messages },
    'max_tokens of another type': { model: models.any, messages, max_tokens: 'many' },
  };
  for (const [what, body] of Object.entries(wrong)) {
    await run.check(`errors: ${what}`, async () => {
      const error = await rejection(client.chat.completions.create(body));
      assert.ok(error instanceof BadRequestError, `${error}`);
      assert.equal(error.type, 'invalid_request_error');
    });
  }

  const raw = { 'not JSON': ['{"model":', 400] };
  if (isRouter) {
    raw['an empty body'] = ['', 400];
    raw['invalid UTF-8'] = [Buffer.concat([Buffer.from(`{"model":"${models.any}","messages":[{"role":"user","content":"`), Buffer.from([0xc3, 0x28]), Buffer.from('"}]}')]), 400];
    raw['deep nesting'] = [`{"model":"${models.any}","messages":${'['.repeat(100_000)}`, 400];
    raw['a key twice'] = [`{"model":"${models.any}","model":"other","messages":[{"role":"user","content":"a"}]}`, 400];
    raw['9 MiB of body'] = [JSON.stringify({ model: models.any, messages: [{ role: 'user', content: 'x'.repeat(9 * MiB) }] }), 413];
  }
  for (const [what, [body, status]] of Object.entries(raw)) {
    await run.check(`errors: ${what} is ${status}`, async () => {
      const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      assert.equal(response.status, status);
      const { error } = await response.json();
      assert.ok(error.message.length > 0);
      assert.equal(error.type, 'invalid_request_error');
    });
  }

  await run.check('errors: an unknown path is 404 in the same shape', async () => {
    const response = await fetch(`${url}/v1/nothing-here`, { method: 'POST', body: '{}' });
    assert.equal(response.status, 404);
    assert.ok((await response.json()).error.message.length > 0);
  });

  await run.check('errors: the server lives on', async () => {
    const data = await client.chat.completions.create({ model: models.any, messages });
    assert.ok(data.choices[0].message.content.length > 0);
  });
}

async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail('it was answered');
}

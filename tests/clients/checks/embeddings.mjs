import assert from 'node:assert/strict';
import { BadRequestError, NotFoundError, edgeHeaders } from '../lib/sdk.mjs';

const model = 'sim-embed';

export async function embeddings(run, { client, isRouter }) {
  await run.check('embeddings: vectors as the SDK asks for them', async () => {
    const { data, response } = await client.embeddings.create({ model, input: ['one', 'two', 'one'], dimensions: 32 }).withResponse();
    assert.equal(data.model, model);
    assert.deepEqual(data.data.map((item) => item.index), [0, 1, 2]);
    assert.ok(data.data.every((item) => item.embedding.length === 32), 'base64 was not decoded');
    assert.deepEqual(data.data[0].embedding, data.data[2].embedding);
    assert.ok(Math.abs(data.data[1].embedding.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-4);
    assert.equal(data.usage.prompt_tokens, data.usage.total_tokens);
    if (isRouter) {
      const headers = edgeHeaders(response);
      assert.equal(headers.model, model);
      assert.equal(headers.attempts, '1');
      assert.ok(Number(headers['cost-usd']) > 0);
    }
  });

  await run.check('embeddings: encoding_format float says the same', async () => {
    const [base64, float] = await Promise.all([client.embeddings.create({ model, input: 'tide' }), client.embeddings.create({ model, input: 'tide', encoding_format: 'float' })]);
    assert.deepEqual(Array.from(base64.data[0].embedding), Array.from(Float32Array.from(float.data[0].embedding)));
  });

  await run.check('embeddings: tokens are passed on', async () => {
    const data = await client.embeddings.create({ model, input: [[1, 2], [3]] });
    assert.equal(data.data.length, 2);
    assert.equal(data.usage.prompt_tokens, 3);
  });

  await run.check('embeddings: empty input and an unknown model are errors of their own', async () => {
    await assert.rejects(client.embeddings.create({ model, input: [] }), BadRequestError);
    await assert.rejects(client.embeddings.create({ model: 'no-such-model', input: 'a' }), NotFoundError);
    if (isRouter) await assert.rejects(client.embeddings.create({ model: 'auto', input: 'a' }), (error) => error instanceof BadRequestError && error.param === 'model');
  });
}

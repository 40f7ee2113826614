import assert from 'node:assert/strict';

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Weather of a city — "now", in °C or °F',
    parameters: { type: 'object', properties: { city: { type: 'string' }, unit: { type: 'string', enum: ['C', 'F'] } }, required: ['city', 'unit'] },
  },
};
const question = { role: 'user', content: 'Please use get_weather for Paris' };

export async function tools(run, { client, models }) {
  let called;

  await run.check('tools: the call comes back whole', async () => {
    const data = await client.chat.completions.create({ model: models.any, messages: [question], tools: [weather] });
    assert.equal(data.choices[0].finish_reason, 'tool_calls');
    called = data.choices[0].message;
    checkCall(called.tool_calls);
  });

  await run.check('tools: asked again it is not from memory but the same', async () => {
    const { data, response } = await client.chat.completions.create({ model: models.any, messages: [question], tools: [weather] }).withResponse();
    checkCall(data.choices[0].message.tool_calls);
    assert.notEqual(response.headers.get('x-edgerouter-cache'), 'exact');
  });

  await run.check('tools: streamed in fragments it is the same call', async () => {
    const final = await client.chat.completions.stream({ model: models.any, messages: [question], tools: [weather] }).finalChatCompletion();
    assert.equal(final.choices[0].finish_reason, 'tool_calls');
    checkCall(final.choices[0].message.tool_calls);
  });

  await run.check('tools: the result turn is answered in words', async () => {
    const messages = [question, called, { role: 'tool', tool_call_id: called.tool_calls[0].id, content: '{"temp_c": 21, "sky": "klar"}' }];
    const data = await client.chat.completions.create({ model: models.any, messages, tools: [weather] });
    assert.equal(data.choices[0].finish_reason, 'stop');
    assert.ok(data.choices[0].message.content.includes('{"temp_c": 21, "sky": "klar"}'), data.choices[0].message.content);
  });

  await run.check('tools: tool_choice none gives words', async () => {
    const data = await client.chat.completions.create({ model: models.any, messages: [question], tools: [weather], tool_choice: 'none' });
    assert.ok(!data.choices[0].message.tool_calls?.length);
    assert.ok(data.choices[0].message.content.length > 0);
  });
}

function checkCall(calls) {
  assert.equal(calls?.length, 1);
  assert.equal(calls[0].type, 'function');
  assert.ok(calls[0].id.length > 0);
  assert.equal(calls[0].function.name, 'get_weather');
  assert.deepEqual(JSON.parse(calls[0].function.arguments), { city: 'Paris', unit: 'C' });
}

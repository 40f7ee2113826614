// Replays a stream of real questions through an OpenAI client against `demo`, twice, and says what memory and routing made of them.
//   node load/replay.mjs --binary PATH FILE [--count 500] [--concurrency 4]
// FILE: JSON lines {seq, text, class, expect: "hit"|"miss", known_different: [class]}, in the order asked. Two questions of one class mean
// the same; one whose class is in another's known_different is known not to.
// Requests start in the order of the file, --concurrency at a time. Answers are stored after they are sent, so a question that follows
// its like too closely can miss; more at a time means more of that.
// Ends with 1 unless nothing failed, the second pass was all exact hits, and at least a fifth of the hittable first-pass questions hit.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, temporaryDirectory, waitForHealth } from '../tests/clients/lib/binary.mjs';
import { parse } from '../tests/clients/lib/options.mjs';
import { connect, edgeHeaders } from '../tests/clients/lib/sdk.mjs';
import { countTable, passTable } from './lib/tables.mjs';

const LEAST_NEAR_SHARE = 0.2;
const SETTLE_LIMIT_MS = 10_000;

const options = parse('node load/replay.mjs --binary PATH FILE [--count 500] [--concurrency 4]', {
  binary: { type: 'string' },
  count: { type: 'string', default: '500' },
  concurrency: { type: 'string', default: '4' },
}, 1);
const rows = readFileSync(options.positionals[0], 'utf8').split('\n').filter(Boolean).slice(0, Number(options.count)).map((line) => JSON.parse(line));
const concurrency = Math.max(1, Number(options.concurrency));

const dataDir = join(temporaryDirectory(), 'data');
mkdirSync(dataDir);
const server = await start(options.binary, ['demo', '--listen', '127.0.0.1:0', '--data-dir', dataDir]);
try {
  await waitForHealth(server.url);
  const client = connect(server.url);
  const first = await pass(client);
  await settle(client, first);
  const second = await pass(client);
  report(first, second);
} finally {
  await server.stop();
}

/** Asks every row; one result per row, in the rows' order. */
async function pass(client) {
  const results = new Array(rows.length);
  let next = 0;
  const worker = async () => {
    while (next < rows.length) {
      const i = next++;
      results[i] = await ask(client, rows[i].text);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return Object.assign(results, { seconds: (performance.now() - began) / 1000 });
}

async function ask(client, text) {
  const began = performance.now();
  try {
    const { data, response } = await client.chat.completions.create({ model: 'auto', messages: [{ role: 'user', content: text }] }).withResponse();
    const content = data.choices[0].message.content;
    return { ...edgeHeaders(response), content, error: content ? null : 'blank answer', ms: performance.now() - began };
  } catch (error) {
    return { error: String(error.message), ms: performance.now() - began };
  }
}

/** Waits until the last answers of the first pass are stored. */
async function settle(client, results) {
  const last = rows.slice(-concurrency).filter((_, i) => !results[results.length - concurrency + i]?.error);
  const end = performance.now() + SETTLE_LIMIT_MS;
  for (const { text } of last) {
    while ((await ask(client, text)).cache !== 'exact' && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Near hits of the first pass by whether they were right. A near hit says nothing of its source, but gives the source's words: the
 * source is the row that first got these words from a model.
 */
function judge(results) {
  const sources = new Map();
  results.forEach((result, i) => {
    if (result.cache === 'miss' && !sources.has(result.content)) sources.set(result.content, rows[i].class);
  });
  const verdicts = { right: 0, wrong: 0, unlabelled: 0, sourceUnknown: 0, wrongPairs: [] };
  results.forEach((result, i) => {
    if (result.cache !== 'near') return;
    const source = sources.get(result.content);
    if (source === undefined) verdicts.sourceUnknown++;
    else if (source === rows[i].class) verdicts.right++;
    else if (rows[i].known_different.includes(source)) {
      verdicts.wrong++;
      verdicts.wrongPairs.push(rows[i].seq);
    } else verdicts.unlabelled++;
  });
  return verdicts;
}

function report(first, second) {
  console.log(`${rows.length} questions, ${concurrency} at a time, in order`);
  console.log(passTable([['first', first], ['second', second]]));
  const hittable = rows.flatMap((row, i) => (row.expect === 'hit' ? [first[i]] : []));
  const near = hittable.filter((result) => result.cache === 'near' || result.cache === 'exact').length;
  const verdicts = judge(first);
  console.log(`hittable in the first pass: ${hittable.length}, hit: ${near}${hittable.length > 0 ? ` (${(100 * near / hittable.length).toFixed(1)}%)` : ''}`);
  console.log(`near hits of the first pass: ${verdicts.right} right, ${verdicts.wrong} known wrong${verdicts.wrongPairs.length > 0 ? ` (seq ${verdicts.wrongPairs.join(', ')})` : ''}, `
    + `${verdicts.unlabelled} of classes nobody compared, ${verdicts.sourceUnknown} of unknown source`);
  console.log(countTable('tier', first));
  console.log(countTable('model', first));

  const all = [...first, ...second];
  const errors = all.filter((result) => result.error);
  for (const { error } of errors.slice(0, 3)) console.log(`error: ${error}`);
  verdict('no errors', errors.length === 0);
  verdict('second pass all exact', second.every((result) => result.cache === 'exact'));
  verdict(`near hits >= ${100 * LEAST_NEAR_SHARE}% of the hittable`, hittable.length === 0 || near >= LEAST_NEAR_SHARE * hittable.length);
}

function verdict(what, holds) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (!holds) process.exitCode = 1;
}

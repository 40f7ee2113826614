// The official openai client against a running edgerouter.
//   node run.mjs --binary PATH            starts `PATH demo` on a free port and stops it again
//   node run.mjs --url http://host:port   uses a running server; a bare provider (no /health) gets the checks that make sense there
import { start, temporaryDirectory, waitForHealth } from './lib/binary.mjs';
import { parse } from './lib/options.mjs';
import { Runner } from './lib/runner.mjs';
import { connect } from './lib/sdk.mjs';
import { abort } from './checks/abort.mjs';
import { cache } from './checks/cache.mjs';
import { chat } from './checks/chat.mjs';
import { coalesce } from './checks/coalesce.mjs';
import { embeddings } from './checks/embeddings.mjs';
import { errors } from './checks/errors.mjs';
import { faults } from './checks/faults.mjs';
import { lifecycle } from './checks/lifecycle.mjs';
import { stalled } from './checks/stalled.mjs';
import { tools } from './checks/tools.mjs';

const usage = 'node tests/clients/run.mjs (--binary PATH | --url URL)';
const options = parse(usage, { binary: { type: 'string' }, url: { type: 'string' } });
if (Boolean(options.binary) === Boolean(options.url)) {
  console.error(`usage: ${usage}`);
  process.exit(2);
}

const args = options.binary && ['demo', '--listen', '127.0.0.1:0', '--data-dir', temporaryDirectory()];
const server = options.binary ? await start(options.binary, args) : { url: options.url.replace(/\/+$/, '') };
const isRouter = (await waitForHealth(server.url)) !== null;
const context = {
  url: server.url,
  simulator: isRouter ? server.simulator : server.url,
  client: connect(server.url),
  isRouter,
  models: isRouter ? { any: 'auto', cheap: 'cheap', strong: 'strong' } : { any: 'sim-medium', cheap: 'sim-cheap', strong: 'sim-strong' },
};

const run = new Runner();
await chat(run, context);
await tools(run, context);
await abort(run, context);
await errors(run, context);
await embeddings(run, context);
if (isRouter) {
  await cache(run, context);
  await coalesce(run, context);
  await stalled(run, context);
  // Last: a provider that asked for patience is left alone for that long.
  if (context.simulator) await faults(run, context);
} else {
  run.skip('cache, coalesce, route, stalled', 'a bare provider has none');
}
if (options.binary) await lifecycle(run, server, options.binary, args);
else run.skip('SIGTERM, restart', 'not our server');
run.finish();

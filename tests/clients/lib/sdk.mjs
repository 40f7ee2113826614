// The one place that imports the SDK, so that load/ shares this folder's node_modules.
let module;
try {
  module = await import('openai');
} catch (error) {
  console.error(`the npm package openai is missing (${error.code}): run  npm ci --ignore-scripts  in tests/clients`);
  process.exit(2);
}

export const OpenAI = module.default;
export const { APIUserAbortError, BadRequestError, NotFoundError } = module;

/** A client that shows every failure: no retries, and no waiting for minutes. */
export const connect = (url) => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'sk-none', maxRetries: 0, timeout: 30_000 });

/** Headers that begin with x-edgerouter-, without that beginning. */
export const edgeHeaders = (response) =>
  Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('x-edgerouter-')).map(([name, value]) => [name.slice('x-edgerouter-'.length), value]));

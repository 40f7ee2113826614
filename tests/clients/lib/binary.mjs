// Starts a published edgerouter (or, for a .dll, `dotnet that.dll`) and stops it again.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_LIMIT_MS = 30_000;
export const STOP_LIMIT_MS = 5_000;

/** A directory that is gone when the process ends. */
export function temporaryDirectory() {
  const directory = mkdtempSync(join(tmpdir(), 'edgerouter-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * Runs `binary args...` until it prints `listening on http://...`.
 * @returns {Promise<{url: string, simulator: string | undefined, pid: number, stop: () => Promise<{code: number | null, ms: number}>}>}
 *   simulator: from a line `simulator on http://...`, where the command has one.
 */
export async function start(binary, args) {
  const [file, ...rest] = binary.endsWith('.dll') ? ['dotnet', binary, ...args] : [binary, ...args];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const killAtExit = () => child.kill('SIGKILL');
  process.on('exit', killAtExit);

  let output = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('said nothing of listening'), START_LIMIT_MS);
    const fail = (why) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${file} ${rest.join(' ')}: ${why}\n${output}`));
    };
    const read = (text) => {
      // Enough to explain a failed start; a long run must not collect its log here.
      output = (output + text).slice(-16_384);
      const found = /^.*listening on (https?:\/\/\S+)/m.exec(output);
      if (found) {
        clearTimeout(timer);
        resolve(found[1].replace(/\/+$/, ''));
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (error) => fail(error.message));
    exited.then((code) => fail(`ended with ${code}`));
  });

  return {
    url,
    simulator: /simulator on (https?:\/\/[^\s/]+)/.exec(output)?.[1],
    pid: child.pid,
    async stop() {
      const began = performance.now();
      child.kill('SIGTERM');
      const timer = setTimeout(killAtExit, STOP_LIMIT_MS);
      const code = await exited;
      clearTimeout(timer);
      process.removeListener('exit', killAtExit);
      return { code, ms: Math.round(performance.now() - began) };
    },
  };
}

/** Whether everything works, the embedder included; before that near lookup is bypassed. */
const isReady = (health) => health.ready === true && health.embedder?.ready !== false;

/** Waits for /health to say ready. Null when the server has no /health: a bare provider. */
export async function waitForHealth(url, limitMs = 30_000) {
  const end = performance.now() + limitMs;
  for (;;) {
    const response = await fetch(`${url}/health`);
    if (response.status === 404) return null;
    const health = await response.json().catch(() => ({}));
    if (isReady(health)) return health;
    if (performance.now() > end) throw new Error(`not ready after ${limitMs} ms: ${JSON.stringify(health)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

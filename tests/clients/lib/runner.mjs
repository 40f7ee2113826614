// Runs checks one after the other and prints ok, FAIL or skip for each.
const CHECK_LIMIT_MS = 60_000;

export class Runner {
  passed = 0;
  failed = 0;

  /** A check passes when `body` returns; it fails by throwing. */
  async check(name, body) {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`took over ${CHECK_LIMIT_MS} ms`)), CHECK_LIMIT_MS);
    });
    try {
      await Promise.race([body(), limit]);
      this.passed++;
      console.log(`ok   ${name}`);
    } catch (error) {
      this.failed++;
      console.log(`FAIL ${name}: ${String(error.message ?? error).replaceAll('\n', '\n       ')}`);
    } finally {
      clearTimeout(timer);
    }
  }

  skip(name, why) {
    console.log(`skip ${name}: ${why}`);
  }

  /** Prints the sum; the process ends with 1 when a check failed or none ran. */
  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}

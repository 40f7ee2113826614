import { parseArgs } from 'node:util';

/** Command line as an object; prints the usage and ends with 2 when it is not understood. */
export function parse(usage, options, positionals = 0) {
  try {
    const read = parseArgs({ options, allowPositionals: positionals > 0 });
    if (read.positionals.length !== positionals) throw new Error('wrong number of arguments');
    return { ...read.values, positionals: read.positionals };
  } catch (error) {
    console.error(`${error.message}\nusage: ${usage}`);
    process.exit(2);
  }
}

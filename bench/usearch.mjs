// usearch's exact search and its HNSW index with int8 vectors, on the vectors that `edgerouter bench search` takes: the yardstick.
//   cd bench && npm install --no-save usearch@2.26.2 && node usearch.mjs FILE.f32 [ROWS] [QUERIES] [THRESHOLD]
// FILE: raw float32[·, 384] of unit norm; the first ROWS are searched among, the QUERIES that follow searched for. One thread.
import { readSync, openSync } from "node:fs";
import usearch from "usearch";

const dimension = 384;
const [file, rows = 100000, queries = 300, threshold = 0.85] = process.argv.slice(2).map((a, i) => (i === 0 ? a : Number(a)));
const descriptor = openSync(file);
const read = (from, count) => {
  const vectors = new Float32Array(count * dimension);
  const bytes = new Uint8Array(vectors.buffer);
  const size = readSync(descriptor, bytes, 0, bytes.length, from * dimension * 4);
  if (size < bytes.length) throw new Error(`${file} holds too few vectors`);
  return vectors;
};
const data = read(0, rows);
const asked = read(rows, queries);
const row = (vectors, i) => vectors.subarray(i * dimension, (i + 1) * dimension);

const time = (name, search, count) => {
  search(row(asked, 0));
  const times = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    search(row(asked, i));
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  console.log(`${name}: p50 ${times[times.length >> 1].toFixed(3)} ms, p99 ${times[Math.floor(0.99 * (times.length - 1))].toFixed(3)} ms`);
};

time(`exact f32, ${rows} rows`, (query) => usearch.exactSearch(data, query, dimension, 10, usearch.MetricKind.IP, 1), Math.min(queries, 50));

const index = new usearch.Index({ metric: usearch.MetricKind.IP, dimensions: dimension, quantization: usearch.ScalarKind.I8 });
for (let i = 0; i < rows; i += 1000) {
  const count = Math.min(1000, rows - i);
  index.add(BigUint64Array.from({ length: count }, (_, k) => BigInt(i + k)), data.subarray(i * dimension, (i + count) * dimension), 1);
}
time(`HNSW i8, ${rows} rows`, (query) => index.search(query, 10, 1), queries);

let expected = 0, found = 0;
for (let i = 0; i < queries; i++) {
  const query = row(asked, i);
  const near = new Set();
  for (let k = 0; k < rows; k++) {
    let dot = 0;
    const other = row(data, k);
    for (let d = 0; d < dimension; d++) dot += query[d] * other[d];
    if (dot >= threshold) near.add(BigInt(k));
  }
  const keys = new Set(index.search(query, 10, 1).keys);
  expected += Math.min(near.size, 10);
  found += [...near].filter((key) => keys.has(key)).length;
}
console.log(`HNSW i8: recall at ${threshold} of the best 10: ${(found / Math.max(expected, 1)).toFixed(4)} (${found} of ${expected})`);

// Plain text tables of replay results.

/** Nearest-rank percentile; NaN of nothing. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length > 0 ? sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] : Number.NaN;
}

const sum = (results, header) => results.reduce((total, result) => total + Number(result[header] ?? 0), 0);
const count = (results, cache) => results.filter((result) => result.cache === cache).length;

/** One line per pass: what memory said, money and time. */
export function passTable(passes) {
  const lines = passes.map(([name, results]) => {
    const times = results.map((result) => result.ms);
    return [
      name, results.length, results.filter((result) => result.error).length,
      ...['exact', 'near', 'miss', 'bypass', 'stale'].map((cache) => count(results, cache)),
      sum(results, 'cost-usd').toFixed(6), sum(results, 'saved-usd').toFixed(6),
      percentile(times, 0.5).toFixed(2), percentile(times, 0.95).toFixed(2), results.seconds.toFixed(1),
    ];
  });
  return align([['pass', 'requests', 'errors', 'exact', 'near', 'miss', 'bypass', 'stale', 'cost $', 'saved $', 'p50 ms', 'p95 ms', 'seconds'], ...lines]);
}

/** How often each value of a header came, with what it cost. */
export function countTable(header, results) {
  const groups = group(results, header);
  const lines = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, of]) => [name, of.length, sum(of, 'cost-usd').toFixed(6), sum(of, 'saved-usd').toFixed(6)]);
  return align([[header, 'requests', 'cost $', 'saved $'], ...lines]);
}

function group(results, header) {
  const groups = new Map();
  for (const result of results) {
    const name = result[header] ?? '-';
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return groups;
}

/** First column to the left, the others to the right. */
function align(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  return lines.map((line) => line.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]))).join('  ')).join('\n');
}

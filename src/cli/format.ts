/** `12,345` */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en');
}

/** `1 row`, `12,345 rows` */
export function formatMany(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `1.2 MB`, in powers of 1000 */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** `0.4 s`, `12 s`, `3 min 5 s` */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `16: Home 312, Garden 280, … and 8 more`; `none` for an empty list. */
export function listCounts(
  counts: readonly (readonly [name: string, count: number])[],
  shown: number,
): string {
  if (counts.length === 0) return 'none';
  const listed = counts.slice(0, shown).map(([name, count]) => `${printable(name)} ${formatCount(count)}`);
  const rest = counts.length > shown ? `, … and ${formatCount(counts.length - shown)} more` : '';
  return `${formatCount(counts.length)}: ${listed.join(', ')}${rest}`;
}

/** Names before values, in a column. */
export function formatTable(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

/** Text of a feed or pack for the terminal: what could steer it is taken out. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

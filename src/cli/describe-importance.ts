/** What decides how much, the most first: `words 20 %, sequence 19 %`; empty when nothing decides anything. */
export function describeImportance(importance: Readonly<Record<string, number>>): string {
  const parts = Object.entries(importance).sort(([, a], [, b]) => b - a);
  const total = parts.reduce((sum, [, part]) => sum + part, 0);
  if (!(total > 0)) return '';
  return parts.map(([name, part]) => `${name} ${Math.round((100 * part) / total)} %`).join(', ');
}

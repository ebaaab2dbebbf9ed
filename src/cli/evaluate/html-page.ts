import { scoreCells, type ScoreTable } from './score-table.ts';

/** Text for an HTML page, inside or outside an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page that needs nothing but itself. `body` is HTML: whoever makes it escapes. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export function htmlScores(table: ScoreTable, caption: string): string {
  const cells = scoreCells(table).map((row) =>
    row.map(({ text, isBest }) => (isBest ? `<td class="best">${text}</td>` : `<td>${text}</td>`)).join(''),
  );
  const head = (text: string, kind = ''): string => `<th scope="col"${kind}>${escapeHtml(text)}</th>`;
  const heads = [
    head(table.rowTitle),
    ...table.detailTitles.map((text) => head(text, ' class="detail"')),
    ...table.columns.map((text) => head(text)),
  ];
  const rows = table.rows.map(({ name, details }, i) => {
    const texts = details.map((text) => `<td class="detail">${escapeHtml(text)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name)}</th>${texts}${cells[i]}</tr>`;
  });
  return `<div class="scroll"><table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

export function htmlFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  const rows = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1d2521; --quiet: #5b6660; --paper: #fbfaf7; --card: #fff; --line: #dfe3de;
  --best: #14663f; --best-back: #e3f3e9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ece9; --quiet: #a2ada7; --paper: #141816; --card: #1d2320;
  --line: #343c38; --best: #8fe0b4; --best-back: #1d3a2b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 3rem 0 .25rem; }
h3 { font-size: 1rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
p { max-width: 44rem; color: var(--quiet); margin: 0 0 1.25rem; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; margin: 1.5rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .9rem 1rem .3rem; color: var(--quiet); font-size: .875rem; }
th, td { padding: .6rem 1rem; text-align: right; white-space: nowrap; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; font-size: .875rem; }
th:first-child, .detail { text-align: left; }
td.detail { color: var(--quiet); font-size: .875rem; }
tbody th { font-weight: 600; }
.best { color: var(--best); background: var(--best-back); font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 1.5rem 0; font-size: .9375rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin: 1rem 0; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 1.75rem; }
.answers h4 { display: flex; justify-content: space-between; margin: 0 0 .4rem; font-size: .875rem; }
.answers h4 span { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
ol { margin: 0; padding-left: 1.25rem; font-size: .875rem; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
li::marker { color: var(--quiet); }
figure.chart { margin: 1.5rem 0; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; }
figure.chart svg { width: 100%; height: auto; fill: none; stroke-width: 2; }
figure.chart text { fill: var(--quiet); font-size: 12px; }
figure.chart .grid { stroke: var(--line); stroke-width: 1; }
figure.chart .interval { stroke-width: 1; opacity: .5; }
figure.chart ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin: .5rem 0 0; padding: 0; font-size: .875rem; }
figure.chart li { display: flex; align-items: center; gap: .5rem; }
figure.chart li svg { width: 36px; height: 12px; }
figcaption { color: var(--quiet); font-size: .875rem; }
.line0 { stroke: var(--best); } .line1 { stroke: #b3541e; } .line2 { stroke: #4667c9; } .line3 { stroke: #8a5aa8; }
.quiet { color: var(--quiet); }
.grade { display: inline-block; padding: 0 .4rem; border-radius: .4rem; border: 1px solid var(--line); font-size: .75rem;
  font-variant-numeric: tabular-nums; color: var(--quiet); }
.grade.good { color: var(--best); background: var(--best-back); border-color: transparent; font-weight: 600; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; }
  th, td { padding: .5rem .3rem; font-size: .8125rem; } thead th { font-size: .6875rem; } caption { padding-left: .3rem; } }
`;

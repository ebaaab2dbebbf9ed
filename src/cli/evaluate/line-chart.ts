import { escapeHtml } from './html-page.ts';

export interface ChartLine {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** One beside each point. */
  readonly labels?: readonly string[];
  /** How sure each point's y is. */
  readonly intervals?: readonly (readonly [low: number, high: number])[];
}

export interface Chart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly lines: readonly ChartLine[];
  /** Of the numbers on both axes. */
  readonly digits: { readonly x: number; readonly y: number };
  /** Where the y axis begins: at nothing, unless differences would be too small to see. */
  readonly yFrom?: 'zero' | 'least';
  /** Where the x axis has numbers; at even distances when left out. */
  readonly xMarks?: readonly number[];
  /** Whether each point has a dot; by default it has. */
  readonly dots?: boolean;
}

const [width, height] = [640, 360];
const margin = { left: 64, right: 16, top: 16, bottom: 48 };
/** Told apart by dashes and marks too, not by colour alone. */
const dashes = ['none', '7 4', '2 3', '10 3 2 3'];
/** From the fifth line on, colours come again with other dashes. */
const dashOf = (line: number): string => dashes[(line + Math.floor(line / 4)) % 4]!;
const marks = 5;

/** A chart of a few lines, for a page that needs nothing else. */
export function htmlChart({
  title,
  xTitle,
  yTitle,
  lines,
  digits,
  yFrom = 'zero',
  xMarks,
  dots = true,
}: Chart): string {
  const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
  const ys = lines.flatMap(({ points, intervals = [] }) => [
    ...points.map(([, y]) => y),
    ...intervals.flat(),
  ]);
  const x = scale(Math.min(...xs), Math.max(...xs), margin.left, width - margin.right);
  const y = scale(
    Math.min(...(yFrom === 'zero' ? [0] : []), ...ys),
    Math.max(...ys),
    height - margin.bottom,
    margin.top,
  );
  const at = ([px, py]: readonly [number, number]): string => `${x.of(px).toFixed(1)},${y.of(py).toFixed(1)}`;
  const grid = y.marks.map(
    (value) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y.of(value)}" y2="${y.of(value)}" class="grid"/>` +
      `<text x="${margin.left - 8}" y="${y.of(value) + 4}" text-anchor="end">${value.toFixed(digits.y)}</text>`,
  );
  const ticks = (xMarks ?? x.marks).map(
    (value) =>
      `<text x="${x.of(value)}" y="${height - margin.bottom + 20}" text-anchor="middle">${value.toFixed(digits.x)}</text>`,
  );
  const drawn = lines.map(
    ({ points, labels = [], intervals = [] }, i) =>
      `<g class="line${i % 4}"><polyline points="${points.map(at).join(' ')}" stroke-dasharray="${dashOf(i)}"/>` +
      (dots ? points : [])
        .map((point) => `<circle cx="${at(point).replace(',', '" cy="')}" r="3"/>`)
        .join('') +
      intervals
        .map(([low, high], place) => {
          const px = x.of(points[place]![0]).toFixed(1);
          return `<line class="interval" x1="${px}" x2="${px}" y1="${y.of(low).toFixed(1)}" y2="${y.of(high).toFixed(1)}"/>`;
        })
        .join('') +
      '</g>' +
      labels
        .map((label, place) => {
          const [px, py] = points[place]!;
          return `<text x="${(x.of(px) + 6).toFixed(1)}" y="${(y.of(py) - 6).toFixed(1)}">${escapeHtml(label)}</text>`;
        })
        .join(''),
  );
  const legend = lines.map(
    ({ name }, i) =>
      `<li><svg width="36" height="12" aria-hidden="true" class="line${i % 4}"><line x1="0" x2="36" y1="6" y2="6" stroke-dasharray="${dashOf(i)}"/></svg>${escapeHtml(name)}</li>`,
  );
  return `<figure class="chart"><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">
${[...grid, ...ticks, ...drawn].join('\n')}
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle">${escapeHtml(xTitle)}</text>
<text x="14" y="${height / 2}" text-anchor="middle" transform="rotate(-90 14 ${height / 2})">${escapeHtml(yTitle)}</text>
</svg>
<ul>${legend.join('')}</ul></figure>`;
}

function scale(
  least: number,
  most: number,
  from: number,
  to: number,
): { of(value: number): number; readonly marks: readonly number[] } {
  const span = most - least || 1;
  return {
    of: (value) => from + ((value - least) / span) * (to - from),
    marks: Array.from({ length: marks }, (_, i) => least + (span * i) / (marks - 1)),
  };
}

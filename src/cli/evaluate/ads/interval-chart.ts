import { escapeHtml } from '../html-page.ts';

/** A figure with how sure it is, in a row of its own. */
export interface IntervalMark {
  readonly name: string;
  readonly value: number;
  readonly interval?: readonly [low: number, high: number] | undefined;
}

export interface IntervalChart {
  readonly title: string;
  readonly xTitle: string;
  /** Groups of marks, each with a heading and a line of its own. */
  readonly groups: readonly { readonly name: string; readonly marks: readonly IntervalMark[] }[];
  /** A line from top to bottom that all are compared with. */
  readonly reference?: number;
  readonly digits: number;
}

const width = 640;
const rowHeight = 22;
const margin = { left: 150, right: 24, top: 8, bottom: 48 };
const ticks = 5;

/** Points with whiskers, one below the other, for a page that needs nothing else. */
export function htmlIntervalChart({ title, xTitle, groups, reference, digits }: IntervalChart): string {
  const all = groups.flatMap(({ marks }) =>
    marks.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
  );
  const [least, most] = [Math.min(...all, reference ?? Infinity), Math.max(...all, reference ?? -Infinity)];
  const span = most - least || 1;
  const x = (value: number): string =>
    (margin.left + ((value - least) / span) * (width - margin.left - margin.right)).toFixed(1);
  const lines = groups.flatMap(({ name, marks }, g) => [
    { heading: name, group: g },
    ...marks.map((mark) => ({ mark, group: g })),
  ]);
  const bottom = margin.top + rowHeight * lines.length;
  const drawn = lines.map((line, i) => {
    const y = margin.top + rowHeight * (i + 0.5);
    const text = (label: string, at: number, kind = ''): string =>
      `<text x="${at}" y="${y + 4}" text-anchor="start"${kind}>${escapeHtml(label)}</text>`;
    if ('heading' in line) return text(line.heading, 8, ' font-weight="600"');
    const { name, value, interval } = line.mark;
    const whisker =
      interval === undefined
        ? ''
        : `<line x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}"/>` +
          interval.map((end) => `<line x1="${x(end)}" x2="${x(end)}" y1="${y - 5}" y2="${y + 5}"/>`).join('');
    return `${text(name, 28)}<g class="line${line.group % 4}">${whisker}<circle cx="${x(value)}" cy="${y}" r="4"/></g>`;
  });
  const grid = Array.from({ length: ticks }, (_, i) => least + (span * i) / (ticks - 1)).map(
    (value) =>
      `<line x1="${x(value)}" x2="${x(value)}" y1="${margin.top}" y2="${bottom}" class="grid"/>` +
      `<text x="${x(value)}" y="${bottom + 18}" text-anchor="middle">${value.toFixed(digits)}</text>`,
  );
  const compared =
    reference === undefined
      ? ''
      : `<line x1="${x(reference)}" x2="${x(reference)}" y1="${margin.top}" y2="${bottom}" class="line0" stroke-dasharray="4 4"/>`;
  return `<figure class="chart"><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${width} ${bottom + margin.bottom}" role="img" aria-label="${escapeHtml(title)}">
${[...grid, compared, ...drawn].join('\n')}
<text x="${(margin.left + width - margin.right) / 2}" y="${bottom + 40}" text-anchor="middle">${escapeHtml(xTitle)}</text>
</svg></figure>`;
}

import type { Drawing } from './pen.ts';

/** Numbers as short as they can be without moving anything visible. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

const attributes = (extra: string): string => (extra === '' ? '' : ' ' + extra);

export const path = (d: string, fill: string, extra = ''): string =>
  `<path d="${d}" fill="${fill}"${attributes(extra)}/>`;

/** An open stroke with round ends. */
export const line = (d: string, stroke: string, width: number, extra = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round"${attributes(extra)}/>`;

export const rect = (
  x: number,
  y: number,
  w: number,
  h: number,
  fill: string,
  radius = 0,
  extra = '',
): string =>
  `<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"${radius > 0 ? ` rx="${short(radius)}"` : ''} fill="${fill}"${attributes(extra)}/>`;

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, extra = ''): string =>
  `<ellipse cx="${short(cx)}" cy="${short(cy)}" rx="${short(rx)}" ry="${short(ry)}" fill="${fill}"${attributes(extra)}/>`;

export const circle = (cx: number, cy: number, r: number, fill: string, extra = ''): string =>
  `<circle cx="${short(cx)}" cy="${short(cy)}" r="${short(r)}" fill="${fill}"${attributes(extra)}/>`;

/** A ring: a circle with a stroke only. */
export const ring = (cx: number, cy: number, r: number, stroke: string, width: number, extra = ''): string =>
  circle(cx, cy, r, 'none', `stroke="${stroke}" stroke-width="${short(width)}"${attributes(extra)}`);

export const group = (transform: string, ...inner: string[]): string =>
  `<g transform="${transform}">${inner.join('')}</g>`;

/** The drawing and its mirror image about the middle of the picture. */
export const both = (...inner: string[]): string =>
  inner.join('') + group('matrix(-1 0 0 1 320 0)', ...inner);

/** `count` copies, joined. */
export const repeat = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join('');

/** The same drawing with more air around it, for wide things. */
export const withMargin =
  (drawing: Drawing): Drawing =>
  (pen) =>
    group('translate(16 20) scale(.9)', drawing(pen));

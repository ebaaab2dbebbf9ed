import { pick } from '../chance.ts';
import type { Random } from '../../core/math/random.ts';
import { circle, ellipse, path, rect, repeat } from './svg.ts';
import { darker, inkOn, lighter, luminance, mix } from './tone.ts';

/** Draws one product standing in (or laid out on) a picture of 320 × 320; the floor is at y = 262. */
export type Drawing = (pen: Pen) => string;

export interface PenInput {
  main: string;
  accent: string;
  material: string;
  attributes: Readonly<Record<string, string>>;
  random: Random;
}

export interface Pen {
  /** The item's own colour. */
  readonly main: string;
  /** A second colour of the same style. */
  readonly accent: string;
  /** The tone of the material, wood or metal; a pale wood when the material has none. */
  readonly material: string;
  /** The value of an attribute, '' when the item has none of that name. */
  attribute(key: string): string;
  one<T>(options: readonly T[]): T;
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Paint for an upright round body: light at the left, shade at the right. */
  round(hex: string, strength?: number): string;
  /** Paint for a flat face, lit from the upper left. */
  soft(hex: string, strength?: number): string;
  /** Paint lit from above. */
  down(hex: string, strength?: number): string;
  /** Paint for a ball. */
  ball(hex: string, strength?: number): string;
  /** Paint that glows from the middle. */
  glow(hex: string): string;
  /** Cloth or glaze with the item's pattern over `hex`; 'plain' gives undefined. */
  print(hex: string, ink?: string, scale?: number): string | undefined;
  /** Shadow on the floor under something standing. */
  ground(cx: number, y: number, rx: number): string;
  /** Shadow of something laid flat: the silhouette, moved. */
  cast(d: string, transform?: string): string;
  /** Everything the paints refer to. */
  definitions(): string;
}

export function createPen(input: PenInput): Pen {
  const definitions = new Map<string, string>();

  function define(key: string, body: (id: string) => string): string {
    if (!definitions.has(key)) definitions.set(key, body('p' + definitions.size.toString(36)));
    const id = /id="([^"]+)"/.exec(definitions.get(key) ?? '')?.[1] ?? '';
    return `url(#${id})`;
  }

  const stops = (...list: [offset: number, colour: string][]): string =>
    list.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('');

  const linear = (key: string, direction: string, inner: string): string =>
    define(key, (id) => `<linearGradient id="${id}"${direction}>${inner}</linearGradient>`);

  const pen: Pen = {
    main: input.main,
    accent: input.accent,
    material: input.material,
    attribute: (key) => input.attributes[key] ?? '',
    one: (options) => pick(input.random, options),
    int: (from, to) => from + Math.floor(input.random() * (to - from + 1)),
    chance: (probability) => input.random() < probability,
    round: (hex, strength = 1) =>
      linear(
        `round${hex}${strength}`,
        '',
        stops(
          [0, darker(hex, 0.1 * strength)],
          [0.22, lighter(hex, 0.3 * strength)],
          [0.55, hex],
          [1, darker(hex, 0.34 * strength)],
        ),
      ),
    soft: (hex, strength = 1) =>
      linear(
        `soft${hex}${strength}`,
        ' x2="1" y2="1"',
        stops([0, lighter(hex, 0.22 * strength)], [0.5, hex], [1, darker(hex, 0.2 * strength)]),
      ),
    down: (hex, strength = 1) =>
      linear(
        `down${hex}${strength}`,
        ' x2="0" y2="1"',
        stops([0, lighter(hex, 0.2 * strength)], [0.45, hex], [1, darker(hex, 0.24 * strength)]),
      ),
    ball: (hex, strength = 1) =>
      define(
        `ball${hex}${strength}`,
        (id) =>
          `<radialGradient id="${id}" cx=".35" cy=".28" r=".8">${stops(
            [0, lighter(hex, 0.42 * strength)],
            [0.45, hex],
            [1, darker(hex, 0.36 * strength)],
          )}</radialGradient>`,
      ),
    glow: (hex) =>
      define(
        `glow${hex}`,
        (id) =>
          `<radialGradient id="${id}"><stop offset="0" stop-color="${hex}" stop-opacity=".75"/><stop offset="1" stop-color="${hex}" stop-opacity="0"/></radialGradient>`,
      ),
    print: (hex, ink, scale = 1) => {
      const kind = input.attributes['pattern'] ?? 'plain';
      if (kind === 'plain') return undefined;
      return define(`print${hex}${ink ?? ''}${scale}`, (id) =>
        printTile(id, kind, hex, ink ?? printInk(hex, input.accent), scale),
      );
    },
    ground: (cx, y, rx) => {
      const fill = define(
        'ground',
        (id) =>
          `<radialGradient id="${id}"><stop offset=".2" stop-color="#2a2238" stop-opacity=".34"/><stop offset="1" stop-color="#2a2238" stop-opacity="0"/></radialGradient>`,
      );
      return ellipse(cx + rx * 0.08, y, rx * 1.12, Math.max(7, rx * 0.13), fill);
    },
    cast: (d, transform = '') =>
      `<path d="${d}" transform="translate(7 9)${transform}" fill="#2a2238" opacity=".14"/>`,
    definitions: () => [...definitions.values()].join(''),
  };
  return pen;
}

/** The accent where it stands out from the ground, else a shade of the ground. */
function printInk(hex: string, accent: string): string {
  return Math.abs(luminance(hex) - luminance(accent)) > 0.18 ? accent : inkOn(hex, 0.5);
}

function printTile(id: string, kind: string, hex: string, ink: string, scale: number): string {
  const tile = (size: number, inner: string, turn = 0): string =>
    `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})${turn === 0 ? '' : ` rotate(${turn})`}">${rect(0, 0, size, size, hex)}${inner}</pattern>`;
  const flower = (x: number, y: number, r: number): string =>
    repeat(5, (i) => circle(x + r * Math.cos(i * 1.257), y + r * Math.sin(i * 1.257), r * 0.72, ink)) +
    circle(x, y, r * 0.6, lighter(hex, 0.7));
  switch (kind) {
    case 'striped':
      return tile(20, rect(0, 0, 20, 7, ink));
    case 'checked':
      return tile(
        26,
        rect(0, 0, 26, 3, ink) +
          rect(0, 0, 3, 26, ink) +
          rect(12, 0, 1.5, 26, ink) +
          rect(0, 12, 26, 1.5, ink),
      );
    case 'gingham':
      return tile(
        16,
        rect(0, 0, 8, 16, ink, 0, 'opacity=".55"') + rect(0, 0, 16, 8, ink, 0, 'opacity=".55"'),
      );
    case 'dotted':
      return tile(20, circle(5, 5, 3.2, ink) + circle(15, 15, 3.2, ink));
    case 'floral':
      return tile(
        34,
        flower(9, 9, 4) +
          flower(26, 25, 3.4) +
          path('M20 10q5-5 8 0q-5 4-8 0M4 26q4-4 8 0q-5 4-8 0', mix(ink, '#5b8a5a', 0.6)),
      );
    default:
      return tile(
        28,
        path('M0 14L14 0L28 14L14 28Z', ink) + path('M7 14L14 7L21 14L14 21Z', mix(ink, hex, 0.65)),
      );
  }
}

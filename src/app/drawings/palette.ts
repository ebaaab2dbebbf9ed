import type { Tone } from './shape.ts';

/** Colour words as shops use them, and the colour they are drawn in. */
const colours: Readonly<Record<string, string>> = {
  black: '#3a383c',
  charcoal: '#4b4d52',
  graphite: '#5d6269',
  grey: '#93969a',
  gray: '#93969a',
  silver: '#bcc1c6',
  steel: '#9ba5ad',
  white: '#f1ede4',
  'off white': '#eee7d8',
  ivory: '#efe6cf',
  cream: '#ecdfc0',
  beige: '#d9c6a0',
  nude: '#dfbfa4',
  skin: '#dcb694',
  oat: '#dbcbae',
  sand: '#d8bd92',
  stone: '#b8b0a2',
  taupe: '#a2907f',
  mushroom: '#a3907c',
  tan: '#b98758',
  camel: '#bd8f5a',
  khaki: '#9b8c62',
  brown: '#7b5338',
  coffee: '#5d4030',
  chocolate: '#60402f',
  bronze: '#96703c',
  copper: '#b06c48',
  rust: '#a75331',
  gold: '#c9a13f',
  mustard: '#d2a032',
  yellow: '#eec445',
  butter: '#f2db90',
  ochre: '#bf8b3a',
  peach: '#f2b48f',
  orange: '#e7873d',
  coral: '#ec7c66',
  terracotta: '#c46d4d',
  red: '#c63b3d',
  maroon: '#74263a',
  burgundy: '#7d283b',
  wine: '#6f2438',
  rose: '#d88c9a',
  pink: '#e790ac',
  blush: '#ebc3b9',
  fuchsia: '#c9357f',
  magenta: '#b9317a',
  mauve: '#b68aa6',
  purple: '#74509c',
  violet: '#7859aa',
  plum: '#6e3958',
  lavender: '#b3a4d6',
  lilac: '#b8a3d0',
  indigo: '#3d4c7e',
  navy: '#2c3a63',
  blue: '#4176b8',
  denim: '#4a6a96',
  'sky blue': '#8fbde0',
  'light blue': '#92bbdc',
  aqua: '#84c6c8',
  turquoise: '#43b4ae',
  teal: '#2c7f86',
  'sea green': '#4b9b83',
  emerald: '#21795d',
  green: '#4f9160',
  mint: '#a8d5be',
  lime: '#a9c73f',
  olive: '#7a7a44',
  sage: '#9db08a',
  multi: '#c2665a',
  metallic: '#a9adb2',
  fluorescent: '#b7d84a',
};

/** For items that name no colour: quiet ones that sit well beside each other. */
const unnamed = ['#7e93a8', '#a5796a', '#7c9380', '#a88a55', '#8c7a9b', '#6f8f95', '#b0807f', '#868a6a'];

export interface Palette extends Readonly<Record<Tone, string>> {
  /** The stage behind: lit from the upper left. */
  readonly wall: string;
  readonly floor: string;
  readonly shadow: string;
}

/**
 * @param words a colour name, or any text that may hold one
 * @param seed  chooses a quiet colour where no name is found
 */
export function choosePalette(words: string, seed: number): Palette {
  const main = findColour(words) ?? unnamed[seed % unnamed.length] ?? '#7e93a8';
  const pale = luminance(main) > 0.74;
  const tint = pale ? mix(main, '#8d8478', 0.4) : main;
  return {
    main,
    dark: mix(main, '#1e1a2c', pale ? 0.22 : 0.34),
    light: luminance(main) > 0.62 ? mix(main, '#5a4c44', 0.2) : mix(main, '#fffaf0', 0.4),
    pale: mix(main, '#fffaf0', 0.78),
    wall: mix(tint, '#faf6ee', pale ? 0.48 : 0.84),
    floor: mix(tint, '#e6ddd0', pale ? 0.4 : 0.74),
    shadow: mix(tint, '#3a302c', 0.6),
  };
}

function findColour(words: string): string | undefined {
  const text = words.toLowerCase();
  const whole = colours[text];
  if (whole !== undefined) return whole;
  let found: string | undefined;
  let length = 0;
  for (const [name, hex] of Object.entries(colours)) {
    if (name.length > length && new RegExp(`\\b${name}\\b`).test(text)) {
      found = hex;
      length = name.length;
    }
  }
  return found;
}

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** `amount` 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, amount: number): string {
  const [a, b] = [parse(from), parse(to)];
  const part = (i: 0 | 1 | 2): string =>
    Math.round(a[i] + (b[i] - a[i]) * amount)
      .toString(16)
      .padStart(2, '0');
  return `#${part(0)}${part(1)}${part(2)}`;
}

/** Perceived lightness, 0 black to 1 white. */
function luminance(hex: string): number {
  const [r, g, b] = parse(hex);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

type Rgb = readonly [number, number, number];

function parse(hex: string): Rgb {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function format(rgb: Rgb): string {
  return '#' + rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
}

/** `amount` 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, amount: number): string {
  const a = parse(from);
  const b = parse(to);
  return format([0, 1, 2].map((i) => (a[i] ?? 0) + ((b[i] ?? 0) - (a[i] ?? 0)) * amount) as unknown as Rgb);
}

/** Towards warm light: the lamp of the studio stands at the upper left. */
export const lighter = (hex: string, amount: number): string => mix(hex, '#fffaf0', amount);

/** Towards cool shade. */
export const darker = (hex: string, amount: number): string => mix(hex, '#1e1a2c', amount);

/** Perceived lightness, 0 black to 1 white. */
export function luminance(hex: string): number {
  const [r, g, b] = parse(hex);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** An ink for lines and prints that stays readable on the colour. */
export const inkOn = (hex: string, amount = 0.45): string =>
  luminance(hex) > 0.45 ? darker(hex, amount) : lighter(hex, amount);

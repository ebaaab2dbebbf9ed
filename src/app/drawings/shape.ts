/** Which of a drawing's tones a shape is painted with. */
export type Tone = 'main' | 'dark' | 'light' | 'pale';

/** One outline of a silhouette, on a stage of 320 × 320. */
export interface Shape {
  /** An SVG path. */
  readonly d: string;
  readonly tone: Tone;
  /** Width of a line; left out, the outline is filled. */
  readonly line?: number;
  /** Whether the item's pattern (stripes, checks, a print) lies on it. */
  readonly cloth?: true;
}

export type Silhouette = readonly Shape[];

export const fill = (d: string, tone: Tone = 'main'): Shape => ({ d, tone });
export const cloth = (d: string): Shape => ({ d, tone: 'main', cloth: true });
export const line = (d: string, width = 4, tone: Tone = 'dark'): Shape => ({ d, tone, line: width });

/** A circle as a path. */
export const disc = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** A rectangle with round corners as a path. */
export const box = (x: number, y: number, w: number, h: number, r = 0): string =>
  r === 0
    ? `M${x} ${y}h${w}v${h}h${-w}z`
    : `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;

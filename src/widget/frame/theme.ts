import { text, type Field } from './fields.ts';

/** What a shop may set on `<own-shelf>` to have the shelf look like its own. */
export const themeNames = [
  '--own-shelf-accent',
  '--own-shelf-card-width',
  '--own-shelf-font',
  '--own-shelf-gap',
  '--own-shelf-ink',
  '--own-shelf-line',
  '--own-shelf-panel-accent',
  '--own-shelf-panel-ink',
  '--own-shelf-panel-paper',
  '--own-shelf-paper',
  '--own-shelf-radius',
] as const;

/** What a shelf inherits from the page around it. */
export const inheritedNames = ['color', 'font-family', 'font-size', 'color-scheme', 'direction'] as const;

export type ThemeName = (typeof themeNames)[number] | (typeof inheritedNames)[number];
export type Theme = readonly (readonly [name: ThemeName, value: string])[];

const longestValue = 200;

const number = String.raw`-?\d{1,5}(\.\d{1,5})?`;
const colourCode = /^#[0-9a-f]{3,8}$/i;
/** What is relative to the view would mean the frame's. */
const length = new RegExp(`^${number}(px|rem|em|ch|%)?$`);
const colourFunction = /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(([^()]*)\)$/i;
const colourPart = new RegExp(`^(${number}(%|deg)?|none)$`);
const colourSpace = /^(srgb|srgb-linear|display-p3)$/;
/** Of colours, schemes, directions; of families of type that are on the device. */
const words = /^-?[\p{L}_][\p{L}\p{N}_ -]{0,60}$/u;
const quoted = /^("[\p{L}\p{N}_ -]{1,60}"|'[\p{L}\p{N}_ -]{1,60}')$/u;

/**
 * Colours, lengths, numbers and words: nothing that names an address or another property, computes, or ends the declaration.
 * Split first and looked at piece by piece: one pattern for all would be slow to refuse what was made for that.
 */
export const themeValue: Field<string> = (value) => {
  const trimmed = text(longestValue)(value)?.trim();
  if (!trimmed) return undefined;
  const isFine =
    colourCode.test(trimmed) ||
    length.test(trimmed) ||
    isColourFunction(trimmed) ||
    trimmed.split(',').every((word) => words.test(word.trim()) || quoted.test(word.trim()));
  return isFine ? trimmed : undefined;
};

function isColourFunction(value: string): boolean {
  const [, name, inner = ''] = colourFunction.exec(value) ?? [];
  if (name === undefined) return false;
  const parts = inner.trim().split(/[\s,/]+/);
  if (name.toLowerCase() === 'color' && !colourSpace.test(parts.shift() ?? '')) return false;
  return (parts.length === 3 || parts.length === 4) && parts.every((part) => colourPart.test(part));
}

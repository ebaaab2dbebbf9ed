import type { ItemSummary } from '../../core/domain/slate.ts';
import { hashText } from '../../core/math/random.ts';
import { choosePalette } from './palette.ts';
import type { Palette } from './palette.ts';
import { recogniseSilhouette } from './recognise.ts';
import type { Silhouette } from './shape.ts';

export type Pattern = 'plain' | 'stripes' | 'bands' | 'checks' | 'dots' | 'print';

export interface ItemDrawing {
  readonly silhouette: Silhouette;
  readonly palette: Palette;
  readonly pattern: Pattern;
  readonly label: string;
}

/** A picture for an item that came without one: what it is by its category words, in its own colour. */
export function drawItem(item: ItemSummary): ItemDrawing {
  const seed = hashText(item.id);
  return {
    silhouette: recogniseSilhouette(item.category, item.title, seed >>> 3),
    palette: choosePalette(item.colour ?? item.title, seed),
    pattern: choosePattern(item.title),
    label: item.category.at(-1) ?? '',
  };
}

function choosePattern(title: string): Pattern {
  if (/\b(check(s|ed|ered)?|plaid|tartan|gingham)\b/i.test(title)) return 'checks';
  if (/\b(pin)?strip(es?|ed)\b/i.test(title)) return 'stripes';
  if (/\b(colou?r ?block|bands?|hooped)\b/i.test(title)) return 'bands';
  if (/\b(polka|dots?|dotted|spotted)\b/i.test(title)) return 'dots';
  if (/\b(print(ed|s)?|graphic|floral|flower|embroidered|paisley|ethnic)\b/i.test(title)) return 'print';
  return 'plain';
}

import { none, type Catalog } from '../catalog/catalog.ts';
import type { Interest } from './interest.ts';
import { faded } from '../learning/taste.ts';

/** How often each facet value occurs in the catalog; computed once. */
export interface FacetFrequencies {
  readonly attributes: Uint32Array;
  readonly brands: Uint32Array;
}

export function countFacets(catalog: Catalog): FacetFrequencies {
  const attributes = new Uint32Array(catalog.attributes.length);
  for (const value of catalog.attributeValues) attributes[value]!++;
  const brands = new Uint32Array(catalog.brands.length);
  for (const brand of catalog.brand) brands[brand]!++;
  return { attributes, brands };
}

/** A word before the category must be this share of the evidence and this much commoner there than in the shop. */
const qualifierShare = 0.6;
const qualifierLift = 3;
const maxQualifierLength = 18;

/**
 * A name a shopper recognises: the category most of the evidence shares, with what sets it apart in front
 * ("Sage · Table lamps").
 */
export function nameInterest(
  catalog: Catalog,
  frequencies: FacetFrequencies,
  interest: Interest,
  asOfMs: number,
): string {
  const total = interest.evidence.reduce((sum, evidence) => sum + faded(evidence, asOfMs), 0) || 1;
  const paths = new Map<string, { path: string[]; share: number }>();
  const qualifiers = new Map<string, { text: string; share: number; frequency: number }>();
  const items = new Set<number>();
  for (const evidence of interest.evidence) {
    const share = faded(evidence, asOfMs) / total;
    const path = evidence.chosenPath ?? catalog.categories[evidence.category] ?? [];
    for (let depth = 1; depth <= path.length; depth++) {
      const key = path.slice(0, depth).join('\u0001');
      const known = paths.get(key) ?? { path: path.slice(0, depth), share: 0 };
      known.share += share;
      paths.set(key, known);
    }
    if (evidence.itemIndex < 0) continue;
    items.add(evidence.itemIndex);
    for (const { key, text, frequency } of qualifiersOf(catalog, frequencies, evidence.itemIndex)) {
      const known = qualifiers.get(key) ?? { text, share: 0, frequency };
      known.share += share;
      qualifiers.set(key, known);
    }
  }
  const category = mostTelling([...paths.values()]);
  const qualifier =
    items.size < 2
      ? undefined
      : [...qualifiers.values()]
          .filter(
            ({ text, share, frequency }) =>
              share >= qualifierShare &&
              share / (frequency / catalog.size) >= qualifierLift &&
              text.length <= maxQualifierLength &&
              !category?.toLowerCase().includes(text.toLowerCase()),
          )
          .sort((a, b) => b.share - a.share || a.frequency - b.frequency || (a.text < b.text ? -1 : 1))[0]
          ?.text;
  const leading = [...paths.values()].sort((a, b) => b.share - a.share || b.path.length - a.path.length)[0];
  const noun = category ?? leading?.path.at(-1) ?? 'Things you liked';
  return qualifier ? `${capitalise(qualifier)} · ${noun}` : noun;
}

/** The narrowest category that most of the evidence shares. */
function mostTelling(paths: readonly { path: string[]; share: number }[]): string | undefined {
  return [...paths]
    .filter(({ share }) => share >= 0.55)
    .sort((a, b) => b.path.length - a.path.length || b.share - a.share)[0]
    ?.path.at(-1);
}

function* qualifiersOf(
  catalog: Catalog,
  frequencies: FacetFrequencies,
  itemIndex: number,
): Generator<{ key: string; text: string; frequency: number }> {
  for (let i = catalog.attributeOffsets[itemIndex]!; i < catalog.attributeOffsets[itemIndex + 1]!; i++) {
    const value = catalog.attributeValues[i]!;
    if (value === none) continue;
    yield {
      key: `a${value}`,
      text: catalog.attributes[value]!.value,
      frequency: frequencies.attributes[value]!,
    };
  }
  const brand = catalog.brand[itemIndex]!;
  if (brand > 0)
    yield { key: `b${brand}`, text: catalog.brands[brand]!, frequency: frequencies.brands[brand]! };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

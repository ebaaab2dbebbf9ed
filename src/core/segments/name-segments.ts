import type { History } from '../behaviour/learn-links.ts';
import { stopWords } from '../text/stop-words.ts';
import { tokenize } from '../text/tokenize.ts';
import { SegmentTerms, type Term, type TermSource } from './segment-terms.ts';
import { latestItems } from './shopper-direction.ts';

/** A term that sets a segment apart. */
export interface DistinctiveTerm {
  readonly text: string;
  /** Share of the segment's shoppers who chose something of it, 0..1. */
  readonly share: number;
  /** The same share of all other shoppers, 0..1. */
  readonly elsewhere: number;
}

export interface SegmentName {
  readonly name: string;
  /** What the name was chosen from, the most distinctive first. */
  readonly terms: readonly DistinctiveTerm[];
}

/** A term tells nothing of fewer shoppers than this. */
export const fewestOfTerm = 20;
/** Categories name a segment best, words least. */
const kindWeights = { category: 1, attribute: 0.7, brand: 0.6, word: 0.4 } as const satisfies Record<
  Term['kind'],
  number
>;
/** A second term joins a name when it is this distinctive against the first. */
const secondShare = 0.5;
const termsTold = 6;
const separator = ' · ';
/** For a segment that nothing sets apart. */
const nameless = 'Mixed choices';

/**
 * Names segments by what their shoppers chose more than all shoppers: the one or two terms whose share times the logarithm
 * of how much commoner they are is largest (a term's part of the divergence of the segment from the population). No name
 * twice.
 *
 * @param clusters [n] segment of each shopper
 * @param count    of segments
 */
export function nameSegments(
  catalog: TermSource,
  histories: readonly History[],
  clusters: Uint8Array,
  count: number,
): SegmentName[] {
  const terms = new SegmentTerms(catalog);
  const shoppers = countShoppers(terms, histories, clusters, count);
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, segment) => {
    const candidates = distinctive(terms, shoppers, segment);
    const name = unique(candidates, taken);
    taken.add(name);
    return {
      name,
      terms: candidates.slice(0, termsTold).map(({ term: { text }, share, elsewhere }) => ({
        text,
        share,
        elsewhere,
      })),
    };
  });
}

interface ShopperCounts {
  /** Of each segment. */
  readonly totals: readonly number[];
  /** [segments][terms] shoppers who chose something of the term */
  readonly withTerm: readonly (readonly number[])[];
}

function countShoppers(
  terms: SegmentTerms,
  histories: readonly History[],
  clusters: Uint8Array,
  count: number,
): ShopperCounts {
  const totals = new Array<number>(count).fill(0);
  const withTerm = totals.map((): number[] => []);
  histories.forEach((history, shopper) => {
    const segment = clusters[shopper]!;
    totals[segment]!++;
    const counts = withTerm[segment]!;
    for (const term of new Set(latestItems(history).flatMap((item) => terms.of(item))))
      counts[term] = (counts[term] ?? 0) + 1;
  });
  return { totals, withTerm };
}

interface Candidate extends Omit<DistinctiveTerm, 'text'> {
  readonly term: Term;
  readonly score: number;
}

function distinctive(terms: SegmentTerms, { totals, withTerm }: ShopperCounts, segment: number): Candidate[] {
  const everybody = totals.reduce((sum, one) => sum + one, 0);
  const total = totals[segment]!;
  const candidates = withTerm[segment]!.flatMap((within, number): Candidate[] => {
    if (within < fewestOfTerm) return [];
    const overall = withTerm.reduce((sum, counts) => sum + (counts[number] ?? 0), 0);
    const term = terms.at(number);
    const share = within / total;
    const score = kindWeights[term.kind] * share * Math.log(share / (overall / everybody));
    const elsewhere = (overall - within) / Math.max(1, everybody - total);
    return score > 0 ? [{ term, score, share, elsewhere }] : [];
  });
  // Of a category and the one above it, chosen by the same shoppers, the narrower tells more.
  const depthOf = ({ term }: Candidate): number => term.path?.length ?? 0;
  return candidates.sort(
    (a, b) => b.score - a.score || depthOf(b) - depthOf(a) || (a.term.text < b.term.text ? -1 : 1),
  );
}

/** The best one or two terms; where that name is taken, more of them. */
function unique(candidates: readonly Candidate[], taken: ReadonlySet<string>): string {
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    const isNeeded =
      chosen.length === 0 ||
      taken.has(nameOf(chosen)) ||
      (chosen.length === 1 && candidate.score >= secondShare * chosen[0]!.score);
    if (!isNeeded) break;
    if (!chosen.some(({ term }) => saysTheSame(term, candidate.term))) chosen.push(candidate);
  }
  const name = nameOf(chosen);
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function nameOf(chosen: readonly Candidate[]): string {
  return chosen.length === 0 ? nameless : chosen.map(({ term }) => term.text).join(separator);
}

/** One category within the other, or a word in common. */
function saysTheSame(one: Term, other: Term): boolean {
  if (one.path && other.path && isWithin(one.path, other.path)) return true;
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

function wordsOf({ path, text }: Term): string[] {
  return tokenize(path?.at(-1) ?? text).filter((word) => !stopWords.has(word));
}

function isWithin(one: readonly string[], other: readonly string[]): boolean {
  const shorter = Math.min(one.length, other.length);
  return one.slice(0, shorter).every((level, depth) => level === other[depth]);
}

import { foldPlural } from '../../../text/tokenize.ts';
import type { Facts } from '../item-facts.ts';
import { canonical } from './canonical.ts';
import { tokensOf, wordsOf, type Token } from './tokens.ts';

/** One row of tokens per text. */
export type Texts = readonly (readonly Token[])[];

/** What an item's own texts say, ready to be asked. */
export interface Stated {
  /** The words of title, brand, categories and attributes. */
  readonly properties: Texts;
  /** The same and the description's. */
  readonly texts: Texts;
  /** The same, with the signs between the words. */
  readonly tokens: Texts;
  /** Every character of them. */
  readonly characters: ReadonlySet<string>;
}

const known = new WeakMap<Facts, Stated>();

export function statedBy(facts: Facts): Stated {
  let stated = known.get(facts);
  if (!stated) {
    const all = [...facts.properties, ...(facts.description === undefined ? [] : [facts.description])];
    const tokens = all.map((text) => tokensOf(canonical(text)));
    const texts = tokens.map(wordsOf);
    stated = {
      properties: texts.slice(0, facts.properties.length),
      texts,
      tokens,
      characters: new Set(all.join('')),
    };
    known.set(facts, stated);
  }
  return stated;
}

const folded = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(foldPlural));
/** Words that take back what follows within a clause, or make it the look of something. */
const takingBack = folded(
  'no not non without never un nor neither free isnt arent doesnt dont cannot cant wont faux imitation vegan artificial synthetic mock fake like resembling alternative',
);
const lookingLike = folded(
  'look looking effect style styled veneer print printed plated tone toned coated finish like free alternative substitute coloured colored inspired ish pattern imitation effect less',
);
const reach = 4;

function modifiers(words: readonly Token[], at: number, length: number): string {
  let before = '';
  for (let i = at - 1; i >= Math.max(0, at - reach) && words[i]!.clause === words[at]!.clause; i--) {
    if (takingBack.has(words[i]!.text)) before = words[i]!.text;
  }
  const last = words[at + length - 1];
  const next = words[at + length];
  const after = next && next.clause === last?.clause && lookingLike.has(next.text) ? next.text : '';
  return `${before}|${after}`;
}

const sameTokens = (
  a: readonly Token[],
  from: number,
  b: readonly Token[],
  at: number,
  length: number,
): boolean => {
  for (let i = 0; i < length; i++) if (a[from + i]?.text !== b[at + i]!.text) return false;
  return true;
};

/**
 * Whether the words at a place of a text stand in one of the sources too, and mean the same: "oak" is not stated by "oak
 * look", nor "waterproof" by "not waterproof".
 */
export function isStated(sources: Texts, words: readonly Token[], at: number, length = 1): boolean {
  const meant = modifiers(words, at, length);
  return sources.some((source) =>
    source.some((_, i) => sameTokens(source, i, words, at, length) && modifiers(source, i, length) === meant),
  );
}

const takingBackHan = /[不非无未仿假免勿没]$/;
const lookingLikeHan = /^[色纹感风味调状形]/;

/** The same for Chinese, where words have no ends: `word` was found at `index` of `text`. */
export function isStatedHan(sources: Texts, text: string, index: number, word: string): boolean {
  const meaning = (of: string, at: number): string =>
    `${takingBackHan.exec(of.slice(0, at))?.[0] ?? ''}|${lookingLikeHan.exec(of.slice(at + word.length))?.[0] ?? ''}`;
  const meant = meaning(text, index);
  return sources.some((source) =>
    source.some(({ kind, text: own }) => {
      if (kind !== 'han') return false;
      for (let at = own.indexOf(word); at >= 0; at = own.indexOf(word, at + 1)) {
        if (meaning(own, at) === meant) return true;
      }
      return false;
    }),
  );
}

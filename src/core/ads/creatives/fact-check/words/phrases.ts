import { foldPlural } from '../../../../text/tokenize.ts';

/** Words and phrases in the form of the check's tokens. */
export interface Phrases {
  readonly set: ReadonlySet<string>;
  /** Words of the longest. */
  readonly longest: number;
}

/** @param text separated by spaces, the words of a phrase joined by `_` */
export function phrases(text: string): Phrases {
  const entries = text.split(' ').map((phrase) => phrase.split('_').map(foldPlural));
  return {
    set: new Set(entries.map((words) => words.join(' '))),
    longest: Math.max(...entries.map((words) => words.length)),
  };
}

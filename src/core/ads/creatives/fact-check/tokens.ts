import { foldPlural } from '../../../text/tokenize.ts';

/** A piece of a canonical text. */
export interface Token {
  /** `mark` stands for a part of the text that was found true: see accepted.ts. */
  readonly kind: 'word' | 'number' | 'han' | 'mark' | 'sign';
  /** Lower case; words without apostrophes, plurals folded. */
  readonly text: string;
  /** As it stands in the text. */
  readonly raw: string;
  /** Of the text, in UTF-16 units. */
  readonly index: number;
  /** Of the clauses of the text. */
  readonly clause: number;
}

const pieces =
  /(?<number>\d+(?:[.,']\d+)*)|(?<han>\p{Script=Han}+)|(?<mark>[\uE000-\uE00F])|(?<word>(?:(?!\p{Script=Han})\p{L})+(?:'(?:(?!\p{Script=Han})\p{L})+)*)|(?<sign>'s(?!\p{L})|\S)/gu;

const clauseEnd = /^[.!?;:,。、]$/;

/** Letters and digits are apart even where they touch ("15mm"), so that both ways of writing meet. */
export function tokensOf(canonicalText: string): Token[] {
  let clause = 0;
  return [...canonicalText.matchAll(pieces)].map((match) => {
    const kind = (['number', 'han', 'mark', 'word', 'sign'] as const).find(
      (each) => match.groups![each] !== undefined,
    )!;
    const raw = match[0];
    const lower = raw.toLowerCase();
    const text = kind === 'word' ? foldPlural(lower.replace(/'s$/, '').replaceAll("'", '')) : lower;
    if (clauseEnd.test(raw)) clause++;
    return { kind, text, raw, index: match.index, clause };
  });
}

/** Without the signs between them. */
export const wordsOf = (tokens: readonly Token[]): Token[] => tokens.filter(({ kind }) => kind !== 'sign');

/** The Chinese of a text as one string; whatever stands between is a space. */
export function hanOf(tokens: readonly Token[]): string {
  return tokens.map(({ kind, text }) => (kind === 'han' ? text : ' ')).join('');
}

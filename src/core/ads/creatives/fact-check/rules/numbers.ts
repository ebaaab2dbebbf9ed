import { foldPlural } from '../../../../text/tokenize.ts';
import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import type { Token } from '../tokens.ts';

/** A number counts as stated when the item has it with the same unit, or after the same word. */
export function checkNumbers({ tokens, stated }: CheckedText): readonly Fault[] {
  return tokens.flatMap((token, at): Fault[] => {
    if (token.kind !== 'number') return [];
    const isStated = stated.tokens.some((own) =>
      own.some(
        (other, i) => other.kind === 'number' && isSameNumber(token, other) && isSameUse(tokens, at, own, i),
      ),
    );
    if (isStated) return [];
    return [
      {
        rule: 'numbers',
        found: `${tokens[at - 1]?.raw ?? ''} ${token.raw} ${tokens[at + 1]?.raw ?? ''}`.trim(),
      },
    ];
  });
}

/** "1.500" is one and a half or fifteen hundred: only the same figures are surely the same. */
const ambiguous = /^\d{1,3}\.\d{3}$/;

function isSameNumber(a: Token, b: Token): boolean {
  if (a.text === b.text) return true;
  if (ambiguous.test(a.text) || ambiguous.test(b.text)) return false;
  const [one, other] = [valueOf(a.text), valueOf(b.text)];
  return one !== undefined && one === other;
}

function valueOf(text: string): number | undefined {
  return /^(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/.test(text)
    ? Number(text.replaceAll(',', ''))
    : undefined;
}

/** Nothing follows that could be a unit. */
const closing = new Set(['', '.', ',', ';', '!', '?', '。', '、', ')', ':', '"', '”', '》', '」']);
/** What a number means changes with these in front. */
const qualifying = new Set(
  '- + # < > ~ ± / . $ € £ ¥ over under up to no nearly almost at least above below within about around every per only just plus'
    .split(' ')
    .map(foldPlural),
);
const qualifyingHan = /[约近超逾达仅只多少满第]$/u;
const meaningless = new Set('of a an the in with and for by to on from'.split(' '));

function isSameUse(tokens: readonly Token[], at: number, own: readonly Token[], i: number): boolean {
  const [before, after] = [tokenBefore(tokens, at), unitAfter(tokens, at)];
  const [ownBefore, ownAfter] = [tokenBefore(own, i), unitAfter(own, i)];
  const beforeText = before?.text ?? '';
  if (beforeText === (ownBefore?.text ?? '') && after === ownAfter) return true;
  if (
    before?.kind === 'number' ||
    before?.kind === 'mark' ||
    qualifying.has(beforeText) ||
    qualifyingHan.test(beforeText)
  )
    return false;
  if (after !== '' && after === ownAfter && !qualifying.has(ownBefore?.text ?? '')) return true;
  const isNamed = before?.kind === 'word' || before?.kind === 'han';
  return after === '' && isNamed && !meaningless.has(beforeText) && beforeText === ownBefore?.text;
}

/** The word or sign before; none in front of a clause. */
function tokenBefore(tokens: readonly Token[], at: number): Token | undefined {
  const before = tokens[at - 1];
  if (before?.text === ',' || before?.text === '.') return undefined;
  return before?.text === ':' || before?.text === '(' ? tokens[at - 2] : before;
}

/** The unit or thing counted: a word, the start of a Chinese one, or a sign like "%". */
function unitAfter(tokens: readonly Token[], at: number): string {
  const after = tokens[at + 1];
  if (after === undefined || closing.has(after.text)) return '';
  return after.kind === 'han' ? after.text.slice(0, 2) : after.text;
}

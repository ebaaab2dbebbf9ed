import { foldPlural } from '../../../../text/tokenize.ts';
import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { marks } from '../marks.ts';
import { isStated } from '../stated.ts';
import type { Token } from '../tokens.ts';

const sign = /\p{Sc}/u;
const folded = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(foldPlural));
const codes = folded(
  'usd eur gbp jpy cny rmb krw inr cad aud nzd chf sek nok dkk pln czk huf hkd twd sgd brl mxn zar try ils aed',
);
const named = folded(
  'dollar dollars euro euros pound pounds quid yen yuan renminbi buck cent pence penny kr krona franc rupee won',
);
const unitHan = /^(?:[元块圆毛角欧]|美元|美金|英镑|港|日元|人民币|卢比|法郎)/u;

/** In front of a true price these make it another: "under €80". */
const before = folded(
  'from under below less only just was were save over above up to about around nearly almost than least most starting extra another plus minus cut reduced down within not non worth rrp',
);
const after = folded('per a an each off more less monthly / - + every saved extra back up');
const joining = folded('and or');
const beforeHan = /[仅只低于至过到省减降起近约超不每付首]$/u;
const afterHan = /^(?:起|每|以|左|上下|内|封顶|一|\/|返|减|省|优)/u;

/** Any amount that was not found to be the item's price in its currency; and the price with something that changes it. */
export function checkPrices({ tokens, words, stated }: CheckedText): readonly Fault[] {
  const isWrong = (token: Token, at: number): boolean => {
    const { kind, text, raw } = token;
    switch (kind) {
      case 'mark':
        return isAltered(tokens, at);
      case 'sign':
        return sign.test(text);
      case 'han':
        return unitHan.test(text) && tokens[at - 1]?.kind === 'number';
      case 'word':
        return codes.has(text) && (isBesideNumber(tokens, at) || raw === raw.toUpperCase());
      case 'number':
        return false;
    }
  };
  const isOtherUnit = ({ text, kind }: Token, at: number): boolean =>
    kind === 'word' && named.has(text) && !(at > 0 && isStated(stated.texts, words, at - 1, 2));
  return [
    ...tokens.flatMap((token, at) => (isWrong(token, at) ? [fault(tokens, at)] : [])),
    ...words.flatMap((word, at) => (isOtherUnit(word, at) ? [fault(words, at)] : [])),
  ];
}

const isBesideNumber = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at - 1], tokens[at + 1]].some((token) => token?.kind === 'number' || token?.kind === 'mark');

/** Of prices, ratings and counts alike. */
function isAltered(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at]!.text;
  if (mark === marks.name || mark === marks.moment || mark === marks.availability) return false;
  const [previous, next] = [tokens[at - 1], tokens[at + 1]];
  const beforeIt = previous?.text ?? '';
  const afterIt = next?.text ?? '';
  return (
    (mark !== marks.delivery && (before.has(beforeIt) || beforeHan.test(beforeIt))) ||
    next?.kind === 'number' ||
    previous?.kind === 'number' ||
    after.has(afterIt) ||
    (joining.has(afterIt) && after.has(tokens[at + 2]?.text ?? '')) ||
    (mark === marks.price && next?.kind === 'han' && afterHan.test(afterIt))
  );
}

const fault = (tokens: readonly Token[], at: number): Fault => ({
  rule: 'prices',
  found: tokens
    .slice(Math.max(0, at - 1), at + 2)
    .map(({ raw }) => raw)
    .join(' '),
});

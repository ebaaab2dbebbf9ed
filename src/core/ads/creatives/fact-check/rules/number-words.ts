import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { isStated, isStatedHan } from '../stated.ts';

const part =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|' +
  'twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|dozen|hundredth|thousandth';
const other =
  'half|halves|quarter|double|doubled|triple|tripled|quadruple|twice|thrice|single|couple|pair|trio|several|many|few|multiple|countless|third|second|fifth|ninth|twelfth|twentieth|half-price|zillion|grand|score|twofold|umpteen';
const numberWord = new RegExp(`^(?:(?:and)?(?:${part}))+(?:s|th|fold|ish)?$|^(?:${other})s?$`);

/** Letters that pass for a digit: "l kg". */
const likeDigit = /^[b-zB-Z]$/;

const numeral = /[零〇一二三四五六七八九十百千万亿两半双倍几壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+/gu;
/** One of a thing, or words that merely hold a numeral. */
const harmlessNumeral = /^一[款件个份起样些]/u;

/** Numbers in words are not worked out: the item has to say them so, with the same word after, or before at an end. */
export function checkNumberWords({ words, han, stated }: CheckedText): readonly Fault[] {
  const faults: Fault[] = words.flatMap((token, at): Fault[] => {
    if (token.kind !== 'word' || !(numberWord.test(token.text) || likeDigit.test(token.raw))) return [];
    const next = words[at + 1];
    const isFollowed = next !== undefined && next.clause === token.clause && next.kind !== 'mark';
    const isOwn = isFollowed
      ? isStated(stated.texts, words, at, 2)
      : at > 0 && isStated(stated.texts, words, at - 1, 2);
    return isOwn ? [] : [{ rule: 'number words', found: token.raw }];
  });
  for (const { 0: run, index } of han.matchAll(numeral)) {
    if (harmlessNumeral.test(han.slice(index))) continue;
    const withUnit = han.slice(index, index + run.length + 1).trim();
    const before = han.charAt(index - 1).trim();
    // With what is counted, or where nothing follows with what stands before.
    const isOwn =
      withUnit === run
        ? before !== '' && isStatedHan(stated.texts, han, index - 1, before + run)
        : isStatedHan(stated.texts, han, index, withUnit);
    if (!isOwn) faults.push({ rule: 'number words', found: before + withUnit });
  }
  return faults;
}

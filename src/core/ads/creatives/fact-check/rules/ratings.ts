import { foldPlural } from '../../../../text/tokenize.ts';
import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan } from '../find-phrases.ts';
import { isStated } from '../stated.ts';

const ratingWords = new Set(
  'rating ratings rated rate review reviews reviewed star stars starred'.split(' ').map(foldPlural),
);
const ratingHan = '评分 评价 好评 点评 口碑 星级 满分 五星 高分 分数 打分 差评';

/** What was found to be the item's rating and count is marked already; anything else said of ratings is not theirs. */
export function checkRatings({ words, han, stated }: CheckedText): readonly Fault[] {
  return [
    ...words.flatMap((token, at): Fault[] => {
      if (token.kind !== 'word' || !ratingWords.has(token.text)) return [];
      const isPattern =
        token.text === 'star' && isStated(stated.properties, words, Math.max(0, at - 1), at > 0 ? 2 : 1);
      return isPattern ? [] : [{ rule: 'ratings', found: token.raw }];
    }),
    ...findHan(han, ratingHan).map(({ word }): Fault => ({ rule: 'ratings', found: word })),
  ];
}

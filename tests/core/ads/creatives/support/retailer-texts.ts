import type { Creative } from '../../../../../src/core/domain/campaign.ts';

/** What shops write, kept within what they may say; one line each, headline | body. */
const english = `
{name} | A quiet corner starts here. {price}.
{brand} for your home | {name}, {price}.
Meet {name} | Made of {material}, for everyday life.
{category} in {material} | Have a look: {price}.
Come home to {colour} | {name} by {brand}.
{name} | Rated {rating} out of 5 from {ratingCount} ratings.
A gift with a story | {name}, {price}.
Slow mornings, good company | {name} in {colour}.
{name} | Delivery: {delivery}.
{category} by {brand} | Lovely to look at, lovely to live with.
Something for the weekend | {name}: {price}.
Simple lines, {material}, {colour} | {name}, by {brand}.
Bring a little calm to the room | {category} in {colour}, {price}.
Your {category}, your way | {brand} makes it in {material}.
For those who like {brand} | {name} at {price}.`;

const chinese = `
{name} | 为家添一份温馨，{price}。
{brand}，陪伴日常 | {name}，{price}。
遇见{name} | 材质：{material}，颜色：{colour}。
把喜欢带回家 | {brand}的{category}，{price}。
送给喜欢的人 | {name}，{ratingCount} 个评分，平均 {rating} 分。
慢慢生活 | {category}，来自{brand}。
{name} | 配送：{delivery}。`;

const creatives = (lines: string, language: 'en' | 'zh'): Creative[] =>
  lines
    .trim()
    .split('\n')
    .map((line, index) => {
      const [headline = '', body = ''] = line.split(' | ');
      return { id: `${language}-${index}`, headline: { [language]: headline }, body: { [language]: body } };
    });

export const retailerCreatives: readonly Creative[] = [
  ...creatives(english, 'en'),
  ...creatives(chinese, 'zh'),
];

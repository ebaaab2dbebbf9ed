import fc from 'fast-check';
import type { Facts } from '../../../../../src/core/ads/creatives/item-facts.ts';

/** A way of making a true text say something wrong; `undefined` where it does not apply. */
export type Corruption = (text: string, facts: Facts, draw: Draw) => string | undefined;

export interface Draw {
  /** 0..1 */
  readonly chance: () => number;
  readonly other: Facts;
}

const pick = <T>(draw: Draw, from: readonly T[]): T => from[Math.floor(draw.chance() * from.length)]!;

function replaceNumber(text: string, draw: Draw, change: (digits: string) => string): string | undefined {
  // Not the decimals: a zero more is the same number there.
  const numbers = [...text.matchAll(/(?<!\d[.,])\d+(?![.,]\d)/g)];
  if (numbers.length === 0) return undefined;
  const { 0: digits, index } = pick(draw, numbers);
  return text.slice(0, index) + change(digits) + text.slice(index + digits.length);
}

/** Puts a phrase before, after or between two words. */
function insert(text: string, draw: Draw, phrase: string): string {
  // Chinese also without a space.
  if (/\p{Script=Han}/u.test(phrase) && draw.chance() < 0.5) return text + phrase;
  const place = pick(draw, ['before', 'after', 'between']);
  if (place === 'before') return `${phrase} ${text}`;
  if (place === 'after') return `${text} ${phrase}`;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const at = spaces.length === 0 ? text.length : pick(draw, spaces);
  return `${text.slice(0, at)} ${phrase}${text.slice(at)}`;
}

const adding =
  (...phrases: string[]): Corruption =>
  (text, _facts, draw) =>
    insert(text, draw, pick(draw, phrases));

const ones = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const replaceFact = (text: string, own: string | undefined, other: string | undefined): string | undefined =>
  own === undefined ||
  other === undefined ||
  own.toLowerCase().includes(other.toLowerCase()) ||
  !text.includes(own)
    ? undefined
    : text.replaceAll(new RegExp(`(?<![a-z])${own}(?![a-z])`, 'gi'), other);

export const corruptions: Readonly<Record<string, Corruption>> = {
  'another number': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) => String(Number(digits) + 1 + Math.floor(draw.chance() * 90))),
  'a digit more': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) => `${digits}${pick(draw, ['0', '9'])}`),
  'another price': (text, { price }, draw) =>
    price && text.includes('€')
      ? text.replace(/€[\d.,]*\d/, `€${(price.amount * (0.3 + 0.6 * draw.chance())).toFixed(2)}`)
      : undefined,
  'another currency': (text, _facts, draw) =>
    text.includes('€') ? text.replace('€', pick(draw, ['$', '£', '¥', 'US$', 'CHF ', '₹'])) : undefined,
  'the currency in words': (text, _facts, draw) =>
    text.replace(/€([\d.,]*\d)/, `$1 ${pick(draw, ['dollars', 'yuan', 'pounds', '美元', '元', '日元'])}`),
  'decimals the other way': (text, { price }) =>
    price && price.amount >= 10
      ? text.replace(/€[\d.,]*\d/, `€${(price.amount / 10).toFixed(2).replace('.', ',')}`)
      : undefined,
  'full-width digits of another number': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) =>
      [...String(Number(digits) + 3)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
    ),
  'Arabic digits': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) =>
      [...digits].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join(''),
    ),
  'digits as words': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) =>
      [...digits].map((digit) => ones[(Number(digit) + 1) % 10]).join(' '),
    ),
  'digits in Chinese': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) =>
      [...digits].map((digit) => '零一二三四五六七八九'[(Number(digit) + 2) % 10]).join(''),
    ),
  'a zero-width character in a number': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) => `${digits.charAt(0)}\u200b9${digits.slice(1)}`),
  'a letter for a digit': (text, _facts, draw) =>
    replaceNumber(text, draw, (digits) => digits.slice(0, -1) + pick(draw, ['O', 'l', 'S', 'B', 'о'])),
  'another brand': (text, { brand }, draw) => replaceFact(text, brand, draw.other.brand),
  'another brand added': (text, { brand, properties }, draw) =>
    draw.other.brand === undefined ||
    draw.other.brand === brand ||
    properties.join(' ').includes(draw.other.brand)
      ? undefined
      : insert(text, draw, draw.other.brand),
  'a famous brand': adding('Nike', 'by Apple', 'with Sony', '耐克', 'Louis Vuitton'),
  'another material': (text, { material }, draw) => replaceFact(text, material, draw.other.material),
  'a material added': (text, { properties }, draw) => {
    const { material } = draw.other;
    return material === undefined || properties.join(' ').toLowerCase().includes(material)
      ? undefined
      : insert(text, draw, material);
  },
  'a colour added': (text, { properties }, draw) => {
    const { colour } = draw.other;
    return colour === undefined || properties.join(' ').toLowerCase().includes(colour)
      ? undefined
      : insert(text, draw, colour);
  },
  'a homoglyph': (text, _facts, draw) => {
    const at = [...text.matchAll(/[aeopc]/g)];
    if (at.length === 0) return undefined;
    const { 0: letter, index } = pick(draw, at);
    return text.slice(0, index) + { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с' }[letter]! + text.slice(index + 1);
  },
  urgency: adding(
    'Only today',
    'Hurry!',
    'Last chance',
    'only 3 left',
    'Selling fast',
    'Ends tonight',
    'while stocks last',
    'Almost gone',
    'Limited time',
    'ＨＵＲＲＹ',
    'h-u-r-r-y',
    'Hur-ry',
    'now',
    'Don’t miss it',
  ),
  'Chinese urgency': adding(
    '限时',
    '仅剩3件',
    '最后机会',
    '限 时 抢购',
    '最後機會',
    '僅剩',
    '马上下单',
    '倒计时',
    '售罄在即',
    '今日',
    '手慢无',
    '赶快',
  ),
  superlative: adding(
    'the best',
    'No. 1',
    '#1',
    'No1',
    'the finest',
    'greatest ever',
    'World’s softest',
    'bést',
    'b3st',
    'most loved',
    '最好',
    '第一',
    '顶级',
    '唯一',
    '绝佳首选',
  ),
  claim: adding(
    'free',
    'guaranteed',
    'organic',
    'water-proof',
    'award-winning',
    'doctor-recommended',
    'approved by dentists',
    'lifetime warranty',
    '100% natural',
    'vegan',
    'bestseller',
    '有机',
    '获奖',
    '医生推荐',
    '防水',
    '免费',
    '终身保修',
    '纯天然',
  ),
  discount: adding(
    '50% off',
    'half price',
    'Save €20',
    'was €999',
    'on sale',
    'a bargain',
    'reduced',
    '打八折',
    '五折',
    '立减20元',
    '原价€999',
    '特价',
    'two for one',
    'coupon inside',
  ),
  'altered price': (text, _facts, draw) =>
    text.includes('€')
      ? text.replace('€', `${pick(draw, ['under', 'from', 'only', 'save', 'was', 'less than', 'up to'])} €`)
      : undefined,
  'a price a month': (text) => (text.includes('€') ? text.replace(/(€[\d.,]*\d)/, '$1 a month') : undefined),
  rating: (_text, { rating }, draw) =>
    rating === undefined
      ? undefined
      : pick(draw, [
          `Rated ${(rating + 0.1).toFixed(1)} out of 5`,
          `${rating} out of 6`,
          'Rated 5/5',
          'five-star',
          'top rated',
          `评分 ${(rating + 0.1).toFixed(1)} 分`,
          '五星好评',
          `over ${draw.other.ratingCount ?? 7}9 ratings`,
        ]),
  delivery: adding(
    'free delivery',
    'delivered tomorrow',
    'next-day shipping',
    'arrives in 24 hours',
    '包邮',
    '次日送达',
    'within 1 day',
    'express',
  ),
  markup: adding(
    '<b>',
    '&lt;b&gt;',
    'https://shop.example',
    'shop.example.com',
    '\u202e',
    '\u0007',
    '{price}',
    '🔥',
  ),
};

/** A source of chance for one run, printed with a failing run by its seed. */
export const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

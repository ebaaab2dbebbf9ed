import { expect, test } from 'vitest';
import { recogniseSilhouette } from '../../src/app/drawings/recognise.ts';
import { garments } from '../../src/app/drawings/garments.ts';
import { things } from '../../src/app/drawings/things.ts';
import { readReceipt } from '../../src/app/features/why/receipt.ts';
import { wordError } from '../../src/app/wording/errors.ts';
import { formatBytesOf, formatDay, formatList, startOfDay } from '../../src/app/wording/format.ts';
import { wordEntry } from '../../src/app/wording/interactions.ts';
import { wordOutcome } from '../../src/app/wording/outcomes.ts';
import { wordReason } from '../../src/app/wording/reasons.ts';
import { OwnshelfError } from '../../src/core/domain/errors.ts';
import { interactionKinds } from '../../src/core/domain/interaction.ts';
import type { RowReason } from '../../src/core/domain/slate.ts';

test.each<[RowReason, string]>([
  [
    { kind: 'for-you', interestNames: ['table lamps', 'vases', 'mugs', 'pans'], evidenceCount: 9 },
    'For you|from 4 interests: table lamps, vases, mugs and 1 more',
  ],
  [
    { kind: 'interest', interestId: 'i', interestName: 'Ceramic vases', evidenceCount: 1 },
    'Because you like Ceramic vases|an interest this device sees in 1 thing you did',
  ],
  [
    { kind: 'similar', itemId: 'x', itemTitle: 'Halden lamp', because: 'save' },
    'Goes with Halden lamp|similar to something you saved',
  ],
  [
    { kind: 'similar', itemId: 'x', itemTitle: 'Halden lamp', because: 'open' },
    'Like Halden lamp|similar to something you looked at',
  ],
  [{ kind: 'popular' }, 'Popular in the shop|well rated by many; the same for everybody'],
  [
    { kind: 'popular', category: ['Home', 'Vases'] },
    'Popular in Vases|well rated by many; the same for everybody',
  ],
  [{ kind: 'new', sinceDays: 30 }, 'New this month|arrived in the last 30 days'],
  [{ kind: 'new', sinceDays: 400 }, 'Newest in the shop|the latest arrivals, newest first'],
  [
    { kind: 'department', category: ['Garden'] },
    'A look around Garden|a bit of everything in there; the same for everybody',
  ],
  [
    { kind: 'different', experimentCount: 2 },
    'Something different|2 of 12 places are experiments, to learn what you like',
  ],
])('says why a row exists: %o', (reason, expected) => {
  const { title, emphasis, detail } = wordReason(reason, 12);
  expect(`${[title, emphasis].filter(Boolean).join(' ')}|${detail}`).toBe(expected);
});

test('every kind of interaction has words', () => {
  for (const kind of interactionKinds) {
    const { verb } = wordEntry({
      entry: { type: 'interaction', seq: 1, atMs: 0, kind, itemId: 'a', learn: true },
    });
    expect(verb).not.toBe('');
  }
});

test('says what a tap did', () => {
  expect(wordOutcome('like', 31, 72)).toBe('Liked. 31 of 72 places changed');
  expect(wordOutcome('hide', 0, 72)).toBe('Hidden. Every place stays as it is');
});

test('an error is told by its name, an unknown one kindly', () => {
  expect(wordError(new OwnshelfError('NetworkError', 'x')).title).toBe('The shop could not be reached');
  expect(wordError(new Error('x')).title).toBe('Something went wrong');
  expect(wordError('x').title).toBe('Something went wrong');
});

test('sizes, lists and days read as people say them', () => {
  expect(formatBytesOf(3.1e6, 8.4e6)).toBe('3.1 of 8.4 MB');
  expect(formatList(['a'])).toBe('a');
  expect(formatList(['a', 'b'])).toBe('a and b');
  const noon = startOfDay(Date.UTC(2026, 10, 20)) + 12 * 3_600_000;
  expect(formatDay(noon, noon)).toBe('Today');
  expect(formatDay(noon - 24 * 3_600_000, noon)).toBe('Yesterday');
});

test('bars of a receipt share one scale with its zero on it', () => {
  const term = (name: 'base' | 'affinity' | 'fatigue', contribution: number) =>
    ({ name, contribution, value: contribution, weight: 1 }) as const;
  const { zeroShare, lines } = readReceipt({
    terms: [term('base', 1), term('affinity', 3), term('fatigue', -1)],
  });
  expect(zeroShare).toBeCloseTo(0.25);
  expect(lines.map(({ name }) => name)).toEqual(['affinity', 'base', 'fatigue']);
  expect(lines[0]).toMatchObject({ fromShare: 0.25, toShare: 1 });
  expect(lines[2]).toMatchObject({ fromShare: 0, toShare: 0.25 });
});

test.each([
  [['Apparel', 'Topwear', 'Tshirts'], 'Inkfruit Mens Chain Reaction T-shirt', garments.tee],
  [['Apparel', 'Topwear', 'Shirts'], 'Turtle Check Men Navy Blue Shirt', garments.shirt],
  [['Footwear', 'Shoes', 'Sports Shoes'], 'Puma Men Future Cat', things.sneaker],
  [['Footwear', 'Shoes', 'Heels'], 'Catwalk Women Black', things.heel],
  [['Accessories', 'Watches', 'Watches'], 'Titan Women Silver Watch', things.watch],
  [['Personal Care', 'Fragrance', 'Perfume and Body Mist'], 'Esprit Women', things.perfume],
  [['Accessories', 'Bags', 'Backpacks'], 'Wildcraft', things.backpack],
  [['Apparel', 'Saree', 'Sarees'], 'FNF Red', garments.sari],
  [['Oddments'], 'Something without a name', things.shopping],
])('draws %j as what it is', (category, title, silhouette) => {
  expect(recogniseSilhouette(category, title, 0)).toBe(silhouette);
});

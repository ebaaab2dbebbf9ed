import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { openSafetensors } from '../../../src/core/catalog/safetensors.ts';
import { StringColumn } from '../../../src/core/catalog/strings.ts';
import { LexicalBuilder, twoDigits } from '../../../src/core/packing/lexical-builder.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';
import type { IndexedField } from '../../../src/core/text/item-text.ts';

const splitOnSpaces = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Term → item index → impact, as written. */
function build(items: readonly IndexedField[][]): {
  postings: Map<string, Map<number, number>>;
  scale: number;
} {
  const builder = new LexicalBuilder(splitOnSpaces);
  for (const fields of items) builder.add(fields);
  const { tensors, termCount, postingCount } = builder.finish();
  const file = openSafetensors(writeSafetensors(tensors).buffer, 'lexical');
  const termOffsets = file.tensor('termOffsets', 'U32', termCount + 1);
  const terms = new StringColumn(file.tensor('termBytes', 'U8', termOffsets[termCount]!), termOffsets);
  const offsets = file.tensor('postingOffsets', 'U32', termCount + 1);
  const postingItems = file.tensor('postingItems', 'U32', postingCount);
  const impacts = file.tensor('postingImpacts', 'U8', postingCount);
  const scale = file.tensor('impactScale', 'F32', 1)[0]!;
  const postings = new Map<string, Map<number, number>>();
  for (let term = 0; term < termCount; term++) {
    const ofTerm = new Map<number, number>();
    for (let i = offsets[term]!; i < offsets[term + 1]!; i++)
      ofTerm.set(postingItems[i]!, impacts[i]! * scale);
    expect([...ofTerm.keys()]).toEqual([...ofTerm.keys()].sort((a, b) => a - b));
    postings.set(terms.at(term), ofTerm);
  }
  return { postings, scale };
}

/** BM25 straight from the formula, one term and item at a time. */
function naiveImpact(items: readonly IndexedField[][], term: string, item: number): number {
  const words = items.map((fields) =>
    fields.flatMap(({ text, weight }) => splitOnSpaces(text).map((word) => ({ word, weight }))),
  );
  const sum = (list: readonly { weight: number }[]): number =>
    list.reduce((total, { weight }) => total + weight, 0);
  const frequency = sum(words[item]!.filter(({ word }) => word === term));
  if (frequency === 0) return 0;
  const df = words.filter((list) => list.some(({ word }) => word === term)).length;
  const rarity = Math.log(1 + (items.length - df + 0.5) / (df + 0.5));
  const idf = rarity < 0.05 ? rarity : Math.round(rarity * 20) / 20;
  const meanLength = twoDigits(words.map(sum).reduce((a, b) => a + b) / items.length);
  return (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * sum(words[item]!)) / meanLength));
}

describe('LexicalBuilder', () => {
  it('gives the impact worked out by hand', () => {
    const { postings } = build([
      [{ text: 'red lamp', weight: 3 }],
      [
        { text: 'lamp', weight: 3 },
        { text: 'a lamp for reading', weight: 1 },
      ],
    ]);
    // "red": df 1 of 2, idf = ln(1 + 1.5/1.5) = 0.6931, in twentieths 0.7; f = 3, length 6, mean length 6.5:
    // 0.7 × 3 × 2.2 / (3 + 1.2 × (0.25 + 0.75 × 6 / 6.5)) = 1.1176
    expect(postings.get('red')!.get(0)).toBeCloseTo(1.1176, 2);
    // "lamp" in item 1: df 2 of 2, idf = ln(1 + 0.5/2.5) = 0.1823, in twentieths 0.2; f = 4, length 7:
    // 0.2 × 4 × 2.2 / (4 + 1.2 × (0.25 + 0.75 × 7 / 6.5)) = 0.3338
    expect(postings.get('lamp')!.get(1)).toBeCloseTo(0.3338, 2);
    expect([...postings.keys()]).toEqual(['a', 'for', 'lamp', 'reading', 'red']);
  });

  it('agrees with a naive BM25 within half a step, for every term and item', () => {
    const field = fc.record({
      text: fc
        .array(fc.constantFrom('a', 'b', 'c', 'dd', 'é'), { maxLength: 6 })
        .map((words) => words.join(' ')),
      weight: fc.constantFrom(1, 1.5, 3),
    });
    fc.assert(
      fc.property(fc.array(fc.array(field, { maxLength: 3 }), { minLength: 1, maxLength: 6 }), (items) => {
        const { postings, scale } = build(items);
        for (const term of ['a', 'b', 'c', 'dd', 'é'])
          items.forEach((_, item) => {
            const expected = naiveImpact(items, term, item);
            const found = postings.get(term)?.get(item) ?? 0;
            // A present word never rounds to nothing, so the smallest step is one whole scale.
            const tolerance = expected > 0 && expected < scale ? scale : scale * 0.501;
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance + 1e-6);
            expect(found > 0).toBe(expected > 0);
          });
      }),
    );
  });

  it('gives every word an item holds at least one step, however little it tells', () => {
    const items = Array.from({ length: 300 }, () => [{ text: 'a', weight: 1 }]);
    const { postings, scale } = build([[{ text: 'a rare', weight: 3 }], ...items]);
    // Exact: ln(1 + 0.5 / 301.5) × 1 is a thousandth of a step.
    expect(postings.get('a')!.size).toBe(301);
    expect(postings.get('a')!.get(300)).toBeCloseTo(scale, 6);
  });

  it('leaves impacts of other items as they are, to the byte, when one item changes', () => {
    const random = createRandom(3);
    const words = Array.from({ length: 400 }, (_, rank) => `w${rank}`);
    const draw = (): IndexedField[] => [
      {
        text: Array.from({ length: 9 }, () => words[Math.floor(400 * random() ** 2)]).join(' '),
        weight: 1,
      },
    ];
    const items = Array.from({ length: 2000 }, draw);
    const before = build(items).postings;
    items[7] = draw();
    const after = build(items).postings;
    let [same, all] = [0, 0];
    for (const [term, impacts] of before)
      for (const [item, impact] of impacts)
        if (item !== 7) {
          all++;
          if (after.get(term)?.get(item) === impact) same++;
        }
    expect(same / all).toBeGreaterThan(0.98);
  });

  it('copes with a catalog without a single word', () => {
    expect(build([[], [{ text: '', weight: 1 }]]).postings.size).toBe(0);
  });
});

import fc from 'fast-check';
import { interactionKinds, type LogEntry, type NewLogEntry } from '../../src/core/domain/interaction.ts';
import { tinyCategories, tinyToday, type TinyShop } from './tiny-shop.ts';

const minute = 60_000;
const day = 86_400_000;

/** From one entry to the next: at once, within a visit, past the time to decide, past the visit, and a clock set back. */
const gapMs = fc.oneof(
  fc.constantFrom(0, 1, minute, 31 * minute, 3 * 60 * minute, 2 * day, 90 * day, -minute, -2 * day),
  fc.nat(20 * minute),
);

/** Few enough items that what is done to one is often taken back, with ids no catalog has among them. */
function itemId(shop: TinyShop): fc.Arbitrary<string> {
  const { size } = shop.catalog;
  const everywhere = fc.nat(size - 1);
  const oftenAgain = fc.nat(11).map((place) => (place * 7) % size);
  return fc.oneof(
    { weight: 12, arbitrary: fc.oneof(everywhere, oftenAgain).map((index) => shop.catalog.idOf(index)) },
    { weight: 1, arbitrary: fc.constantFrom('gone', 'item-0 ', '__proto__', 'constructor') },
  );
}

const category = fc.oneof(
  fc.constantFrom(...tinyCategories.flatMap((path) => path.map((_, depth) => path.slice(0, depth + 1)))),
  fc.constantFrom([], ['Nowhere'], ['Home', 'Nowhere'], ['__proto__']),
);

function anyEntry(shop: TinyShop): fc.Arbitrary<Omit<NewLogEntry, 'atMs'>> {
  const id = itemId(shop);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('interaction' as const),
        kind: fc.constantFrom(...interactionKinds),
        itemId: id,
        learn: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
        dwellMs: fc.constantFrom(0, 500, 12_345, 30_000, 900_000),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('impression' as const),
        itemId: id,
        slateId: fc.constant('slate'),
        rowId: fc.constantFrom('for-you', 'popular'),
        position: fc.nat(11),
        propensity: fc.constantFrom(1, 0.5, 0.01),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('taste' as const), category }) },
  );
}

/** Any history at all, in the order it reached the log. */
export function anyHistory(shop: TinyShop, maxLength = 40): fc.Arbitrary<NewLogEntry[]> {
  return fc.array(fc.tuple(anyEntry(shop), gapMs), { maxLength, size: 'max' }).map((steps) => {
    let atMs = tinyToday;
    return steps.map(([entry, gap]) => {
      atMs += gap;
      return { ...entry, atMs } as NewLogEntry;
    });
  });
}

/** The same as a log, its places rising but with gaps, as forgetting leaves them. */
export function anyLog(shop: TinyShop, maxLength = 40): fc.Arbitrary<LogEntry[]> {
  return fc
    .tuple(anyHistory(shop, maxLength), fc.integer({ min: 1, max: 3 }))
    .map(([entries, step]) => entries.map((entry, index) => ({ ...entry, seq: 1 + index * step })));
}

export function endOf(log: readonly { readonly atMs: number }[]): number {
  return log.reduce((latest, { atMs }) => Math.max(latest, atMs), tinyToday);
}

/** A log from short notes: what was done to which item, a minute apart. */
export function logOf(
  shop: TinyShop,
  ...notes: readonly (
    | readonly [kind: (typeof interactionKinds)[number] | 'see', itemIndex: number, atMs?: number]
    | readonly ['taste', readonly string[]]
  )[]
): LogEntry[] {
  return notes.map((note, place): LogEntry => {
    const seq = place + 1;
    const atMs = tinyToday + place * minute;
    if (note[0] === 'taste') return { type: 'taste', seq, atMs, category: note[1] };
    const [kind, itemIndex, at = atMs] = note;
    const itemId = shop.catalog.idOf(itemIndex);
    if (kind === 'see')
      return {
        type: 'impression',
        seq,
        atMs: at,
        itemId,
        slateId: 's',
        rowId: 'r',
        position: 0,
        propensity: 1,
      };
    return { type: 'interaction', kind, seq, atMs: at, itemId, learn: true, dwellMs: 30_000 };
  });
}

/** A text that two values share only when they are the same to the bit: −0, NaN and infinities told apart. */
export function exact(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'number' || (Number.isFinite(part) && !Object.is(part, -0))) return part;
    return Object.is(part, -0) ? '−0' : String(part);
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShopBehaviour } from '../../../src/core/behaviour/shop-behaviour.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import type { Shop, Taste } from '../../../src/core/learning/taste.ts';
import { ChoiceView } from '../../../src/core/scoring/choice-features.ts';
import { readFeatures } from '../../../src/core/scoring/features.ts';
import { tinyBehaviour } from '../../support/tiny-behaviour.ts';
import { anyLog, exact } from '../../support/tiny-logs.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const plain = await openTinyShop();
const size = plain.catalog.size;
const behaviour = new ShopBehaviour(
  tinyBehaviour({
    size,
    links: { next: Array.from({ length: size }, (_, item) => [item, (item * 7 + 3) % size, 1] as const) },
    weights: { next: 1, sequence: 2, text: 1, words: 1, adapted: 0.5 },
  }),
  plain,
);

interface Snapshot {
  readonly interests: unknown;
  readonly aversions: unknown;
  readonly pending: readonly (readonly [item: number, atMs: number, features: readonly number[]])[];
}
const snapshotOf = (profile: Profile): Snapshot => profile.snapshot() as Snapshot;
const tasteOf = ({ interests, aversions }: Snapshot): string => exact([interests, aversions]);

/** Seen cards that wait after a log, their features read at once, one by one, when each was seen. */
function readAtOnce(shop: Shop, log: Parameters<typeof Profile.fold>[1]): string {
  const read = new Map<number, readonly number[]>();
  let known: { readonly of: string; readonly taste: Taste } | undefined;
  log.forEach((entry, place) => {
    if (entry.type !== 'impression') return;
    const item = shop.catalog.indexOf(entry.itemId);
    if (item < 0) return;
    const { atMs } = entry;
    const profile = Profile.fold(shop, log.slice(0, place));
    const of = tasteOf(snapshotOf(profile));
    if (known?.of !== of) known = { of, taste: profile.taste(atMs) };
    const { taste } = known;
    const features = readFeatures(
      {
        shop,
        taste,
        seen: profile.seen,
        asOfMs: atMs,
        likeness: (one, direction) => shop.space.likeness(one, direction),
        choices:
          shop.behaviour && taste.latest.length > 0 ? ChoiceView.of(shop.behaviour, taste.latest) : undefined,
      },
      item,
    );
    read.set(item, [...features]);
  });
  const { pending } = snapshotOf(Profile.fold(shop, log));
  return exact(pending.map(([item, atMs]) => [item, atMs, read.get(item)]));
}

describe('seen cards', () => {
  it.each([
    ['without a log', plain],
    ['with a log', { ...plain, behaviour }],
  ])('in a shop %s have the features they were seen with, whenever these are worked out', (_name, shop) => {
    fc.assert(
      fc.property(anyLog(plain, 30), (any) => {
        // What is taken back later is as if it had never been: here no entry is.
        const log = any.filter(
          (entry) => entry.type !== 'interaction' || ['open', 'dwell', 'save', 'hide'].includes(entry.kind),
        );
        expect(exact(snapshotOf(Profile.fold(shop, log)).pending)).toBe(readAtOnce(shop, log));
      }),
      { numRuns: 40 },
    );
  });
});

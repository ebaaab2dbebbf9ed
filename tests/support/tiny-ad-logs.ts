import fc from 'fast-check';
import type { AdEntry, LogEntry } from '../../src/core/domain/interaction.ts';
import { anyLog } from './tiny-logs.ts';
import { tinyCategories, type TinyShop } from './tiny-shop.ts';

/** What may become of ads of some campaigns, without its place and its time. */
export function anyAdEntry(
  shop: TinyShop,
  campaigns: readonly { readonly id: string; readonly items?: readonly string[] }[],
): fc.Arbitrary<Omit<AdEntry, 'seq' | 'atMs'>> {
  const page = fc.oneof(
    fc.record({ placement: fc.constant('shelf' as const) }),
    fc.record({
      placement: fc.constant('shelf' as const),
      context: fc.constantFrom(...tinyCategories.map(([department]) => department!), 'Nowhere'),
    }),
    fc.record({
      placement: fc.constant('item' as const),
      context: fc.oneof(
        fc.nat(40).map((item) => shop.catalog.idOf(item)),
        fc.constant('gone'),
      ),
    }),
  );
  const made = fc.record({
    propensity: fc.constantFrom(1, 0.25),
    choice: fc.nat(6),
    learn: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  });
  const shown = fc.constantFrom(...campaigns, { id: 'gone', items: ['gone'] }).chain(({ id, items }) =>
    fc.record({
      kind: fc.constantFrom(
        'shown' as const,
        'shown' as const,
        'ghost' as const,
        'opened' as const,
        'dismissed' as const,
      ),
      campaignId: fc.constant(id),
      creativeId: fc.constantFrom('plain', 'other'),
      ...(items && { itemId: fc.constantFrom(...items) }),
    }),
  );
  const none = fc.constant({ kind: 'none' as const });
  return fc
    .tuple(page, made, fc.oneof({ weight: 6, arbitrary: shown }, { weight: 1, arbitrary: none }))
    .map(
      ([where, how, what]) => ({ type: 'ad', ...where, ...how, ...what }) as Omit<AdEntry, 'seq' | 'atMs'>,
    );
}

/** Any log, with ads in between. */
export function anyAdLog(
  shop: TinyShop,
  campaigns: readonly { readonly id: string; readonly items?: readonly string[] }[],
  maxLength = 40,
): fc.Arbitrary<LogEntry[]> {
  const perhaps = fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: anyAdEntry(shop, campaigns) },
  );
  const ads = fc.array(perhaps, { minLength: maxLength, maxLength });
  return fc.tuple(anyLog(shop, maxLength), ads).map(([log, entries]) =>
    log.map((entry, place) => {
      const ad = entries[place];
      return ad ? ({ ...ad, seq: entry.seq, atMs: entry.atMs } as AdEntry) : entry;
    }),
  );
}

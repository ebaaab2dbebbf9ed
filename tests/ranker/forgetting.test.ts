import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryShopperDatabase } from '../../src/adapters/memory/memory-shopper-database.ts';
import type { LogEntry, NewLogEntry } from '../../src/core/domain/interaction.ts';
import type { Slate } from '../../src/core/domain/slate.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import type { ForgetTarget } from '../../src/ports/ranker-api.ts';
import { ProfileKeeper } from '../../src/ranker/profile-keeper.ts';
import { anyHistory, endOf, exact } from '../support/tiny-logs.ts';
import { openTab } from '../support/tiny-service.ts';
import { openTinyShop, tinyToday } from '../support/tiny-shop.ts';

const shop = await openTinyShop();

/** What is to be forgotten, told before there is a log: places and moments are taken as parts of what there is. */
type Wish =
  | { readonly kind: 'entries'; readonly picks: readonly number[] }
  | { readonly kind: 'interest'; readonly pick: number }
  | { readonly kind: 'period'; readonly from: number; readonly to: number }
  | { readonly kind: 'everything' };

const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ kind: fc.constant('entries' as const), picks: fc.array(part, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant('interest' as const), pick: part }),
  fc.record({ kind: fc.constant('period' as const), from: part, to: part }),
  fc.record({ kind: fc.constant('everything' as const) }),
);

/** The wish as the page would put it, and the places it means. */
function targetOf(wish: Wish, profile: Profile): { target: ForgetTarget; seqs: ReadonlySet<number> } {
  const { entries, interests } = profile;
  const at = <T>(list: readonly T[], share: number): T | undefined => list[Math.floor(share * list.length)];
  switch (wish.kind) {
    case 'entries': {
      const seqs = wish.picks.flatMap((pick) => at(entries, pick)?.seq ?? []);
      return { target: { kind: 'entries', seqs }, seqs: new Set(seqs) };
    }
    case 'interest': {
      const interest = at(interests, wish.pick);
      return {
        target: { kind: 'interest', interestId: interest?.id ?? 'interest-0' },
        seqs: new Set(interest?.evidence.map(({ seq }) => seq)),
      };
    }
    case 'period': {
      const times = entries.map(({ atMs }) => atMs).sort((a, b) => a - b);
      const [fromMs, toMs] = [at(times, wish.from) ?? 0, at(times, wish.to) ?? 0].sort((a, b) => a - b) as [
        number,
        number,
      ];
      const within = entries.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      return { target: { kind: 'period', fromMs, toMs }, seqs: new Set(within.map(({ seq }) => seq)) };
    }
    case 'everything':
      return { target: wish, seqs: new Set(entries.map(({ seq }) => seq)) };
  }
}

/** Cuts a history into the batches it reaches the log in. */
function batches(history: readonly NewLogEntry[], sizes: readonly number[]): NewLogEntry[][] {
  const result: NewLogEntry[][] = [];
  for (let at = 0, turn = 0; at < history.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    result.push(history.slice(at, at + size));
    at += size;
  }
  return result;
}
const batchSizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

/** A slate with interests named by place instead of by the number of their founding entry. */
function withoutNumbers({ rows, cold, personalised }: Slate): unknown {
  const names = new Map<string, string>();
  const named = (text: string): string =>
    text.replace(/interest-\d+/g, (id) => {
      if (!names.has(id)) names.set(id, `interest ${names.size}`);
      return names.get(id)!;
    });
  return JSON.parse(named(JSON.stringify({ rows, cold, personalised })));
}

describe('forgetting', () => {
  it('leaves exactly what there would be had it never happened, whatever is forgotten of whatever log', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory(shop), anyWish, batchSizes, async (history, wish, sizes) => {
        const { log } = createMemoryShopperDatabase();
        const keeper = await ProfileKeeper.open(shop, log);
        for (const batch of batches(history, sizes)) await keeper.append(batch);
        const full = await log.readAll();
        expect(exact(keeper.profile.snapshot())).toBe(exact(Profile.fold(shop, full).snapshot()));

        const { seqs } = targetOf(wish, keeper.profile);
        const forgotten =
          wish.kind === 'everything' ? await keeper.forgetEverything() : await keeper.forget(() => [...seqs]);
        const never = full.filter(({ seq }) => !seqs.has(seq));
        expect(forgotten).toBe(full.length - never.length);
        expect(exact(keeper.profile.snapshot())).toBe(exact(Profile.fold(shop, never).snapshot()));
        expect(exact(await log.readAll())).toBe(exact(never));
      }),
      { numRuns: 80 },
    );
  });

  it('shows the shelf of a shopper who never did it: items, order, receipts and chances', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory(shop, 30), anyWish, async (history, wish) => {
        const [forgetful, innocent] = await Promise.all([openTab(), openTab()]);
        await forgetful.database.log.append(history);
        await forgetful.api.open('https://shop.example/pack', () => {});
        const profile = Profile.fold(shop, await forgetful.database.log.readAll());
        const { target, seqs } = targetOf(wish, profile);
        await forgetful.api.forget(target);

        await innocent.database.log.append(history.filter((_, place) => !seqs.has(place + 1)));
        await innocent.api.open('https://shop.example/pack', () => {});
        forgetful.clock.nowMs = innocent.clock.nowMs = endOf(history) + 3_600_000;
        const [left, right] = await Promise.all([forgetful.api.shelf({}), innocent.api.shelf({})]);
        expect(withoutNumbers(left)).toEqual(withoutNumbers(right));
      }),
      { numRuns: 15 },
    );
  });

  it('counts entries that another tab has written meanwhile', async () => {
    const { log } = createMemoryShopperDatabase();
    const keeper = await ProfileKeeper.open(shop, log);
    const open = (itemIndex: number, atMs: number): NewLogEntry => ({
      type: 'interaction',
      kind: 'open',
      itemId: shop.catalog.idOf(itemIndex),
      atMs,
      learn: true,
    });
    await keeper.append([open(1, tinyToday)]);
    await log.append([open(2, tinyToday + 1)]);
    const sameDay = ({ entries }: Profile): number[] => entries.map(({ seq }: LogEntry) => seq);
    expect(await keeper.forget(sameDay)).toBe(2);
    expect(await log.readAll()).toEqual([]);
  });

  it('folds in the order of the log when another tab wrote in between', async () => {
    const { log } = createMemoryShopperDatabase();
    const keeper = await ProfileKeeper.open(shop, log);
    const note = (kind: 'like' | 'see', itemIndex: number): NewLogEntry =>
      kind === 'like'
        ? { type: 'interaction', kind, itemId: shop.catalog.idOf(itemIndex), atMs: tinyToday, learn: true }
        : {
            type: 'impression',
            itemId: shop.catalog.idOf(itemIndex),
            slateId: 's',
            rowId: 'r',
            position: 0,
            propensity: 1,
            atMs: tinyToday,
          };
    await keeper.append([note('see', 2)]);
    await log.append([note('like', 10)]);
    await keeper.append([note('see', 18)]);
    expect(exact(keeper.profile.snapshot())).toBe(exact(Profile.fold(shop, await log.readAll()).snapshot()));
  });

  it('does one change after another, and goes on after one has failed', async () => {
    const { log } = createMemoryShopperDatabase();
    const keeper = await ProfileKeeper.open(shop, log);
    const like = (itemIndex: number): NewLogEntry => ({
      type: 'interaction',
      kind: 'like',
      itemId: shop.catalog.idOf(itemIndex),
      atMs: tinyToday,
      learn: true,
    });
    const outcomes = await Promise.allSettled([
      keeper.append([like(1)]),
      keeper.append([{ ...like(2), itemId: '' } as NewLogEntry]),
      keeper.append([like(3)]),
      keeper.forget(({ entries }) => entries.slice(0, 1).map(({ seq }) => seq)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect([...keeper.profile.liked]).toEqual([shop.catalog.idOf(3)]);
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryShopperDatabase } from '../../src/adapters/memory/memory-shopper-database.ts';
import type { InteractionKind, NewLogEntry } from '../../src/core/domain/interaction.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import type { Slate } from '../../src/core/domain/slate.ts';
import type { LogStore } from '../../src/ports/log-store.ts';
import { ProfileKeeper } from '../../src/ranker/profile-keeper.ts';
import { anyHistory, exact } from '../support/tiny-logs.ts';
import { openTab, tabBus, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop, tinyToday } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const id = (itemIndex: number): string => shop.catalog.idOf(itemIndex);
const [dresses, , shoes, plants] = shop.showable as readonly (readonly number[])[];
const minute = 60_000;

async function act(tab: TinyTab, kind: InteractionKind, ...items: readonly number[]): Promise<void> {
  for (const item of items) {
    tab.clock.nowMs += minute;
    await tab.api.recordInteraction({ kind, itemId: id(item) });
  }
}
const rowsOf = ({ rows, cold, personalised }: Slate): unknown => ({ rows, cold, personalised });
/** Everything a page can show of a shopper, at one moment. */
async function shown(tab: TinyTab): Promise<unknown> {
  return {
    shelf: rowsOf(await tab.api.shelf({})),
    saved: await tab.api.saved(),
    interests: await tab.api.interests(),
    log: await tab.api.log({ limit: 100 }),
    search: await tab.api.search('plant', 20),
    item: await tab.api.item(id(shoes![0]!)),
    explanation: await tab.api.explain(id(shoes![1]!)),
    settings: await tab.api.settings(),
  };
}
const learned = (profile: Profile): string => exact(profile.snapshot());
const foldOf = (entries: Parameters<typeof Profile.fold>[1]): string => learned(Profile.fold(shop, entries));

describe('a visitor’s branch', () => {
  const parts = fc.tuple(anyHistory(shop, 20), anyHistory(shop, 20), anyHistory(shop, 10));
  const end = fc.constantFrom('discard' as const, 'keep' as const);

  it('is folded alone, and leaves or joins the owner’s log bit for bit, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(parts, end, fc.boolean(), async ([own, theirs, later], how, elsewhere) => {
        const { log } = createMemoryShopperDatabase();
        const keeper = await ProfileKeeper.open(shop, log);
        await keeper.append(own);
        const before = learned(keeper.profile);
        await keeper.startVisitor();
        // What another tab writes is theirs as well.
        await (elsewhere ? log : keeper).append(theirs.slice(0, 5));
        await keeper.append(theirs.slice(5));
        await keeper.reload();
        expect(learned(keeper.profile)).toBe(foldOf(await ofOwner(log, own.length)));
        expect(await keeper.endVisitor(how)).toBe(theirs.length);
        if (how === 'discard') expect(learned(keeper.profile)).toBe(before);
        await keeper.append(later);

        const never = createMemoryShopperDatabase().log;
        await never.append([...own, ...theirs, ...later]);
        if (how === 'discard') await never.forget(theirs.map((_, place) => own.length + place + 1));
        expect(exact(await log.readAll())).toBe(exact(await never.readAll()));
        expect(learned(keeper.profile)).toBe(foldOf(await never.readAll()));
      }),
      { numRuns: 60 },
    );
  });

  it('ended by another tab, takes nothing along of what the owner does next', async () => {
    const { log } = createMemoryShopperDatabase();
    const keeper = await ProfileKeeper.open(shop, log);
    const like = (itemIndex: number): NewLogEntry => ({
      type: 'interaction',
      kind: 'like',
      itemId: id(itemIndex),
      atMs: tinyToday,
      learn: true,
    });
    await keeper.append([like(1)]);
    await keeper.startVisitor();
    await keeper.append([like(2)]);
    await log.endVisitor(keeper.visitor, 'discard');
    expect(await keeper.append([like(3)], null)).toHaveLength(1);
    expect(keeper.visitor).toBeNull();
    expect(learned(keeper.profile)).toBe(foldOf(await log.readAll()));
  });

  /** The entries after the first so many, as if they were the owner's. */
  async function ofOwner(log: LogStore, from: number): Promise<Parameters<typeof Profile.fold>[1]> {
    return (await log.readAll()).slice(from).map(({ branch: _, ...entry }) => entry);
  }
});

describe('while somebody else shops', () => {
  it('nothing of the owner’s shows, and a new shopper is greeted', async () => {
    const tab = await openTab({ settings: { tastePickerDone: true } });
    await act(tab, 'like', ...shoes!.slice(0, 3));
    await act(tab, 'save', plants![0]!);
    await tab.api.startVisitor();
    expect(await tab.api.shelf({})).toMatchObject({ cold: true });
    expect(await tab.api.saved()).toEqual([]);
    expect(await tab.api.interests()).toEqual([]);
    expect(await tab.api.log({ limit: 10 })).toEqual([]);
    expect(await tab.api.item(id(shoes![0]!))).toMatchObject({ liked: false });
    expect((await tab.api.explain(id(shoes![0]!))).evidence).toEqual([]);
    expect(await tab.api.settings()).toMatchObject({ tastePickerDone: false, interests: {} });
    expect((await tab.api.search('plant', 20)).cards.some(({ saved }) => saved)).toBe(false);
  });

  it('the shelf is the one of a shopper who did the same and nothing else', async () => {
    const [host, alone] = [await openTab(), await openTab()];
    await act(host, 'like', ...shoes!.slice(0, 4));
    // The same places in the log: interests are named by them.
    await act(alone, 'open', ...shoes!.slice(0, 4));
    await alone.api.forget({ kind: 'everything' });
    await host.api.startVisitor();
    for (const tab of [host, alone]) await act(tab, 'like', plants![0]!, plants![1]!);
    expect(rowsOf(await host.api.shelf({}))).toEqual(rowsOf(await alone.api.shelf({})));
  });

  it('every kind of entry is marked, and counted', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    expect(await tab.api.visitorEntryCount()).toBe(0);
    await tab.api.startVisitor();
    await act(tab, 'open', plants![0]!);
    await tab.api.recordTastes([['Garden']]);
    await tab.api.recordImpressions([
      { itemId: id(2), slateId: 's', rowId: 'r', position: 0, propensity: 1 },
    ]);
    const log = await tab.database.log.readAll();
    expect(log.map(({ type, branch }) => [type, branch])).toEqual([
      ['interaction', undefined],
      ['interaction', 'visitor'],
      ['taste', 'visitor'],
      ['impression', 'visitor'],
    ]);
    expect(await tab.api.visitorEntryCount()).toBe(3);
    expect(await tab.api.deviceReport()).toMatchObject({ logEntries: 4 });
  });

  it('a tab opened later, as after a restart, is the visitor’s too', async () => {
    const first = await openTab();
    await act(first, 'like', shoes![0]!);
    await first.api.startVisitor();
    await act(first, 'like', plants![0]!);
    const later = await openTab({ database: first.database });
    expect(await later.api.log({ limit: 10 })).toEqual(await first.api.log({ limit: 10 }));
    await act(later, 'like', plants![1]!);
    expect((await first.database.log.readAll()).at(-1)).toMatchObject({ branch: 'visitor' });
  });

  it('forgetting touches what they did alone, whatever is named', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!);
    await tab.api.startVisitor();
    await act(tab, 'like', plants![0]!, plants![1]!);
    expect(await tab.api.forget({ kind: 'entries', seqs: [1, 3] })).toEqual({ forgottenEntries: 1 });
    const period = { kind: 'period', fromMs: 0, toMs: tinyToday + 60 * minute } as const;
    expect(await tab.api.forget(period)).toEqual({ forgottenEntries: 1 });
    expect((await tab.database.log.readAll()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('forgetting everything forgets both, and the owner shops again', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    await tab.api.startVisitor();
    await act(tab, 'like', plants![0]!);
    expect(await tab.api.forget({ kind: 'everything' })).toEqual({ forgottenEntries: 2 });
    expect(await tab.api.settings()).toMatchObject({ visitor: null });
    await act(tab, 'like', shoes![0]!);
    expect((await tab.database.log.readAll()).map(({ branch }) => branch)).toEqual([undefined]);
  });

  it('learning paused by them is on again for the owner, and stays paused where the owner had paused it', async () => {
    const tab = await openTab();
    await tab.api.startVisitor();
    await tab.api.updateSettings({ personalisation: 'paused' });
    await act(tab, 'save', plants![0]!);
    await tab.api.endVisitor('keep');
    expect(await tab.api.settings()).toMatchObject({ personalisation: 'on' });
    expect(await tab.api.saved()).toHaveLength(1);
    expect(await tab.api.shelf({})).toMatchObject({ cold: true });

    await tab.api.updateSettings({ personalisation: 'off' });
    await tab.api.startVisitor();
    await act(tab, 'like', plants![0]!);
    expect(await tab.api.visitorEntryCount()).toBe(0);
    await tab.api.updateSettings({ personalisation: 'on' });
    await tab.api.endVisitor('discard');
    expect(await tab.api.settings()).toMatchObject({ personalisation: 'off' });
  });

  it('a copy of everything says which entries are a visitor’s, and what each decided', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    await tab.api.updateSettings({ interests: { 'interest-1': { name: 'Trainers' } } });
    await tab.api.startVisitor();
    await act(tab, 'like', plants![0]!);
    await tab.api.updateSettings({ interests: { 'interest-2': { name: 'Green', enabled: false } } });
    const exported = JSON.parse(await tab.api.exportProfile()) as Record<string, unknown>;
    expect(exported).toMatchObject({
      settings: { visitor: null, interests: { 'interest-1': { name: 'Trainers' } } },
      interests: [{ id: 'interest-1', name: 'Trainers' }],
      visitor: {
        settings: { interests: { 'interest-2': { name: 'Green' } } },
        interests: [{ id: 'interest-2', name: 'Green', enabled: false }],
      },
      log: [{ seq: 1 }, { seq: 2, branch: 'visitor' }],
    });
    expect(exported['log']).toEqual(await tab.database.log.readAll());
  });
});

describe('when they are done', () => {
  it('discarding leaves everything the owner sees as it was', async () => {
    const tab = await openTab();
    await act(tab, 'like', ...shoes!.slice(0, 3), dresses![0]!);
    await act(tab, 'hide', dresses![1]!);
    const [first] = await tab.api.interests();
    await tab.api.updateSettings({ tastePickerDone: true, interests: { [first!.id]: { enabled: false } } });
    const { nowMs } = tab.clock;
    const before = await shown(tab);
    await tab.api.startVisitor();
    await act(tab, 'like', ...plants!.slice(0, 3));
    await act(tab, 'dislike', shoes![0]!);
    const [theirs] = await tab.api.interests();
    await tab.api.updateSettings({ tastePickerDone: true, interests: { [theirs!.id]: { enabled: false } } });
    expect(await tab.api.endVisitor('discard')).toEqual({ entries: 4 });
    tab.clock.nowMs = nowMs;
    expect(await shown(tab)).toEqual(before);
  });

  it('keeping makes it count, and an interest switched off by either stays off', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!);
    await act(tab, 'like', plants![0]!);
    const [own] = (await tab.api.interests()).filter(({ evidence }) => evidence.length === 2);
    await tab.api.updateSettings({ interests: { [own!.id]: { enabled: false } } });
    await tab.api.startVisitor();
    await act(tab, 'like', plants![1]!, plants![2]!);
    const [theirs] = await tab.api.interests();
    await tab.api.updateSettings({ interests: { [theirs!.id]: { enabled: false } } });
    expect(await tab.api.endVisitor('keep')).toEqual({ entries: 2 });
    const interests = await tab.api.interests();
    // Their plants joined the owner's, whose interest is off with them.
    expect(interests.map(({ evidence, enabled }) => [evidence.length, enabled])).toEqual([
      [3, false],
      [2, false],
    ]);
    expect(await tab.api.item(id(plants![2]!))).toMatchObject({ liked: true });
    expect(await tab.api.log({ limit: 10 })).toHaveLength(5);
  });

  it.each(['discard', 'keep'] as const)('it simply ends when nothing was done: %s', async (end) => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    const before = await shown(tab);
    await tab.api.startVisitor();
    expect(await tab.api.endVisitor(end)).toEqual({ entries: 0 });
    expect(await tab.api.endVisitor(end)).toEqual({ entries: 0 });
    expect(await shown(tab)).toEqual(before);
  });
});

describe('several tabs', () => {
  it('all hear that somebody else shops, and that they are done', async () => {
    const openTabs = tabBus();
    const database = createMemoryShopperDatabase();
    const one = await openTab({ database, parts: { openTabs } });
    const other = await openTab({ database, parts: { openTabs } });
    await act(one, 'like', shoes![0]!);
    await one.api.startVisitor();
    const visitor = { kind: 'changed', what: 'visitor' };
    await vi.waitFor(() => expect(other.events.at(-1)).toEqual(visitor));
    expect(one.events.at(-1)).toEqual(visitor);
    expect(await other.api.shelf({})).toMatchObject({ cold: true });
    await act(other, 'like', plants![0]!);
    await one.api.endVisitor('discard');
    await vi.waitFor(() =>
      expect(other.events.filter((event) => exact(event) === exact(visitor))).toHaveLength(2),
    );
    expect((await other.api.log({ limit: 10 })).map(({ entry }) => entry.seq)).toEqual([1]);
  });

  it('one that has not heard records nothing for the wrong person, and finds out', async () => {
    const database = createMemoryShopperDatabase();
    const [one, deaf] = [await openTab({ database }), await openTab({ database })];
    await one.api.startVisitor();
    await expect(act(deaf, 'like', shoes![0]!)).rejects.toThrow('nothing was recorded');
    expect(await database.log.readAll()).toEqual([]);
    expect(deaf.events.at(-1)).toEqual({ kind: 'changed', what: 'visitor' });
    await act(deaf, 'like', plants![0]!);
    expect(await database.log.readAll()).toMatchObject([{ branch: 'visitor' }]);
  });

  it('one that opens while they end does not touch what the owner said about interests', async () => {
    const database = createMemoryShopperDatabase();
    const one = await openTab({ database });
    await act(one, 'like', shoes![0]!);
    const said = { 'interest-1': { enabled: false } };
    await one.api.updateSettings({ interests: said });
    await one.api.startVisitor();
    const log = Object.assign(Object.create(database.log) as LogStore, {
      append: database.log.append.bind(database.log),
      readOpen: async () => {
        const open = await database.log.readOpen();
        await one.api.endVisitor('discard');
        return open;
      },
    });
    await openTab({ database: { ...database, log } });
    expect((await one.api.settings()).interests).toEqual(said);
  });
});

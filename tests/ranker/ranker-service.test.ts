import { describe, expect, it, vi } from 'vitest';
import { createMemoryShopperDatabase } from '../../src/adapters/memory/memory-shopper-database.ts';
import { OwnshelfError } from '../../src/core/domain/errors.ts';
import { interactionKinds, type InteractionKind } from '../../src/core/domain/interaction.ts';
import type { Slate } from '../../src/core/domain/slate.ts';
import type { OpenPackRequest } from '../../src/ranker/ranker-service.ts';
import {
  deafEncoder,
  installed,
  makeTab,
  openTab,
  tabBus,
  tinyPack,
  type TinyTab,
} from '../support/tiny-service.ts';
import { openTinyShop, tinyEncoder } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const id = (itemIndex: number): string => shop.catalog.idOf(itemIndex);
const [dresses, hats, shoes, plants] = shop.showable as readonly (readonly number[])[];
const url = 'https://shop.example/pack';
const minute = 60_000;

async function act(tab: TinyTab, kind: InteractionKind, ...items: readonly number[]): Promise<number[]> {
  const seqs: number[] = [];
  for (const item of items) {
    tab.clock.nowMs += minute;
    const { seq } = await tab.api.recordInteraction({ kind, itemId: id(item) });
    if (seq !== undefined) seqs.push(seq);
  }
  return seqs;
}
const see = (tab: TinyTab, item: number): Promise<void> =>
  tab.api.recordImpressions([
    { itemId: id(item), slateId: 's', rowId: 'for-you', position: 0, propensity: 1 },
  ]);
const logSize = async (tab: TinyTab): Promise<number> => (await tab.database.log.readAll()).length;
const idsOf = (slate: Slate): string[] => slate.rows.flatMap(({ cards }) => cards.map(({ item }) => item.id));
const interestNames = async (tab: TinyTab): Promise<string[]> =>
  (await tab.api.interests()).map(({ name }) => name);

describe('opening', () => {
  it('tells what was opened', async () => {
    const phases: string[] = [];
    const tab = makeTab();
    const opened = await tab.api.open(url, ({ phase }) => phases.push(phase));
    expect(opened).toEqual({
      shopId: 'tiny',
      shopName: 'Tiny',
      packSha256: 'a'.repeat(64),
      itemCount: shop.catalog.size,
      departments: ['Fashion', 'Garden', 'Home'],
      durable: true,
      source: 'cache',
    });
    expect(phases).toEqual(['opening']);
  });

  it('answers no call before it', async () => {
    const { api } = makeTab();
    const calls = [
      () => api.shelf({}),
      () => api.search('lamp', 5),
      () => api.forget({ kind: 'everything' }),
      () => api.settings(),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'InputError' });
  });

  it('closes the shop before when another opens, and whatever was open when opening fails', async () => {
    const tab = await openTab();
    await tab.api.open(url, () => {});
    expect(tab.closed).toEqual(['database', 'pack']);
    const broken = createMemoryShopperDatabase();
    broken.log.readOpen = () => Promise.reject(new OwnshelfError('StorageError', 'gone'));
    const failing = makeTab({ database: broken });
    await expect(failing.api.open(url, () => {})).rejects.toMatchObject({ name: 'StorageError' });
    expect(failing.closed).toEqual(['database', 'pack']);
  });

  it('opens a pack made for another encoder with a warning when there is no older one', async () => {
    const openPack = vi.fn((_url: string, { acceptManifest }: OpenPackRequest) => {
      const other = {
        ...tinyPack,
        manifest: { ...tinyPack.manifest, encoder: { ...tinyPack.manifest.encoder, sha256: 'f'.repeat(64) } },
      };
      try {
        acceptManifest?.(other.manifest);
      } catch (error) {
        return Promise.reject(error as Error);
      }
      return Promise.resolve(installed(other));
    });
    const { api } = makeTab({ parts: { openPack } });
    const { warning } = await api.open(url, () => {});
    expect(warning).toMatch(/made with the encoder "tiny-encoder" \(ffffffff\).*search goes by words alone/);
    expect(openPack).toHaveBeenCalledTimes(2);
    expect(await api.search('lamp', 5)).toMatchObject({ meaning: 'unavailable' });
    expect((await api.search('lamp', 5)).cards.length).toBe(5);
  });

  it('refuses a newer pack for another encoder while an older one serves', async () => {
    const refusals: string[] = [];
    const openPack = (
      _url: string,
      { acceptManifest }: OpenPackRequest,
    ): Promise<ReturnType<typeof installed>> => {
      // As the pack store does: what is refused is not installed, the old pack serves and the refusal is its warning.
      try {
        acceptManifest!({
          ...tinyPack.manifest,
          encoder: { ...tinyEncoder, sha256: '0'.repeat(64), dimensions: 16 },
        });
      } catch (error) {
        refusals.push((error as Error).name);
        return Promise.resolve(installed(tinyPack, { warning: (error as Error).message }));
      }
      throw new Error('accepted');
    };
    const { api } = makeTab({ parts: { openPack } });
    const { warning } = await api.open(url, () => {});
    expect(refusals).toEqual(['EncoderMismatchError']);
    expect(warning).toMatch(/\(00000000\), this app has "tiny-encoder" \(eeeeeeee\)/);
    expect(idsOf(await api.shelf({})).length).toBeGreaterThan(0);
  });

  const damaged = (): ReturnType<typeof installed> =>
    installed(tinyPack, { readFile: () => Promise.resolve(new Blob(['not a tensor file'])) });
  it('checks a pack that cannot be read once more, file by file, and serves what was mended', async () => {
    const requests: OpenPackRequest[] = [];
    const closed: string[] = [];
    const openPack = (_url: string, request: OpenPackRequest): Promise<ReturnType<typeof installed>> => {
      requests.push(request);
      return Promise.resolve(
        request.recheck ? installed() : { ...damaged(), close: () => closed.push('damaged') },
      );
    };
    const { api } = makeTab({ parts: { openPack } });
    expect((await api.open(url, () => {})).itemCount).toBe(shop.catalog.size);
    expect(requests.map(({ recheck, cacheFirst }) => [recheck ?? false, cacheFirst])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(closed).toEqual(['damaged']);
  });

  it('gives up on a pack that still cannot be read then, and leaves nothing open', async () => {
    const closed: string[] = [];
    const openPack = vi.fn(() => Promise.resolve({ ...damaged(), close: () => closed.push('pack') }));
    const { api } = makeTab({ parts: { openPack } });
    await expect(api.open(url, () => {})).rejects.toMatchObject({ name: 'PackFormatError' });
    expect(openPack).toHaveBeenCalledTimes(2);
    expect(closed).toEqual(['pack', 'pack']);
  });

  it('mends a damaged pack for another encoder too', async () => {
    const manifest = {
      ...tinyPack.manifest,
      encoder: { ...tinyPack.manifest.encoder, sha256: 'f'.repeat(64) },
    };
    const openPack = (
      _url: string,
      { acceptManifest, recheck }: OpenPackRequest,
    ): Promise<ReturnType<typeof installed>> => {
      try {
        acceptManifest?.(manifest);
      } catch (error) {
        return Promise.reject(error as Error);
      }
      return Promise.resolve({ ...(recheck ? installed() : damaged()), manifest });
    };
    const { api } = makeTab({ parts: { openPack } });
    expect((await api.open(url, () => {})).warning).toMatch(/words alone/);
  });
});

describe('the shelf', () => {
  it('changes with feedback and stays where it is looked at', async () => {
    const tab = await openTab();
    const before = await tab.api.shelf({});
    expect(before).toMatchObject({ cold: true, personalised: true });
    const inView = [
      { rowId: before.rows[0]!.id, itemIds: before.rows[0]!.cards.slice(0, 4).map(({ item }) => item.id) },
    ];
    await act(tab, 'like', shoes![0]!, shoes![1]!);
    const after = await tab.api.shelf({ inView });
    expect(after.cold).toBe(false);
    expect(after.rows[0]!.id).toBe(before.rows[0]!.id);
    expect(after.rows[0]!.cards.slice(0, 4).map(({ item }) => item.id)).toEqual(inView[0]!.itemIds);
    expect(after.rows.map(({ id: rowId }) => rowId)).toContain('for-you');
    expect(new Set(idsOf(after)).size).toBe(idsOf(after).length);
  });

  it('holds nothing it does not know, and nothing twice, whatever a page says is in view', async () => {
    const tab = await openTab();
    const { rows } = await tab.api.shelf({});
    const [first, second] = rows.map(({ id: rowId, cards }) => ({
      rowId,
      itemIds: cards.slice(0, 3).map(({ item }) => item.id),
    }));
    const twice = [...first!.itemIds, ...first!.itemIds, 'gone', ...first!.itemIds];
    const after = await tab.api.shelf({
      inView: [
        { rowId: first!.rowId, itemIds: twice },
        { rowId: first!.rowId, itemIds: second!.itemIds },
        { rowId: second!.rowId, itemIds: first!.itemIds },
        { rowId: 'unknown', itemIds: second!.itemIds },
        { rowId: rows[2]!.id, itemIds: [] },
      ],
    });
    expect(after.rows[0]!.cards.slice(0, 3).map(({ item }) => item.id)).toEqual(first!.itemIds);
    expect(new Set(idsOf(after)).size).toBe(idsOf(after).length);
    expect(new Set(after.rows.map(({ id: rowId }) => rowId)).size).toBe(after.rows.length);
    expect(after.rows.every(({ cards }) => cards.length <= 12)).toBe(true);
  });

  it('leaves out a card whose row cannot be read, and the others close ranks', async () => {
    const whole = await (await openTab()).api.shelf({});
    const victim = whole.rows[0]!.cards[1]!.item;
    const [start, end] = shop.catalog.rowRange(victim.itemIndex);
    const rows = tinyPack.files.get('rows')!.slice().fill(0x7b, start, end);
    const pack = { ...tinyPack, files: new Map([...tinyPack.files, ['rows', rows] as const]) };
    const tab = await openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
    const { rows: left } = await tab.api.shelf({});
    expect(left[0]!.cards.map(({ item }) => item.id)).toEqual(
      whole.rows[0]!.cards.filter(({ item }) => item.id !== victim.id).map(({ item }) => item.id),
    );
    expect(left[0]!.cards.map(({ position }) => position)).toEqual([...left[0]!.cards.keys()]);
    await act(tab, 'save', victim.itemIndex, shoes![0]!);
    expect((await tab.api.saved()).map((item) => item.id)).toEqual([id(shoes![0]!)]);
    expect((await tab.api.log({ limit: 5 })).map(({ item }) => item?.id)).toEqual([
      id(shoes![0]!),
      undefined,
    ]);
    expect((await tab.api.interests()).length).toBe(2);
  });
});

describe('what is recorded', () => {
  it('takes items the catalog does not have, learns nothing from them and shows them nowhere', async () => {
    const tab = await openTab();
    expect((await tab.api.recordInteraction({ kind: 'save', itemId: 'gone' })).seq).toBe(1);
    expect(await tab.api.saved()).toEqual([]);
    expect(await tab.api.item('gone')).toBeUndefined();
    expect(await tab.api.shelf({})).toMatchObject({ cold: true });
    await expect(tab.api.explain('gone')).rejects.toMatchObject({ name: 'InputError' });
  });

  it.each([
    { kind: 'buy', itemId: 'item-1' },
    { kind: 'toString', itemId: 'item-1' },
    { kind: 'like', itemId: '' },
    { kind: 'like', itemId: 7 },
    { kind: 'dwell', itemId: 'item-1', dwellMs: NaN },
  ])('refuses %o', async (input) => {
    const tab = await openTab();
    await expect(tab.api.recordInteraction(input as never)).rejects.toMatchObject({ name: 'InputError' });
    expect(await logSize(tab)).toBe(0);
  });

  it('keeps lists but teaches nothing while paused', async () => {
    const tab = await openTab({ settings: { personalisation: 'paused' } });
    for (const kind of interactionKinds) await act(tab, kind, shoes![0]!);
    await act(tab, 'save', hats![0]!);
    await act(tab, 'hide', plants![0]!);
    await act(tab, 'like', dresses![0]!);
    await see(tab, shoes![1]!);
    await tab.api.recordTastes([['Home']]);
    const log = await tab.database.log.readAll();
    expect(log.every((entry) => entry.type === 'interaction' && !entry.learn)).toBe(true);
    expect(log.some((entry) => entry.type === 'interaction' && ['open', 'dwell'].includes(entry.kind))).toBe(
      false,
    );
    expect((await tab.api.saved()).map((item) => item.id)).toEqual([id(hats![0]!)]);
    expect(await tab.api.item(id(plants![0]!))).toMatchObject({ hidden: true });
    expect(await tab.api.item(id(dresses![0]!))).toMatchObject({ liked: true });
    expect(await tab.api.interests()).toEqual([]);
    await tab.api.updateSettings({ personalisation: 'on' });
    expect(await tab.api.interests()).toEqual([]);
  });

  it('still ranks with what is known while paused', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!);
    await tab.api.updateSettings({ personalisation: 'paused' });
    expect(await tab.api.shelf({})).toMatchObject({ cold: false, personalised: true });
  });

  it('keeps nothing but what is saved and hidden while off', async () => {
    const tab = await openTab({ settings: { personalisation: 'off' } });
    const kept: InteractionKind[] = [];
    for (const kind of interactionKinds) if ((await act(tab, kind, shoes![0]!)).length > 0) kept.push(kind);
    expect(kept).toEqual(['unlike', 'undislike', 'save', 'unsave', 'hide', 'unhide', 'uncart']);
    await see(tab, shoes![1]!);
    await tab.api.recordTastes([['Home']]);
    expect(await logSize(tab)).toBe(kept.length);
    expect(await tab.api.shelf({})).toMatchObject({ cold: true, personalised: false });
  });

  it('records impressions with their place and chance while on', async () => {
    const tab = await openTab();
    await tab.api.recordImpressions([
      { itemId: id(3), slateId: 's', rowId: 'different', position: 4, propensity: 0.25 },
    ]);
    expect(await tab.database.log.readAll()).toEqual([
      {
        type: 'impression',
        seq: 1,
        itemId: id(3),
        slateId: 's',
        rowId: 'different',
        position: 4,
        propensity: 0.25,
        atMs: tab.clock.nowMs,
      },
    ]);
  });

  it('takes back one entry as if it had never been', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    const before = await tab.api.shelf({});
    const [seq] = await act(tab, 'dislike', hats![0]!);
    await tab.api.forgetEntry(seq!);
    tab.clock.nowMs -= minute;
    expect({ ...(await tab.api.shelf({})), slateId: '' }).toEqual({ ...before, slateId: '' });
  });

  it('lists the log, newest first, in pages', async () => {
    const tab = await openTab();
    await act(tab, 'open', 0, 1, 2, 3);
    const page = async (range: { beforeSeq?: number; limit: number }): Promise<number[]> =>
      (await tab.api.log(range)).map(({ entry }) => entry.seq);
    expect(await page({ limit: 3 })).toEqual([4, 3, 2]);
    expect(await page({ beforeSeq: 2, limit: 3 })).toEqual([1]);
    expect(await page({ limit: 0 })).toEqual([]);
  });

  it('exports the whole log and what was decided', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    await see(tab, hats![0]!);
    await tab.api.updateSettings({ interests: { 'interest-1': { name: 'Trainers', enabled: false } } });
    const exported = JSON.parse(await tab.api.exportProfile()) as Record<string, unknown>;
    expect(exported['log']).toEqual(await tab.database.log.readAll());
    expect(exported['settings']).toEqual(await tab.api.settings());
    expect(exported['interests']).toEqual([{ id: 'interest-1', name: 'Trainers', enabled: false, share: 1 }]);
  });
});

describe('interests', () => {
  it('have names, evidence and an item that stands for them', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!, plants![0]!);
    const [first, second] = await tab.api.interests();
    expect([first!.name, second!.name]).toEqual([expect.stringContaining('Shoes'), 'Plants']);
    expect(first!.evidence.map(({ entry }) => entry.seq)).toEqual([2, 1]);
    expect(first!.share + second!.share).toBeCloseTo(1, 12);
    expect(first!.medoid.category).toEqual(['Fashion', 'Shoes']);
    expect(first).toMatchObject({ enabled: true, renamed: false });
  });

  it('are named after what was picked, however wide', async () => {
    const tab = await openTab();
    await tab.api.recordTastes([['Home'], ['Garden', 'Plants']]);
    expect((await interestNames(tab)).sort()).toEqual(['Home', 'Plants']);
  });

  it.each<[how: string, change: (tab: TinyTab) => Promise<unknown>]>([
    ['forgotten', (tab) => tab.api.forget({ kind: 'entries', seqs: [1] })],
    ['taken back', (tab) => act(tab, 'unlike', shoes![0]!)],
  ])('stay off when the entry they are named by is %s', async (_how, change) => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!, plants![0]!);
    await tab.api.updateSettings({ interests: { 'interest-1': { enabled: false, name: 'Trainers' } } });
    await change(tab);
    const views = await tab.api.interests();
    expect(views.map(({ id: interestId, name, enabled }) => [interestId, name, enabled])).toEqual(
      expect.arrayContaining([
        ['interest-2', 'Trainers', false],
        ['interest-3', 'Plants', true],
      ]),
    );
    const { rows } = await tab.api.shelf({});
    expect(rows.some(({ id: rowId }) => rowId.includes('interest-2'))).toBe(false);
  });

  it('stay off when they become part of another', async () => {
    const tab = await openTab();
    const [one, two, ...others] = shop.showable.map(([item]) => item!);
    await act(tab, 'like', one!, two!);
    await tab.api.updateSettings({ interests: { 'interest-2': { enabled: false } } });
    // A ninth interest makes the two most alike one; items without words are alike to nothing else.
    const wordless = [...shop.catalog.scales.keys()].filter((item) => shop.catalog.scales[item] === 0);
    await act(tab, 'like', ...others, wordless[0]!);
    const views = await tab.api.interests();
    expect(views.length).toBe(8);
    const holder = views.find(({ evidence }) => evidence.some(({ entry }) => entry.seq === 2))!;
    expect(holder.enabled).toBe(false);
  });

  it('are off again when what founded them counts again', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    await tab.api.updateSettings({ interests: { 'interest-1': { enabled: false } } });
    const [seq] = await act(tab, 'unlike', shoes![0]!);
    expect(await tab.api.interests()).toEqual([]);
    await tab.api.forgetEntry(seq!);
    expect((await tab.api.interests()).map(({ enabled }) => enabled)).toEqual([false]);
  });

  it('stay off when a new pack groups them otherwise', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!, shoes![1]!);
    await tab.database.settings.update({ interests: { 'interest-2': { enabled: false } } });
    await tab.api.open(url, () => {});
    expect((await tab.api.settings()).interests).toEqual({ 'interest-1': { enabled: false } });
  });

  it('go with everything said about them when all is forgotten, other settings stay', async () => {
    const tab = await openTab();
    await act(tab, 'like', shoes![0]!);
    await tab.api.updateSettings({ theme: 'dark', interests: { 'interest-1': { enabled: false } } });
    expect(await tab.api.forget({ kind: 'everything' })).toEqual({ forgottenEntries: 1 });
    expect(await tab.api.settings()).toMatchObject({ theme: 'dark', interests: {} });
    expect(await tab.api.log({ limit: 10 })).toEqual([]);
  });
});

describe('several tabs', () => {
  it('follow each other', async () => {
    const openTabs = tabBus();
    const database = createMemoryShopperDatabase();
    const one = await openTab({ database, parts: { openTabs } });
    const other = await openTab({ database, parts: { openTabs } });
    await act(one, 'like', shoes![0]!);
    await vi.waitFor(() => expect(other.events).toEqual([{ kind: 'changed', what: 'log' }]));
    expect(await other.api.shelf({})).toMatchObject({ cold: false });
    expect(one.events).toEqual([]);
    await one.api.updateSettings({ personalisation: 'off' });
    expect(other.events.at(-1)).toEqual({ kind: 'changed', what: 'settings' });
    expect(await other.api.shelf({})).toMatchObject({ personalised: false });
  });

  it('let go of rows that name what another tab has forgotten', async () => {
    const openTabs = tabBus();
    const database = createMemoryShopperDatabase();
    const one = await openTab({ database, parts: { openTabs } });
    await act(one, 'like', shoes![0]!, shoes![1]!);
    const other = await openTab({ database, parts: { openTabs } });
    const { rows } = await other.api.shelf({});
    const named = rows.find(({ id: rowId }) => rowId.startsWith('interest:'))!;
    await one.api.forget({ kind: 'everything' });
    await vi.waitFor(() => expect(other.events.length).toBe(1));
    const inView = [{ rowId: named.id, itemIds: named.cards.map(({ item }) => item.id) }];
    const after = await other.api.shelf({ inView });
    expect(after.rows.some(({ id: rowId }) => rowId === named.id)).toBe(false);
  });
});

describe('the device', () => {
  it('reports what it holds', async () => {
    const tab = await openTab();
    await act(tab, 'like', 0);
    expect(await tab.api.deviceReport()).toMatchObject({
      storage: 'memory',
      logEntries: 1,
      isolated: true,
      usedBytes: 0,
    });
  });

  it('fetches the encoder before it is needed and passes its progress on', async () => {
    const prefetch: typeof deafEncoder.prefetch = (onProgress) => {
      onProgress?.({ loadedBytes: 5, totalBytes: 10 });
      return Promise.resolve();
    };
    const { api } = await openTab({ parts: { encoder: { ...deafEncoder, prefetch } } });
    const told: unknown[] = [];
    await api.prefetchEncoder((progress) => told.push(progress));
    expect(told).toEqual([{ phase: 'downloading', loadedBytes: 5, totalBytes: 10 }]);
  });

  it('says when a query’s meaning arrives too late for its answer, so that it can be asked again', async () => {
    let arrive: (vector: Float32Array<ArrayBuffer>) => void = () => undefined;
    const forPack: typeof deafEncoder.forPack = () => ({
      dimensions: 16,
      encode: () => new Promise((resolve) => (arrive = resolve)),
    });
    const { api, events } = await openTab({ parts: { encoder: { ...deafEncoder, forPack } } });
    expect(await api.search('lamp', 5)).toMatchObject({ meaning: 'loading' });
    expect(events).toEqual([]);
    arrive(new Float32Array(16).fill(0.25));
    await expect.poll(() => events.map(({ kind }) => kind)).toEqual(['encoder']);
    expect(await api.search('lamp', 5)).toMatchObject({ meaning: 'used' });
  });

  it('offers tastes the shop really has', async () => {
    const { api } = await openTab();
    const topics = await api.tasteTopics();
    expect(topics.length).toBe(7);
    for (const { category, itemCount, examples } of topics) {
      expect(itemCount).toBeGreaterThanOrEqual(4);
      expect(examples.length).toBe(3);
      for (const example of examples) expect(example.category.slice(0, category.length)).toEqual(category);
    }
  });
});

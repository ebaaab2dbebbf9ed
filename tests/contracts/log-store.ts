import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry, NewLogEntry } from '../../src/core/domain/interaction.ts';
import type { LogStore, ShelfCache } from '../../src/ports/log-store.ts';
import { anyNewEntry, like } from './log-entries.ts';

export interface OpenedLog {
  readonly log: Pick<LogStore, 'append' | 'readAll' | 'forget' | 'forgetEverything'>;
  readonly shelfCache: ShelfCache;
  /** The same data through a new connection; absent where nothing survives. */
  reopen?(): Promise<OpenedLog>;
  /** Deletes the data too. */
  dispose(): Promise<void>;
}

/** What every log store owes. @param openFresh a store that holds nothing */
export function describeLogStore(name: string, openFresh: () => Promise<OpenedLog>, runs = 60): void {
  describe(`${name}, as a log store`, () => {
    let opened: OpenedLog;
    beforeEach(async () => void (opened = await openFresh()));
    afterEach(() => opened.dispose());

    it('gives back what was appended, in order, with rising places', async () => {
      const first = await opened.log.append([like('a'), like('b')]);
      const second = await opened.log.append([like('c')]);
      const all = await opened.log.readAll();
      expect(all).toEqual([...first, ...second]);
      expect(all.map((entry) => (entry as { itemId?: string }).itemId)).toEqual(['a', 'b', 'c']);
      expectRising(all.map((entry) => entry.seq));
    });

    it('appending nothing changes nothing', async () => {
      expect(await opened.log.append([])).toEqual([]);
      expect(await opened.log.readAll()).toEqual([]);
    });

    it('keeps known fields only, in the same order of properties whichever way they came', async () => {
      const wild = {
        learn: true,
        seq: 999,
        itemId: 'a',
        extra: 1,
        atMs: 5,
        kind: 'open',
        type: 'interaction',
      };
      const [entry] = await opened.log.append([wild as unknown as NewLogEntry]);
      expect(entry!.seq).not.toBe(999);
      const json = `{"type":"interaction","atMs":5,"kind":"open","itemId":"a","learn":true,"seq":${entry!.seq}}`;
      expect(JSON.stringify(entry)).toBe(json);
      expect(JSON.stringify((await opened.log.readAll())[0])).toBe(json);
    });

    it('writes all entries or none', async () => {
      await opened.log.append([like('before')]);
      const bad = { ...like('x'), atMs: Number.NaN };
      await expect(opened.log.append([like('a'), bad, like('b')])).rejects.toMatchObject({
        name: 'InputError',
      });
      expect(await opened.log.readAll()).toHaveLength(1);
    });

    const impression = {
      type: 'impression',
      atMs: 1,
      itemId: 'a',
      slateId: 's',
      rowId: 'r',
      position: 0,
      propensity: 1,
    };
    const ad = {
      type: 'ad',
      atMs: 1,
      kind: 'shown',
      campaignId: 'c',
      creativeId: 'v',
      placement: 'shelf',
      propensity: 1,
      choice: 0,
      learn: true,
    };
    it.each([
      ['an unknown type', { ...like('a'), type: 'purchase' }],
      ['an unknown kind', { ...like('a'), kind: 'buy' }],
      ['an empty id', like('')],
      ['an id that is no text', { ...like('a'), itemId: 7 }],
      ['a time before 1970', like('a', -1)],
      ['a time without end', like('a', Infinity)],
      ['a negative dwell', { ...like('a'), dwellMs: -1 }],
      ['no word on learning', { ...like('a'), learn: undefined }],
      ['a propensity of 0', { ...impression, propensity: 0 }],
      ['a propensity above 1', { ...impression, propensity: 1.01 }],
      ['a fractional position', { ...impression, position: 0.5 }],
      ['what no ad becomes', { ...ad, kind: 'bought' }],
      ['an ad of nobody', { ...ad, campaignId: '' }],
      ['an ad without a variant', { ...ad, creativeId: undefined }],
      ['an ad in no place', { ...ad, placement: 'popup' }],
      ['an ad for an empty page', { ...ad, context: '' }],
      ['an ad that could not be', { ...ad, propensity: 0 }],
      ['half a choice', { ...ad, choice: 0.5 }],
      ['no ad, for an item that is no text', { ...ad, kind: 'shown', itemId: 3 }],
      ['a category that is no list', { type: 'taste', atMs: 1, category: 'Home' }],
      ['a category with a hole', { type: 'taste', atMs: 1, category: ['Home', null] }],
    ])('refuses %s', async (_what, entry) => {
      await expect(opened.log.append([entry as NewLogEntry])).rejects.toMatchObject({ name: 'InputError' });
      expect(await opened.log.readAll()).toEqual([]);
    });

    it('forgets what it is told, nothing else, and ignores places that are not there', async () => {
      const [a, b, c] = await opened.log.append([like('a'), like('b'), like('c')]);
      await opened.log.forget([b!.seq, 4711]);
      expect(await opened.log.readAll()).toEqual([a, c]);
    });

    it('never gives a place twice, also after forgetting the last or everything', async () => {
      const [last] = (await opened.log.append([like('a'), like('b')])).slice(-1);
      await opened.log.forget([last!.seq]);
      const [next] = await opened.log.append([like('c')]);
      expect(next!.seq).toBeGreaterThan(last!.seq);
      await opened.log.forgetEverything();
      const [later] = await opened.log.append([like('d')]);
      expect(later!.seq).toBeGreaterThan(next!.seq);
    });

    it('drops the cached shelf whenever something is forgotten, and only then', async () => {
      const [entry] = await opened.log.append([like('a')]);
      await opened.shelfCache.write({ rows: ['rests on a'] });
      await opened.log.append([like('b')]);
      expect(await opened.shelfCache.read()).toEqual({ rows: ['rests on a'] });
      await opened.log.forget([entry!.seq]);
      expect(await opened.shelfCache.read()).toBeUndefined();
      await opened.shelfCache.write({ rows: [] });
      await opened.log.forgetEverything();
      expect(await opened.shelfCache.read()).toBeUndefined();
    });

    it('takes a new shelf after forgetting', async () => {
      await opened.log.readAll();
      await opened.log.forgetEverything();
      await opened.shelfCache.write({ rows: ['fresh'] });
      expect(await opened.shelfCache.read()).toEqual({ rows: ['fresh'] });
    });

    it('does as a plain array does, whatever is done to it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
          let store = await openFresh();
          try {
            const model = new ArrayLog();
            for (const step of steps) store = await runStep(step, store, model);
          } finally {
            await store.dispose();
          }
        }),
        { numRuns: runs },
      );
    });
  });
}

type Step =
  | { readonly do: 'append'; readonly entries: NewLogEntry[] }
  | { readonly do: 'append-bad'; readonly entries: NewLogEntry[] }
  | { readonly do: 'forget'; readonly picks: number[] }
  | { readonly do: 'forget-everything' }
  | { readonly do: 'reopen' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      entries: fc.array(anyNewEntry, { maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('append-bad' as const),
      entries: fc.array(anyNewEntry, { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('forget' as const),
      picks: fc.array(fc.nat(20), { maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget-everything' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);

/** The naive twin. */
class ArrayLog {
  entries: LogEntry[] = [];
  highestSeq = 0;
}

async function runStep(step: Step, store: OpenedLog, model: ArrayLog): Promise<OpenedLog> {
  let next = store;
  switch (step.do) {
    case 'append': {
      const placed = await store.log.append(step.entries);
      expect(placed.map(withoutSeq)).toEqual(step.entries);
      expectRising([model.highestSeq, ...placed.map((entry) => entry.seq)]);
      model.entries.push(...placed);
      model.highestSeq = Math.max(model.highestSeq, ...placed.map((entry) => entry.seq));
      break;
    }
    case 'append-bad':
      await expect(store.log.append([...step.entries, like('')])).rejects.toMatchObject({
        name: 'InputError',
      });
      break;
    case 'forget': {
      const seqs = step.picks.map((pick) => model.entries[pick]?.seq ?? model.highestSeq + 1 + pick);
      await store.log.forget(seqs);
      model.entries = model.entries.filter((entry) => !seqs.includes(entry.seq));
      break;
    }
    case 'forget-everything':
      await store.log.forgetEverything();
      model.entries = [];
      break;
    case 'reopen':
      next = (await store.reopen?.()) ?? store;
  }
  expect(await next.log.readAll()).toEqual(model.entries);
  return next;
}

function withoutSeq({ seq: _seq, ...entry }: LogEntry): object {
  return entry;
}

function expectRising(values: readonly number[]): void {
  for (let index = 1; index < values.length; index++)
    expect(values[index]).toBeGreaterThan(values[index - 1]!);
}

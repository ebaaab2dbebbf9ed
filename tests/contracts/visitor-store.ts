import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import type { LogStore, SettingsStore, ShelfCache, Visitor } from '../../src/ports/log-store.ts';
import { like } from './log-entries.ts';

export interface OpenedShopper {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  readonly shelfCache: ShelfCache;
  /** The same data through a new connection; absent where nothing survives. */
  reopen?(): Promise<OpenedShopper>;
  dispose(): Promise<void>;
}

/** What every shopper's database owes while somebody else shops. @param openFresh a database that holds nothing */
export function describeVisitorStore(name: string, openFresh: () => Promise<OpenedShopper>): void {
  describe(`${name}, with a visitor`, () => {
    let opened: OpenedShopper;
    beforeEach(async () => void (opened = await openFresh()));
    afterEach(() => opened.dispose());

    const visitor = async (): Promise<Visitor> => (await opened.settings.read()).visitor;
    const start = async (): Promise<Visitor> => {
      await opened.log.startVisitor();
      return visitor();
    };
    const whole = async (): Promise<unknown> => ({
      log: JSON.stringify(await opened.log.readAll()),
      settings: await opened.settings.read(),
    });

    it('marks every kind of entry, and only what is written meanwhile', async () => {
      const [own] = await opened.log.append([like('own')]);
      const id = await start();
      const written = await opened.log.append([
        like('theirs'),
        { type: 'impression', atMs: 1, itemId: 'a', slateId: 's', rowId: 'r', position: 0, propensity: 1 },
        { type: 'taste', atMs: 2, category: ['Home'] },
        { type: 'ad', atMs: 3, kind: 'none', placement: 'shelf', propensity: 1, choice: 0, learn: true },
      ]);
      expect(written.map(({ branch }) => branch)).toEqual(['visitor', 'visitor', 'visitor', 'visitor']);
      await opened.log.endVisitor(id, 'discard');
      const [after] = await opened.log.append([like('own again')]);
      expect([own, after].map((entry) => 'branch' in entry!)).toEqual([false, false]);
    });

    it('does not take a mark from whoever writes', async () => {
      const [entry] = await opened.log.append([{ ...like('a'), branch: 'visitor' } as never]);
      expect(entry).not.toHaveProperty('branch');
    });

    it('opens the branch of whoever is shopping, and says how much rests', async () => {
      const own = await opened.log.append([like('a'), like('b')]);
      expect(await opened.log.readOpen()).toEqual({ visitor: null, entries: own, restingEntries: 0 });
      const id = await start();
      expect(await opened.log.readOpen()).toEqual({ visitor: id, entries: [], restingEntries: 2 });
      const theirs = await opened.log.append([like('c')]);
      expect(await opened.log.readOpen()).toEqual({ visitor: id, entries: theirs, restingEntries: 2 });
      expect(await opened.log.readAll()).toEqual([...own, ...theirs]);
    });

    it('lasts beyond a restart', async () => {
      await opened.log.append([like('a')]);
      const id = await start();
      opened = (await opened.reopen?.()) ?? opened;
      expect(await opened.log.readOpen()).toEqual({ visitor: id, entries: [], restingEntries: 1 });
      expect((await opened.log.append([like('b')]))[0]!.branch).toBe('visitor');
    });

    it('discarded, is gone as if it had never been', async () => {
      await opened.log.append([like('a')]);
      await opened.settings.update({
        personalisation: 'paused',
        tastePickerDone: true,
        interests: { 'interest-1': { enabled: false } },
      });
      const before = await whole();
      const id = await start();
      await opened.log.append([like('b'), like('c')]);
      await opened.settings.update({ personalisation: 'on', interests: { 'interest-2': { name: 'Tents' } } });
      expect(await opened.log.endVisitor(id, 'discard')).toBe(2);
      expect(await whole()).toEqual(before);
    });

    it('kept, is the owner’s, byte for byte as if it had always been, in its places', async () => {
      const own = await opened.log.append([like('a')]);
      await opened.settings.update({ interests: { 'interest-1': { enabled: false } } });
      const id = await start();
      const theirs = await opened.log.append([like('b'), like('c')]);
      await opened.settings.update({
        tastePickerDone: true,
        personalisation: 'off',
        interests: { 'interest-2': { enabled: false } },
      });
      expect(await opened.log.endVisitor(id, 'keep')).toBe(2);
      const expected = [...own, ...theirs].map(({ seq, ...entry }) => ({ ...withoutMark(entry), seq }));
      expect(JSON.stringify(await opened.log.readAll())).toBe(JSON.stringify(expected));
      expect(await opened.settings.read()).toMatchObject({
        visitor: null,
        personalisation: 'on',
        tastePickerDone: true,
        interests: { 'interest-1': { enabled: false }, 'interest-2': { enabled: false } },
      });
    });

    it('ends simply when nothing was done, and a place is never given twice', async () => {
      for (const end of ['discard', 'keep'] as const) {
        const before = await whole();
        expect(await opened.log.endVisitor(await start(), end)).toBe(0);
        expect(await whole()).toEqual(before);
      }
      const id = await start();
      const [theirs] = await opened.log.append([like('a')]);
      await opened.log.endVisitor(id, 'discard');
      expect((await opened.log.append([like('b')]))[0]!.seq).toBeGreaterThan(theirs!.seq);
    });

    it('starts once, and ends for the one who is meant', async () => {
      const id = await start();
      expect(await start()).toBe(id);
      await opened.log.append([like('a')]);
      expect(await opened.log.endVisitor((id ?? 0) + 1, 'discard')).toBe(0);
      expect(await opened.log.endVisitor(null, 'keep')).toBe(0);
      expect(await visitor()).toBe(id);
      expect(await opened.log.endVisitor(id, 'discard')).toBe(1);
      expect(await opened.log.endVisitor(id, 'discard')).toBe(0);
    });

    it('writes nothing that is meant for somebody who is not shopping by now', async () => {
      const id = await start();
      expect(await opened.log.append([like('a')], null)).toEqual([]);
      expect(await opened.log.append([like('b')], id)).toHaveLength(1);
      await opened.log.endVisitor(id, 'discard');
      expect(await opened.log.append([like('c')], id)).toEqual([]);
      expect(await opened.log.readAll()).toEqual([]);
    });

    it('has settings of its own for learning, interests and tastes; the rest is the device’s', async () => {
      const own = await opened.settings.update({
        personalisation: 'paused',
        tastePickerDone: true,
        interests: { 'interest-1': { name: 'Tents' } },
      });
      const id = await start();
      expect(await opened.settings.read()).toEqual({
        ...own,
        visitor: id,
        personalisation: 'paused',
        tastePickerDone: false,
        interests: {},
      });
      const ads = { blocked: { advertisers: ['Fir'] } };
      await opened.settings.update({ theme: 'dark', personalisation: 'off', ads });
      expect(await opened.settings.readOwn()).toEqual({ ...own, theme: 'dark', ads });
    });

    it('changes no settings for somebody who is not shopping by now', async () => {
      const own = await opened.settings.update({ interests: { 'interest-1': { enabled: false } } });
      const id = await start();
      const late = await opened.settings.update({ visitor: null, interests: {} });
      expect(late).toEqual(await opened.settings.read());
      await opened.log.endVisitor(id, 'discard');
      await opened.settings.update({ visitor: id, interests: {}, theme: 'dark' });
      expect(await opened.settings.read()).toEqual(own);
      expect(await opened.settings.update({ visitor: null, theme: 'dark' })).toEqual({
        ...own,
        theme: 'dark',
      });
    });

    it('goes when everything is forgotten; the owner’s settings stay', async () => {
      const own = await opened.settings.update({ theme: 'dark' });
      await opened.log.append([like('a')]);
      await start();
      await opened.log.append([like('b')]);
      await opened.log.forgetEverything();
      expect(await opened.log.readOpen()).toEqual({ visitor: null, entries: [], restingEntries: 0 });
      expect(await opened.settings.read()).toEqual(own);
    });

    it('is shown no shelf of the owner’s, nor the owner one of theirs', async () => {
      await opened.shelfCache.write('own', null);
      const id = await start();
      expect(await opened.shelfCache.read()).toBeUndefined();
      await opened.shelfCache.write('own, late', null);
      expect(await opened.shelfCache.read()).toBeUndefined();
      await opened.shelfCache.write('theirs', id);
      expect(await opened.shelfCache.read()).toBe('theirs');
      await opened.log.endVisitor(id, 'keep');
      expect(await opened.shelfCache.read()).toBeUndefined();
      await opened.shelfCache.write('theirs, late', id);
      expect(await opened.shelfCache.read()).toBeUndefined();
    });
  });
}

function withoutMark({ branch: _, ...entry }: Omit<LogEntry, 'seq'>): object {
  return entry;
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogStore, SettingsStore, ShopperSettings } from '../../src/ports/log-store.ts';

export interface OpenedSettings {
  readonly settings: SettingsStore;
  readonly log: Pick<LogStore, 'forgetEverything'>;
  dispose(): Promise<void>;
}

/** What every settings store owes. @param openFresh a store that holds nothing */
export function describeSettingsStore(name: string, openFresh: () => Promise<OpenedSettings>): void {
  describe(`${name}, as a settings store`, () => {
    let opened: OpenedSettings;
    beforeEach(async () => void (opened = await openFresh()));
    afterEach(() => opened.dispose());

    it('starts with defaults and a seed of its own', async () => {
      const { seed, ...rest } = await opened.settings.read();
      expect(rest).toEqual({
        visitor: null,
        personalisation: 'on',
        theme: 'system',
        tastePickerDone: false,
        interests: {},
      });
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
      const other = await openFresh();
      // Equal with probability 2^-32.
      expect((await other.settings.read()).seed).not.toBe(seed);
      await other.dispose();
    });

    it('keeps the seed it drew at the first read', async () => {
      const { seed } = await opened.settings.read();
      await opened.settings.update({ theme: 'dark' });
      expect((await opened.settings.read()).seed).toBe(seed);
    });

    it('changes what is named and leaves the rest', async () => {
      const before = await opened.settings.read();
      const after = await opened.settings.update({
        personalisation: 'off',
        interests: { i1: { name: 'Tents' } },
      });
      expect(after).toEqual({ ...before, personalisation: 'off', interests: { i1: { name: 'Tents' } } });
      expect(await opened.settings.read()).toEqual(after);
    });

    it('replaces interests whole, so that one can be taken out', async () => {
      await opened.settings.update({ interests: { i1: { enabled: false }, i2: {} } });
      expect((await opened.settings.update({ interests: { i2: { enabled: true } } })).interests).toEqual({
        i2: { enabled: true },
      });
    });

    it('says nothing of objectives until the shopper does, replaces them whole, and keeps them', async () => {
      expect(await opened.settings.read()).not.toHaveProperty('objectives');
      await opened.settings.update({ objectives: { diversity: 2, novelty: 0.5 } });
      expect((await opened.settings.update({ theme: 'dark' })).objectives).toEqual({
        diversity: 2,
        novelty: 0.5,
      });
      expect((await opened.settings.update({ objectives: { margin: 0 } })).objectives).toEqual({ margin: 0 });
      await opened.log.forgetEverything();
      expect((await opened.settings.read()).objectives).toEqual({ margin: 0 });
    });

    it('lets two rankers compete from when the shopper says so', async () => {
      expect(await opened.settings.read()).not.toHaveProperty('duel');
      await opened.settings.update({ duel: 'running' });
      expect((await opened.settings.update({ theme: 'dark' })).duel).toBe('running');
      expect((await opened.settings.update({ duel: 'off' })).duel).toBe('off');
      expect(await opened.settings.read()).not.toHaveProperty('duelFrom');
      await opened.settings.update({ duelFrom: 7 });
      await opened.log.forgetEverything();
      expect(await opened.settings.read()).toMatchObject({ duel: 'off', duelFrom: 7 });
    });

    it('says nothing of ads until the shopper does, and keeps what they said when everything is forgotten', async () => {
      expect(await opened.settings.read()).not.toHaveProperty('ads');
      const ads = {
        mode: 'contextual',
        share: 0.02,
        minor: true,
        reworded: true,
        blocked: { campaigns: ['spring'], advertisers: ['Fir'], topics: [['Home', 'Rugs']] },
        objectives: { value: 0 },
      } as const;
      await opened.settings.update({ ads });
      await opened.settings.update({ theme: 'dark' });
      await opened.log.forgetEverything();
      expect((await opened.settings.read()).ads).toEqual(ads);
      expect((await opened.settings.update({ ads: { mode: 'none' } })).ads).toEqual({ mode: 'none' });
    });

    it('keeps every one of many changes made at once', async () => {
      await Promise.all([
        opened.settings.update({ personalisation: 'paused' }),
        opened.settings.update({ theme: 'light' }),
        opened.settings.update({ tastePickerDone: true }),
        opened.settings.update({ seed: 5 }),
      ]);
      expect(await opened.settings.read()).toEqual({
        visitor: null,
        personalisation: 'paused',
        theme: 'light',
        tastePickerDone: true,
        seed: 5,
        interests: {},
      });
    });

    it('draws one seed when first read by several at once', async () => {
      const reads = await Promise.all(Array.from({ length: 5 }, () => opened.settings.read()));
      expect(new Set(reads.map(({ seed }) => seed)).size).toBe(1);
    });

    it('survives forgetting everything', async () => {
      const decided = await opened.settings.update({ personalisation: 'off' });
      await opened.log.forgetEverything();
      expect(await opened.settings.read()).toEqual(decided);
    });

    it.each([
      ['personalisation', { personalisation: 'maybe' }],
      ['theme', { theme: 'sepia' }],
      ['seed', { seed: -1 }],
      ['tastePickerDone', { tastePickerDone: 1 }],
      ['interests', { interests: null }],
      ['enabled', { interests: { i1: { enabled: 'yes' } } }],
      ['objectives', { objectives: null }],
      ['objectives.diversity', { objectives: { diversity: -1 } }],
      ['objectives.margin', { objectives: { margin: 0.6 } }],
      ['objectives.novelty', { objectives: { novelty: 'a lot' } }],
      ['duel', { duel: 'maybe' }],
      ['duelFrom', { duelFrom: -1 }],
      ['duelFrom', { duelFrom: 0.5 }],
      ['ads', { ads: null }],
      ['ads.mode', { ads: { mode: 'more' } }],
      ['ads.share', { ads: { share: 1.5 } }],
      ['ads.minor', { ads: { minor: 'yes' } }],
      ['ads.reworded', { ads: { reworded: 'on' } }],
      ['ads.blocked', { ads: { blocked: null } }],
      ['ads.blocked.campaigns', { ads: { blocked: { campaigns: 'all' } } }],
      ['ads.blocked.advertisers', { ads: { blocked: { advertisers: [''] } } }],
      ['ads.blocked.topics', { ads: { blocked: { topics: [[]] } } }],
      ['ads.objectives.value', { ads: { objectives: { value: -1 } } }],
      ['ads.objectives.price', { ads: { objectives: { price: 1 } } }],
      ['objectives.price', { objectives: { price: 1 } }],
    ])('refuses a strange value of %s and changes nothing', async (field, change) => {
      const before = await opened.settings.update({ personalisation: 'off' });
      const strange = { tastePickerDone: true, ...change } as Partial<ShopperSettings>;
      await expect(opened.settings.update(strange)).rejects.toThrow(field);
      expect(await opened.settings.read()).toEqual(before);
    });
  });
}

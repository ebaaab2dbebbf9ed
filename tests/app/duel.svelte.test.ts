import { describe, expect, it } from 'vitest';
import { AdEffect } from '../../src/app/state/ad-effect.svelte.ts';
import { Duel } from '../../src/app/state/duel.svelte.ts';
import { Settings } from '../../src/app/state/settings.svelte.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

async function open() {
  const ranker = new FakeRanker();
  const settings = new Settings(ranker, { current: 'system', apply: () => {} });
  await settings.load();
  const told: unknown[] = [];
  const duel = new Duel(ranker, settings, async () => {
    told.push(settings.current?.duel);
  });
  await duel.load();
  return { ranker, settings, duel, told };
}

describe('Duel', () => {
  it('starts, stops and begins anew, and tells the shelf each time', async () => {
    const { ranker, duel, told } = await open();
    expect(duel.view?.setting).toBe('off');
    await duel.run(true);
    expect(duel.view?.setting).toBe('running');
    ranker.duelSoFar = { wins: { learned: 4, shop: 1 }, evidence: 1.4, decisiveEvidence: 20 };
    await duel.run(false);
    expect(duel.view).toMatchObject({ setting: 'off', wins: { learned: 4, shop: 1 } });
    await duel.restart();
    expect(duel.view?.wins).toEqual({ learned: 0, shop: 0 });
    expect(told).toEqual(['running', 'off', 'off']);
  });

  it('passes on that nothing could be kept, and shows what holds', async () => {
    const { ranker, settings, duel, told } = await open();
    ranker.updateSettings = () => Promise.reject(new Error('full'));
    await expect(duel.run(true)).rejects.toThrow('full');
    expect([duel.view?.setting, settings.current?.duel, told]).toEqual(['off', undefined, []]);
  });

  it('says when nothing could be read, and reads again', async () => {
    const { ranker, duel } = await open();
    const answer = ranker.duel.bind(ranker);
    ranker.duel = () => Promise.reject(new Error('gone'));
    await duel.load();
    expect(duel.failed).toBe(true);
    ranker.duel = answer;
    await duel.load();
    expect(duel.failed).toBe(false);
  });
});

describe('AdEffect', () => {
  it('has nothing to show in a shop without ads, and says when it could not be read', async () => {
    const ranker = new FakeRanker();
    const effect = new AdEffect(ranker);
    await effect.load();
    expect([effect.view, effect.failed]).toEqual([undefined, false]);
    const none = { ads: 0, chosen: 0 };
    ranker.effect = { holdout: 0, shown: none, keptBack: none, windowDays: 7 };
    await effect.load();
    expect(effect.view).toBe(ranker.effect);
    ranker.adEffect = () => Promise.reject(new Error('gone'));
    await effect.load();
    expect(effect.failed).toBe(true);
  });
});

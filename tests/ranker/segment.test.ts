import { describe, expect, it } from 'vitest';
import { writeSegments, type SegmentModel } from '../../src/core/segments/segment-model.ts';
import { shopperDirection } from '../../src/core/segments/shopper-direction.ts';
import { exact } from '../support/tiny-logs.ts';
import { installed, openTab, tinyPack, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop, withFile } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const [dresses, , , plants] = shop.showable as [number[], number[], number[], number[]];
const idOf = (item: number): string => shop.catalog.idOf(item);
const model: SegmentModel = {
  mean: new Float32Array(16),
  centres: Float32Array.from([dresses, plants].flatMap((items) => [...shopperDirection(shop.space, items)!])),
  segments: [
    { name: 'Dresses', share: 0.7, examples: dresses.slice(0, 6) },
    { name: 'Plants', share: 0.3, examples: plants.slice(0, 6) },
  ],
};
const pack = withFile(tinyPack, 'segments', writeSegments(model));

function openShop(settings = {}): Promise<TinyTab> {
  return openTab({ settings, parts: { openPack: () => Promise.resolve(installed(pack)) } });
}

async function like({ api }: TinyTab, ...items: number[]): Promise<number[]> {
  const seqs: number[] = [];
  for (const item of items)
    seqs.push((await api.recordInteraction({ kind: 'like', itemId: idOf(item) })).seq!);
  return seqs;
}

describe('the shopper’s own segment', () => {
  it('is found from three different choices on, with examples', async () => {
    const tab = await openShop();
    expect(await tab.api.segment()).toBeUndefined();
    await like(tab, plants[0]!, plants[1]!);
    expect(await tab.api.segment()).toBeUndefined();
    await like(tab, plants[2]!);
    const found = (await tab.api.segment())!;
    expect(found).toMatchObject({ name: 'Plants', share: Math.fround(0.3) });
    expect(found.nearlyAs).toBeUndefined();
    expect(found.likeness).toBeGreaterThan(0.9);
    expect(found.examples.map(({ id }) => id)).toEqual(plants.slice(0, 4).map(idOf));
  });

  it('names the next one too when that is about as near', async () => {
    const tab = await openShop();
    await like(tab, ...dresses.slice(0, 10).flatMap((dress, place) => [dress, plants[place]!]));
    const found = (await tab.api.segment())!;
    expect([found.name, found.nearlyAs].toSorted()).toEqual(['Dresses', 'Plants']);
  });

  it('forgets exactly: what was forgotten might never have been', async () => {
    const [one, other] = [await openShop(), await openShop()];
    await like(one, ...plants.slice(0, 4));
    const forgotten = await like(one, ...dresses.slice(0, 3));
    await like(other, ...plants.slice(0, 4));
    expect(exact(await one.api.segment())).not.toBe(exact(await other.api.segment()));
    await one.api.forget({ kind: 'entries', seqs: forgotten });
    expect(exact(await one.api.segment())).toBe(exact(await other.api.segment()));
    await one.api.forget({ kind: 'everything' });
    expect(await one.api.segment()).toBeUndefined();
  });

  it('leaves interests out that are switched off, and stays when learning is paused', async () => {
    const tab = await openShop();
    await like(tab, ...dresses.slice(0, 4), ...plants.slice(0, 3));
    const interests = await tab.api.interests();
    const aboutDresses = interests.find(({ medoid }) => medoid.category.includes('Dresses'))!;
    await tab.api.updateSettings({ interests: { [aboutDresses.id]: { enabled: false } } });
    expect((await tab.api.segment())!.name).toBe('Plants');
    await tab.api.updateSettings({ personalisation: 'paused' });
    expect((await tab.api.segment())!.name).toBe('Plants');
  });

  it('is in the copy a shopper keeps, and nowhere without profiling or without segments', async () => {
    const tab = await openShop();
    await like(tab, ...plants.slice(0, 3));
    expect((JSON.parse(await tab.api.exportProfile()) as { segment?: string }).segment).toBe('Plants');
    await tab.api.updateSettings({ personalisation: 'off' });
    expect(await tab.api.segment()).toBeUndefined();
    expect(JSON.parse(await tab.api.exportProfile())).not.toHaveProperty('segment');
    const plain = await openTab();
    await like(plain, ...plants.slice(0, 3));
    expect(await plain.api.segment()).toBeUndefined();
  });
});

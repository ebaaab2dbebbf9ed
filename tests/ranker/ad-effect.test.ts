import { describe, expect, it } from 'vitest';
import { isGhost } from '../../src/core/experiments/holdout.ts';
import { createRandom } from '../../src/core/math/random.ts';
import type { AdRequest, ChosenAd } from '../../src/ports/ranker-api.ts';
import { campaignFile, promoting } from '../support/tiny-ads.ts';
import { installed, openTab, tinyPack, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop, withFile } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const shelf: AdRequest = { placement: 'shelf', organicCards: 40 };
const campaigns = [promoting(shop, 'all', shop.showable.flat().slice(0, 40), { bid: 2 })];

function tabOf(holdout: number): Promise<TinyTab> {
  const bytes = new TextEncoder().encode(JSON.stringify(campaignFile(campaigns, { holdout })));
  const pack = withFile(tinyPack, 'campaigns', bytes);
  return openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
}

describe('what ads do', () => {
  it('is asked in vain where a shop has none', async () => {
    const { api } = await openTab();
    expect(await api.adEffect()).toBeUndefined();
  });

  it('begins with anything possible, and is never known where no ad is kept back', async () => {
    const nothing = { ads: 0, chosen: 0 };
    expect(await (await tabOf(0.2)).api.adEffect()).toEqual({
      holdout: 0.2,
      shown: nothing,
      keptBack: nothing,
      windowDays: 7,
      ratio: { low: 0, high: Infinity },
    });
    const { api } = await tabOf(0);
    await api.recordAd({ kind: 'shown', chosen: await chosenFrom(api) });
    expect(await api.adEffect()).toEqual({
      holdout: 0,
      shown: { ads: 1, chosen: 0 },
      keptBack: nothing,
      windowDays: 7,
    });
  });

  it('follows the log: what was shown and kept back by the device’s own lottery, what was chosen, what was forgotten', async () => {
    const { api } = await tabOf(0.5);
    const chosen = await chosenFrom(api);
    const itemId = chosen.itemId!;
    await api.recordAd({ kind: 'ghost', chosen });
    const { seq } = await api.recordInteraction({ kind: 'like', itemId });
    expect(await api.adEffect()).toMatchObject({
      shown: { ads: 0, chosen: 0 },
      keptBack: { ads: 1, chosen: 1 },
    });
    await api.forgetEntry(seq!);
    expect((await api.adEffect())!.keptBack).toEqual({ ads: 1, chosen: 0 });
  });

  it('counts nothing while nothing is to be learned', async () => {
    const { api } = await tabOf(0.5);
    await api.updateSettings({ personalisation: 'paused' });
    const chosen = await chosenFrom(api);
    await api.recordAd({ kind: 'shown', chosen });
    expect((await api.adEffect())!.shown).toEqual({ ads: 0, chosen: 0 });
  });

  it('comes to an interval above 1 for a shopper whom ads move, and not for one whom they do not', async () => {
    const ratioOf = async (rates: { readonly shown: number; readonly ghost: number }) => {
      const tab = await tabOf(0.5);
      const like = await chosenFrom(tab.api);
      const random = createRandom(5);
      for (let choice = 0; choice < 600; choice++) {
        const kind = isGhost(5, choice, 0.5) ? 'ghost' : 'shown';
        // Each of another item: a chance of its own.
        const itemId = `thing ${choice}`;
        await tab.api.recordAd({ kind, chosen: { ...like, itemId, choice } });
        if (random() < rates[kind]) await tab.api.recordInteraction({ kind: 'open', itemId });
      }
      return (await tab.api.adEffect())!.ratio!;
    };
    const moved = await ratioOf({ shown: 0.4, ghost: 0.1 });
    expect(moved.low).toBeGreaterThan(1);
    expect(moved.low).toBeLessThan(4);
    expect(moved.high).toBeGreaterThan(4);
    const unmoved = await ratioOf({ shown: 0.25, ghost: 0.25 });
    expect(unmoved.low).toBeLessThan(1);
    expect(unmoved.high).toBeGreaterThan(1);
  });
});

/** What an ad of this shop is said to be, shown or kept back. */
async function chosenFrom(api: TinyTab['api']): Promise<ChosenAd> {
  for (let turn = 0; turn < 20; turn++) {
    const answer = await api.ad(shelf);
    if (answer.kind === 'holdout') return answer.chosen;
    if (answer.kind === 'ad') return answer.ad.chosen;
  }
  throw new Error('no ad in twenty chances');
}

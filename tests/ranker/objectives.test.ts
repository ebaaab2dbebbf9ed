import { describe, expect, it } from 'vitest';
import type { Slate } from '../../src/core/domain/slate.ts';
import type { ObjectivesProposal } from '../../src/core/reranking/objectives.ts';
import type { ObjectiveView } from '../../src/ports/ranker-api.ts';
import { installed, openTab, tinyPack, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const [dresses] = shop.showable;

/** A tab of a shop that proposes this. */
function openProposing(objectives: ObjectivesProposal): Promise<TinyTab> {
  const pack = { ...tinyPack, manifest: { ...tinyPack.manifest, objectives } };
  return openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
}

const orderOf = ({ rows }: Slate) => rows.map(({ id, cards }) => [id, cards.map(({ item }) => item.id)]);
const termsOf = ({ rows }: Slate): Set<string> =>
  new Set(rows.flatMap(({ cards }) => cards.flatMap(({ receipt }) => receipt.terms.map(({ name }) => name))));
const viewOf = async (tab: TinyTab, name: string): Promise<ObjectiveView | undefined> =>
  (await tab.api.objectives()).weights.find((view) => view.name === name);

describe('what the shelf goes by', () => {
  it('is told with what the shop proposes and how far the shopper may go', async () => {
    const tab = await openProposing({
      novelty: { weight: 0.2, min: 0, max: 0.5 },
      satisfaction: { weight: 0.5, min: 0.5, max: 1 },
      exposure: { smallBrands: { atMostItems: 20, floor: 0.1 } },
    });
    await tab.api.updateSettings({ objectives: { novelty: 0.4 } });
    expect(await tab.api.objectives()).toEqual({
      weights: [
        { name: 'satisfaction', weight: 0.5, proposed: 0.5, min: 0, max: 1 },
        { name: 'novelty', weight: 0.4, proposed: 0.2, min: 0, max: 0.5 },
        { name: 'diversity', weight: 1, proposed: 1, min: 0, max: 4 },
      ],
      smallBrands: { atMostItems: 20, floor: 0.1 },
    });
  });

  it('names no margin where the pack tells none, and no satisfaction without profiling', async () => {
    const tab = await openProposing({ margin: { weight: 0.5, min: 0, max: 0.5 } });
    expect(await viewOf(tab, 'margin')).toBeUndefined();
    expect(await viewOf(tab, 'satisfaction')).toBeDefined();
    await tab.api.updateSettings({ personalisation: 'off' });
    expect(await viewOf(tab, 'satisfaction')).toBeUndefined();
  });

  it('changes the shelf at once, is on its receipts, and taking it back brings the old shelf back', async () => {
    const tab = await openTab();
    await tab.api.recordInteraction({ kind: 'like', itemId: shop.catalog.idOf(dresses![0]!) });
    const before = await tab.api.shelf({});
    await tab.api.updateSettings({ objectives: { diversity: 4, novelty: 1 } });
    const after = await tab.api.shelf({});
    expect(orderOf(after)).not.toEqual(orderOf(before));
    expect(termsOf(before)).not.toContain('novelty');
    expect(termsOf(after)).toContain('novelty');
    const weights = after.rows.flatMap(({ cards }) =>
      cards.flatMap(({ receipt }) =>
        receipt.terms.filter(({ name }) => name === 'diversity').map(({ weight }) => weight),
      ),
    );
    expect(new Set(weights)).toEqual(new Set([4]));
    await tab.api.updateSettings({ objectives: {} });
    const { rows } = await tab.api.shelf({});
    expect(rows).toEqual(before.rows);
  });

  it('is kept to what anybody may ask, though the pack asks for more', async () => {
    const tab = await openProposing({ novelty: { weight: 90, min: 80, max: 99 } });
    expect(await viewOf(tab, 'novelty')).toEqual({ name: 'novelty', weight: 2, proposed: 2, min: 2, max: 2 });
  });
});

import { describe, expect, it } from 'vitest';
import type { ShelfCard, Slate } from '../../src/core/domain/slate.ts';
import { openTab, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const [dresses, hats] = shop.showable;

const forYou = ({ rows }: Slate): readonly ShelfCard[] => rows.find(({ id }) => id === 'for-you')!.cards;
const idsOf = (cards: readonly ShelfCard[]): string[] => cards.map(({ item }) => item.id);

/** A shopper who taught their device something: dresses yes, hats no. */
async function taughtTab(): Promise<TinyTab> {
  const tab = await openTab();
  const say = (kind: 'like' | 'dislike', itemIndex: number): Promise<unknown> =>
    tab.api.recordInteraction({ kind, itemId: shop.catalog.idOf(itemIndex) });
  for (let round = 0; round < 3; round++) {
    await see(tab, (await tab.api.shelf({})).rows.flatMap(({ cards }) => cards).slice(0, 30));
    await say('like', dresses![round]!);
    await say('dislike', hats![round]!);
    tab.clock.nowMs += 40 * 60_000;
  }
  return tab;
}

async function see(tab: TinyTab, cards: readonly ShelfCard[], rowId = 'for-you'): Promise<void> {
  await tab.api.recordImpressions(
    cards.map(({ item, position, propensity, duel }) => ({
      itemId: item.id,
      slateId: 'slate',
      rowId,
      position,
      propensity,
      ...(duel && { duel }),
    })),
  );
}

describe('two rankers on one device', () => {
  it('do not compete until the shopper says so', async () => {
    const tab = await taughtTab();
    expect(forYou(await tab.api.shelf({})).filter(({ duel }) => duel)).toEqual([]);
    expect(await tab.api.duel()).toEqual({
      setting: 'off',
      wins: { learned: 0, shop: 0 },
      evidence: 1,
      decisiveEvidence: 20,
    });
  });

  it('draw the row together, say whose each card is, and receipts still tell why it stands there', async () => {
    const tab = await taughtTab();
    await tab.api.updateSettings({ duel: 'running' });
    const cards = forYou(await tab.api.shelf({}));
    const teams = cards.flatMap(({ duel }) => (duel ? [duel.team] : []));
    expect(teams).toContain('a');
    expect(teams).toContain('b');
    expect(idsOf(forYou(await tab.api.shelf({})))).toEqual(idsOf(cards));
    cards.forEach(({ receipt, duel, propensity }, place) => {
      const sum = receipt.terms.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(receipt.score, 9);
      expect(receipt.score).toBeLessThanOrEqual((cards[place - 1]?.receipt.score ?? Infinity) + 1e-9);
      if (!duel) expect(propensity).toBe(1);
    });
    expect(cards.some(({ receipt }) => receipt.terms.some(({ name }) => name === 'experiment'))).toBe(true);
  });

  it('win by evidence: choices of one ranker’s cards bring its row back alone, and forgetting them starts anew', async () => {
    const tab = await taughtTab();
    await tab.api.updateSettings({ duel: 'running' });
    let choices = 0;
    for (; choices < 60 && !(await tab.api.duel()).winner; choices++) {
      const cards = forYou(await tab.api.shelf({}));
      await see(tab, cards);
      const own = cards.find(({ duel }) => duel?.team === 'b');
      if (!own) break;
      expect(own.duel!.round).toBe(choices);
      await tab.api.recordInteraction({ kind: 'open', itemId: own.item.id });
      tab.clock.nowMs += 60_000;
    }
    const { wins, winner, evidence } = await tab.api.duel();
    expect([wins, winner]).toEqual([{ learned: 0, shop: choices }, 'shop']);
    expect(evidence).toBeGreaterThanOrEqual(20);
    const alone = forYou(await tab.api.shelf({}));
    expect(alone.filter(({ duel }) => duel)).toEqual([]);
    await tab.api.updateSettings({ duel: 'off' });
    expect(idsOf(forYou(await tab.api.shelf({})))).not.toEqual(idsOf(alone));
    await tab.api.updateSettings({ duel: 'running' });
    await tab.api.forget({ kind: 'everything' });
    expect(await tab.api.duel()).toMatchObject({ wins: { learned: 0, shop: 0 }, evidence: 1 });
  });

  it('start again from nothing: neither a decision nor the round in progress counts, and nothing is forgotten', async () => {
    const tab = await taughtTab();
    const { log, settings } = tab.database;
    await tab.api.updateSettings({ duel: 'running' });
    const choose = async (cards: readonly ShelfCard[]): Promise<void> => {
      const own = cards.find(({ duel }) => duel?.team === 'b')!;
      await tab.api.recordInteraction({ kind: 'open', itemId: own.item.id });
      tab.clock.nowMs += 60_000;
    };
    const look = async (): Promise<readonly ShelfCard[]> => {
      const cards = forYou(await tab.api.shelf({}));
      await see(tab, cards);
      return cards;
    };
    for (let rounds = 0; !(await tab.api.duel()).winner; rounds++) {
      expect(rounds).toBeLessThan(60);
      await choose(await look());
    }
    const entries = (await log.readAll()).length;
    await tab.api.restartDuel();
    const nothing = {
      setting: 'running',
      wins: { learned: 0, shop: 0 },
      evidence: 1,
      decisiveEvidence: 20,
    };
    expect(await tab.api.duel()).toEqual(nothing);
    expect((await log.readAll()).length).toBe(entries);
    const onThePage = await look();
    await tab.api.restartDuel();
    await choose(onThePage);
    expect(await tab.api.duel()).toEqual(nothing);
    const cards = await look();
    const { duelFrom } = await settings.read();
    expect(cards.find(({ duel }) => duel)!.duel!.round).toBe(duelFrom);
    await choose(cards);
    expect((await tab.api.duel()).wins).toEqual({ learned: 0, shop: 1 });
  });

  it('do not compete while nothing is to be learned', async () => {
    const tab = await taughtTab();
    await tab.api.updateSettings({ duel: 'running', personalisation: 'paused' });
    expect(forYou(await tab.api.shelf({})).filter(({ duel }) => duel)).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { ShopBehaviour } from '../../../src/core/behaviour/shop-behaviour.ts';
import { ChoiceView, viewChoices } from '../../../src/core/scoring/choice-features.ts';
import { tinyBehaviour } from '../../support/tiny-behaviour.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const plain = await openTinyShop();
const { size } = plain.catalog;
const shopWith = (weight: number) => ({
  behaviour: new ShopBehaviour(
    tinyBehaviour({ size, links: {}, weights: { text: weight, words: 1 } }),
    plain,
  ),
});
const shop = shopWith(1);

it('views the same choices once, and others anew', () => {
  const first = viewChoices(shop, { latest: [1, 2] })!;
  expect(viewChoices(shop, { latest: [1, 2] })).toBe(first);
  for (const latest of [[2, 1], [1], [1, 2, 3]]) {
    const view = viewChoices(shop, { latest })!;
    expect([...view.features(4)]).toEqual([...ChoiceView.of(shop.behaviour, latest).features(4)]);
  }
});

it('views the same choices in another shop as that shop has them', () => {
  const other = shopWith(3);
  const view = viewChoices(shop, { latest: [1, 2] })!;
  expect([...viewChoices(other, { latest: [1, 2] })!.features(4)]).not.toEqual([...view.features(4)]);
});

it('has nothing to view without a log, or without a choice', () => {
  expect(viewChoices(plain, { latest: [1] })).toBeUndefined();
  expect(viewChoices(shop, { latest: [] })).toBeUndefined();
});

import { expect, test } from 'vitest';
import { createPageApi } from '../../src/widget/loader/page-api.ts';
import { PageState } from '../../src/widget/page-state.ts';
import { pageCalls } from '../../src/retailers/texts.ts';

test('the calls that retailers are shown work, before the widget is there and after', () => {
  const run = (window: { ownshelf?: unknown }): unknown =>
    new Function('window', `with (window) { ${pageCalls} }`)(window);
  const kinds = (page: PageState): string[] => {
    const told: string[] = [];
    page.subscribe(({ kind }) => told.push(kind))();
    return told;
  };
  const all = ['addToCart', 'consent', 'purchase', 'removeFromCart', 'search', 'view'];

  const early: { ownshelf?: unknown } = {};
  run(early);
  const before = new PageState();
  createPageApi(before, '1', early.ownshelf);
  expect(kinds(before).toSorted()).toEqual(all);

  const after = new PageState();
  run({ ownshelf: createPageApi(after, '1', undefined) });
  expect(kinds(after).toSorted()).toEqual(all);
});

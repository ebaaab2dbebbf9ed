import type { Slate } from '../../src/core/domain/slate.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { recordSlates, slates } from '../support/e2e/slate-recorder.ts';

test('every receipt the worker sends adds up to its score, and rows are shown in order of score', async ({
  serve,
  newProfile,
}) => {
  const server = await serve();
  const { page } = await newProfile({ initScript: recordSlates });
  const shelf = new ShelfPage(page, server.origin);
  await shelf.open();
  await shelf.skipTastes();
  await expectShown(shelf);
  await shelf.likeFirst(3);
  await shelf.dismissFirst('Not for me');
  await page.reload();
  await shelf.waitUntilLive();
  await expectShown(shelf);

  const sent = await slates(page);
  expect(sent.length).toBeGreaterThan(0);
  for (const slate of sent) expectSums(slate);
});

function expectSums({ rows }: Slate): void {
  const cards = rows.flatMap((row) => row.cards);
  expect(cards.length).toBeGreaterThan(20);
  for (const { item, receipt, propensity } of cards) {
    const sum = receipt.terms.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.abs(sum - receipt.score), item.id).toBeLessThanOrEqual(1e-6);
    for (const { value, weight, contribution } of receipt.terms) {
      expect(Math.abs(value * weight - contribution), item.id).toBeLessThanOrEqual(1e-6);
    }
    expect(propensity).toBeGreaterThan(0);
    expect(propensity).toBeLessThanOrEqual(1);
  }
  for (const row of rows) {
    const scores = row.cards.map(({ receipt }) => receipt.score);
    // A card that is held in place is lifted to the score of the next, up to rounding.
    scores.forEach((score, place) =>
      expect(score, row.id).toBeLessThanOrEqual((scores[place - 1] ?? Infinity) + 1e-9),
    );
  }
  const ids = cards.map(({ item }) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** What is on the page is the last slate the worker sent. */
async function expectShown(shelf: ShelfPage): Promise<void> {
  await expect
    .poll(async () => {
      const sent = (await slates(shelf.page)).at(-1);
      const wanted = sent?.rows.map(({ id, cards }) => ({
        rowId: id,
        itemIds: cards.map(({ item }) => item.id),
      }));
      return JSON.stringify(await shelf.rows()) === JSON.stringify(wanted);
    })
    .toBe(true);
}

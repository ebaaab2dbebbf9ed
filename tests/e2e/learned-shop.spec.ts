import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { texts } from '../../src/app/wording/texts.ts';
import { termWording } from '../../src/app/wording/terms.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildLearnedPack } from '../support/e2e/small-shop.ts';

/** The puzzle that goes with a kettle: of another colour, so that no text tells it. */
const puzzleAfter = (kettle: number): number => (kettle + 8) % 48;

/** Who bought a kettle bought its puzzle next; then, whatever it was, one of the watering cans. */
function purchases(): string {
  const rows = ['shopper,item,time'];
  for (let shopper = 0; shopper < 160; shopper++) {
    const kettle = 3 * (shopper % 16);
    [kettle, puzzleAfter(kettle), 3 * (Math.floor(shopper / 16) % 16) + 1].forEach((item, step) =>
      rows.push(`s${shopper},thing-${item},${1_600_000_000 + shopper * 86_400 + step * 3600}`),
    );
  }
  return rows.join('\n');
}

let pack: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  pack = await buildLearnedPack(purchases());
});

test.afterAll(() => rm(dirname(pack), { recursive: true, force: true }));

test('a like brings what others chose next, the receipt says so, and what would be without it is true', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: [{ name: 'learned', folder: pack }] });
  const { page } = await newProfile({ viewport: { width: 390, height: 844 } });
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/learned/`);
  await shelf.open();
  await shelf.skipTastes();
  const next = `thing-${puzzleAfter(0)}`;
  const placeOf = async (item: string): Promise<number> =>
    (await shelf.rows()).find(({ rowId }) => rowId === 'for-you')?.itemIds.indexOf(item) ?? -1;
  expect(await placeOf(next)).toBe(-1);

  await shelf.search('red kettle 0');
  await page
    .getByRole('button', { name: texts.card.like('red kettle 0'), exact: true })
    .first()
    .click();
  await shelf.toShelf();
  await expect.poll(() => placeOf(next)).toBeGreaterThanOrEqual(0);
  expect(await placeOf(next)).toBeLessThan(3);

  const card = page.locator('[data-row="for-you"] article.card', {
    has: page.locator(`a[href="#/item/${next}"]`),
  });
  await card.getByRole('button', { name: /^More about / }).click();
  await page.getByRole('menuitem', { name: texts.card.why }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(termWording.followed.label)).toBeVisible();
  // Really ranked again without the like: what likeness alone would not bring falls far behind.
  const without = await dialog.locator('.without').first().textContent({ timeout: 20_000 });
  expect(Number(/place (\d+)/.exec(without ?? '')?.[1])).toBeGreaterThan(5);
  await page.keyboard.press('Escape');

  await shelf.go('#/me/ranking');
  await expect(page.getByText(termWording.together.label, { exact: true })).toBeVisible();
});

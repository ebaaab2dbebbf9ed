import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { meTexts } from '../../src/app/wording/me.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildSmallPack } from '../support/e2e/small-shop.ts';

let pack: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  pack = await buildSmallPack();
});

test.afterAll(() => rm(dirname(pack), { recursive: true, force: true }));

/** Every third thing is a kettle. */
const isKettle = (id: string): boolean => Number(id.replace('thing-', '')) % 3 === 0;

test('what is like a refused thing falls, and does not come back with a restart', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: [{ name: 'small', folder: pack }] });
  const { context, page } = await newProfile({ viewport: { width: 390, height: 844 } });
  const address = `${server.origin}/?pack=packs/small/`;
  const shelf = new ShelfPage(page, address);
  await shelf.open();
  await shelf.skipTastes();
  await shelf.likeFirst(2);
  const refused: string[] = [];
  const shownOn = async (on: ShelfPage): Promise<string[]> =>
    (await on.rows()).flatMap(({ itemIds }) => itemIds);
  /** How far down the other kettles stand, 0 at the top to 1 at the end or not at all, in the mean. */
  const depthOfKettles = (shown: readonly string[]): number => {
    const others = Array.from({ length: 16 }, (_, i) => `thing-${3 * i}`).filter(
      (id) => !refused.includes(id),
    );
    const depths = others.map((id) => (shown.includes(id) ? shown.indexOf(id) / shown.length : 1));
    return depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
  };
  const liked = (await shownOn(shelf)).find(isKettle)!;
  await shelf
    .card(liked)
    .getByRole('button', { name: /^Like / })
    .click();
  await shelf.go('#/me');
  await shelf.toShelf();
  await expect.poll(async () => (await shelf.rows())[0]?.rowId).toBe('for-you');
  const before = await shownOn(shelf);
  for (let times = 0; times < 2; times++) {
    const id = (await shownOn(shelf)).find(
      (one) => isKettle(one) && one !== liked && !refused.includes(one),
    )!;
    await shelf
      .card(id)
      .getByRole('button', { name: /^More about / })
      .click();
    await page.getByRole('menuitem', { name: texts.card.dislike }).click();
    await expect(page.getByText(texts.card.disliked)).toHaveCount(times + 1);
    refused.push(id);
  }
  await shelf.go('#/me');
  // What is looked at teaches too: paused, the shelf is what the taps made of it, however long the test takes.
  await page.getByRole('radio', { name: meTexts.personalisation.paused.text }).check();
  await shelf.toShelf();
  await expect
    .poll(async () => depthOfKettles(await shownOn(shelf)))
    .toBeGreaterThan(depthOfKettles(before) + 0.03);
  const after = await shownOn(shelf);

  await page.close();
  const again = new ShelfPage(await context.newPage(), address);
  await again.open();
  await expect.poll(() => shownOn(again)).toEqual(after);
  expect(after.length).toBeGreaterThan(10);
  expect(after.filter((id) => refused.includes(id))).toEqual([]);
});

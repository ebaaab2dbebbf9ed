import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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
  /** Of 0 (first) to 1 (last): where kettles stand on the whole shelf, in the mean; those that are not there stand last. */
  const placeOfKettles = async (on: ShelfPage): Promise<number> => {
    const shown = (await on.rows()).flatMap(({ itemIds }) => itemIds);
    const kettles = Array.from({ length: 16 }, (_, i) => `thing-${3 * i}`).filter(
      (id) => !refused.includes(id),
    );
    return (
      kettles.reduce((sum, id) => sum + (shown.includes(id) ? shown.indexOf(id) / shown.length : 1), 0) /
      kettles.length
    );
  };
  const before = await placeOfKettles(shelf);
  for (let times = 0; times < 2; times++) {
    const shown = (await shelf.rows()).flatMap(({ itemIds }) => itemIds);
    const id = shown.find((one) => isKettle(one) && !refused.includes(one))!;
    await shelf
      .card(id)
      .getByRole('button', { name: /^More about / })
      .click();
    await page.getByRole('menuitem', { name: texts.card.dislike }).click();
    await expect(page.getByText(texts.card.disliked)).toHaveCount(times + 1);
    refused.push(id);
  }
  await shelf.go('#/me');
  await shelf.toShelf();
  await expect.poll(() => placeOfKettles(shelf)).toBeGreaterThan(before + 0.1);
  const after = await placeOfKettles(shelf);

  await page.close();
  const again = new ShelfPage(await context.newPage(), address);
  await again.open();
  await expect.poll(() => placeOfKettles(again)).toBeGreaterThan(before + 0.1);
  expect(Math.abs((await placeOfKettles(again)) - after)).toBeLessThan(0.1);
  const shown = (await again.rows()).flatMap(({ itemIds }) => itemIds);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((id) => refused.includes(id))).toEqual([]);
});

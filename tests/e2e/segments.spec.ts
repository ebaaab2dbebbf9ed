import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { meTexts } from '../../src/app/wording/me.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildLearnedPack } from '../support/e2e/small-shop.ts';

/** Shoppers who buy kettles, watering cans or puzzles, and nothing else. */
function purchases(): string {
  const rows = ['shopper,item,time'];
  for (let shopper = 0; shopper < 330; shopper++)
    for (let step = 0; step < 5; step++) {
      const item = 3 * ((shopper + step * 5) % 16) + (shopper % 3);
      rows.push(`s${shopper},thing-${item},${1_600_000_000 + shopper * 86_400 + step * 3600}`);
    }
  return rows.join('\n');
}

let pack: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pack = await buildLearnedPack(purchases());
});

test.afterAll(() => rm(dirname(pack), { recursive: true, force: true }));

test('three likes tell the group of shoppers, nobody hears of it, and without profiling there is none', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: [{ name: 'grouped', folder: pack }] });
  const { page } = await newProfile({ viewport: { width: 390, height: 844 } });
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/grouped/`);
  await shelf.open();
  await shelf.skipTastes();
  await shelf.go('#/me');
  await expect(page.getByRole('heading', { name: meTexts.noInterestsTitle })).toBeVisible();
  const panel = page.getByRole('region', { name: meTexts.segment.title });
  await expect(panel).toBeHidden();

  for (const title of ['red kettle 0', 'blue kettle 3', 'green kettle 6']) {
    await shelf.search(title);
    await page
      .getByRole('button', { name: texts.card.like(title), exact: true })
      .first()
      .click();
  }
  await server.quiet();
  const before = await server.requests();
  await shelf.go('#/me');
  await expect(panel).toContainText('Kettles');
  await expect(panel).toContainText('33% of them');
  const examples = panel.getByRole('link');
  await expect(examples).toHaveCount(4);
  for (const example of await examples.all()) await expect(example).toContainText('kettle');
  expect(
    (await new AxeBuilder({ page }).include('section:has(#segment-title)').analyze()).violations,
  ).toEqual([]);

  expect(await server.requests()).toEqual(before);

  await examples.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('kettle');
  await shelf.go('#/me');
  await page.getByRole('radio', { name: /^Off/ }).check();
  await expect(panel).toBeHidden();
  await page.getByRole('radio', { name: /^On/ }).check();
  await expect(panel).toBeVisible();
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { objectiveTexts } from '../../src/app/wording/objectives.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { termWording } from '../../src/app/wording/terms.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildSmallPack, smallFeed } from '../support/e2e/small-shop.ts';

let folder: string;
let pack: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), 'ownshelf-objectives-'));
  const objectives = join(folder, 'objectives.json');
  await writeFile(
    objectives,
    JSON.stringify({
      margin: { weight: 0.2, min: 0.1, max: 0.5 },
      exposure: { smallBrands: { atMostItems: 9, floor: 0.25 } },
    }),
  );
  // Brands have ten or nine things each.
  const feed = smallFeed().map((row, i) => ({ ...row, margin: ((i * 7) % 10) / 10 }));
  pack = await buildSmallPack(feed, ['--objectives', objectives]);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(dirname(pack), { recursive: true, force: true });
});

const slider = (page: Page, name: keyof typeof objectiveTexts.names): Locator =>
  page.getByRole('slider', { name: objectiveTexts.names[name].label });

test('a slider gives the shelf another order, receipts say so, it is kept, and taking it back brings the old shelf back', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: [{ name: 'goals', folder: pack }] });
  const { page } = await newProfile({ viewport: { width: 390, height: 844 } });
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/goals/`);
  const toSliders = async (): Promise<void> => {
    await shelf.go('#/me/ranking');
    await expect(slider(page, 'diversity')).toBeVisible();
  };
  const toShelf = async () => {
    await shelf.toShelf();
    return shelf.rows();
  };
  await shelf.open();
  await shelf.skipTastes();
  const before = await toShelf();
  expect(before.length).toBeGreaterThan(1);

  await toSliders();
  await expect(page.getByText(objectiveTexts.smallBrands({ atMostItems: 9, floor: 0.25 }))).toBeVisible();
  await expect(slider(page, 'diversity')).toHaveValue('1');
  await slider(page, 'diversity').press('End');
  await expect(page.getByRole('status').filter({ hasText: objectiveTexts.done })).toBeVisible();
  await expect(slider(page, 'diversity')).toHaveAttribute(
    'aria-valuetext',
    /^4\.00, the shop proposes 1\.00/,
  );
  const varied = await toShelf();
  expect(varied).not.toEqual(before);

  await page.reload();
  await shelf.waitUntilLive();
  await expect.poll(() => shelf.rows()).toEqual(varied);
  await page
    .locator('[data-row] article.card')
    .nth(3)
    .getByRole('button', { name: /^More about / })
    .click();
  await page.getByRole('menuitem', { name: texts.card.why }).click();
  const { label, against } = termWording.margin;
  await expect(page.getByRole('dialog').getByText(new RegExp(`${label}|${against}`))).toBeVisible();
  await page.keyboard.press('Escape');

  await toSliders();
  await expect(slider(page, 'diversity')).toHaveValue('4');
  // The shop's lower bound does not bind the shopper here.
  await slider(page, 'margin').press('Home');
  await expect(slider(page, 'margin')).toHaveAttribute('aria-valuetext', /^0\.00/);
  await page.getByRole('button', { name: objectiveTexts.reset }).click();
  await expect(slider(page, 'diversity')).toHaveValue('1');
  await expect(page.getByRole('button', { name: objectiveTexts.reset })).toBeDisabled();
  expect(await toShelf()).toEqual(before);
});

for (const [colorScheme, viewport] of [
  ['light', { width: 390, height: 844 }],
  ['dark', { width: 1280, height: 900 }],
] as const) {
  test(`the sliders keep nobody out and stick out nowhere: ${colorScheme}, ${viewport.width} wide`, async ({
    serve,
    newProfile,
  }) => {
    const server = await serve({ packs: [{ name: 'goals', folder: pack }] });
    const { page } = await newProfile({ viewport, colorScheme });
    const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/goals/`);
    await shelf.open();
    await shelf.skipTastes();
    await shelf.go('#/me/ranking');
    await expect(page.getByRole('slider')).toHaveCount(4);
    await slider(page, 'novelty').press('ArrowRight');
    await expect(page.getByRole('status').filter({ hasText: objectiveTexts.done })).toBeVisible();
    await page.screenshot({ path: `test-results/screens/objectives-${colorScheme}.png`, fullPage: true });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildSmallPack } from '../support/e2e/small-shop.ts';
import { writeTinyModel } from '../support/onnx/tiny-model.ts';

let model: string;
let pack: string;

test.beforeAll(async () => {
  model = await mkdtemp(join(tmpdir(), 'ownshelf-tiny-model-'));
  await writeTinyModel(model);
  pack = await buildSmallPack(undefined, ['--encoder', model]);
});

test.afterAll(async () => {
  await rm(model, { recursive: true, force: true });
  await rm(dirname(pack), { recursive: true, force: true });
});

test('a shop with a language model of its own offers it; fetched, it searches by meaning, offline too; removed, it is gone', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(150_000);
  const server = await serve({ packs: [{ name: 'own', folder: pack }] });
  const { page } = await newProfile({ viewport: { width: 390, height: 844 } });
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/own/`);
  await shelf.open();
  await shelf.skipTastes();
  await shelf.search('red kettle');
  await expect(page.getByText(texts.search.meaningUnavailable)).toBeVisible();
  expect((await server.requests()).filter((line) => line.includes('onnx'))).toEqual([]);

  await page.getByRole('link', { name: texts.model.toOffer }).click();
  await page.getByRole('button', { name: /^Download it \(\d+ kB\)$/ }).click();
  await expect(page.getByRole('button', { name: texts.model.remove })).toBeVisible({ timeout: 45_000 });
  await shelf.searchByMeaning('red kettle');
  expect(await shelf.results().first().textContent()).toMatch(/kettle/);

  await shelf.waitUntilControlled();
  await server.stop();
  await page.reload();
  await shelf.searchByMeaning('blue watering can');

  await shelf.go('#/me');
  await page.getByRole('button', { name: texts.model.remove }).click();
  await expect(page.getByRole('button', { name: /^Download it/ })).toBeVisible();
});

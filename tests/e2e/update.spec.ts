import { rm } from 'node:fs/promises';
import { texts } from '../../src/app/wording/texts.ts';
import { anotherBuild } from '../support/e2e/another-build.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

test('a new version waits for a yes, then replaces the old one; a tab left open still finds its scripts', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const first = await anotherBuild('dist', 'one');
  const second = await anotherBuild('dist', 'two');
  const server = await serve({ root: first });
  const profile = await newProfile();
  const shelf = new ShelfPage(profile.page, server.origin);
  const build = shelf.page.locator('meta[name="build"]');
  await shelf.open();
  await shelf.waitUntilControlled();
  await server.quiet();
  const otherTab = new ShelfPage(await profile.context.newPage(), server.origin);
  await otherTab.open();
  const oldScripts = await otherTab.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\/assets\/.*\.js$/.test(name)),
  );
  expect(oldScripts.length).toBeGreaterThan(0);

  await server.startAgain({ root: second });
  await shelf.page.reload();
  await expect(build).toHaveAttribute('content', 'one');
  const offer = shelf.page.getByRole('button', { name: texts.notices.appUpdatedAction });
  await expect(offer).toBeVisible({ timeout: 30_000 });
  await shelf.page.reload();
  await expect(build).toHaveAttribute('content', 'one');
  await offer.click();
  // The browser lets the old worker end what it is busy with before the new one takes over.
  await expect(build).toHaveAttribute('content', 'two', { timeout: 120_000 });
  await shelf.waitUntilLive();

  for (const script of oldScripts) {
    expect(await otherTab.page.evaluate(async (url) => (await fetch(url)).status, script), script).toBe(200);
  }
  await server.stop();
  await profile.restart();
  const offline = new ShelfPage(profile.page, server.origin);
  await offline.open();
  await expect(offline.page.locator('meta[name="build"]')).toHaveAttribute('content', 'two');
  await Promise.all([first, second].map((folder) => rm(folder, { recursive: true })));
});

test('the shell is all the service worker keeps: no pack, no model, no wasm', async ({
  serve,
  newProfile,
}) => {
  const server = await serve();
  const { page } = await newProfile();
  const shelf = new ShelfPage(page, server.origin);
  await shelf.open();
  await shelf.waitUntilControlled();
  await server.quiet();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.length).toBeGreaterThan(10);
  for (const path of kept) expect(path).not.toMatch(/\/packs\/|\.wasm$|\.onnx$|\.json$|\.bin$/);
});

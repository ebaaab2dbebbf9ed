import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { startStaticHost } from '../support/e2e/static-host.ts';

test('with the network off and the browser freshly started: shelf, feedback and search by meaning', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const server = await serve();
  const profile = await newProfile();
  const before = new ShelfPage(profile.page, server.origin);
  await before.open();
  await before.waitUntilControlled();
  await server.quiet();
  await server.stop();

  await profile.restart();
  await profile.context.setOffline(true);
  const shelf = new ShelfPage(profile.page, server.origin);
  await shelf.open();
  expect((await shelf.rows()).length).toBeGreaterThanOrEqual(3);
  await expect(shelf.page.locator('article.card img').first()).toBeVisible();
  expect(await shelf.page.evaluate(() => crossOriginIsolated)).toBe(true);

  const title = await shelf.likeFirst(1);
  await shelf.searchByMeaning('a warm lamp for reading');
  expect(await shelf.results().count()).toBeGreaterThan(5);
  await shelf.toShelf();

  await profile.restart();
  await profile.context.setOffline(true);
  const again = new ShelfPage(profile.page, server.origin);
  await again.open();
  await again.search(title);
  await expect(again.page.getByRole('button', { name: texts.card.unlike(title), exact: true })).toBeVisible();
});

test('any folder of a host that sends none of our headers will do: isolated after one reload, and offline', async ({
  newProfile,
}) => {
  test.setTimeout(120_000);
  const host = await startStaticHost('dist', '/some/folder/');
  try {
    const profile = await newProfile();
    const shelf = new ShelfPage(profile.page, `${host.origin}/some/folder/`);
    await profile.page.goto(`${host.origin}/some/folder/`);
    await expect
      .poll(() => profile.page.evaluate(() => crossOriginIsolated).catch(() => false), { timeout: 30_000 })
      .toBe(true);
    await shelf.waitUntilLive();
    await host.close();
    await profile.restart();
    const offline = new ShelfPage(profile.page, `${host.origin}/some/folder/`);
    await offline.open();
    expect(await profile.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await profile.page.goto(`${host.origin}/some/folder/mistyped/path`);
    await offline.waitUntilLive();
    expect(profile.page.url()).toBe(`${host.origin}/some/folder/`);
  } finally {
    await host.close();
  }
});

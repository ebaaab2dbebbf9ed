import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PackManifest } from '../../src/core/catalog/manifest.ts';
import { cloneFolder, rewrite } from '../support/e2e/another-build.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildSmallPack, smallFeed } from '../support/e2e/small-shop.ts';

let good = '';
/** The same shop a day later: other prices, so other files. */
let next = '';
const made: string[] = [];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  good = await buildSmallPack();
  next = await buildSmallPack(smallFeed().map((row, index) => ({ ...row, price: 500 + index })));
});

test.afterAll(async () => {
  for (const folder of [dirname(good), dirname(next), ...made])
    await rm(folder, { recursive: true, force: true });
});

/** A copy of the newer pack with something wrong in it. */
async function broken(spoil: (folder: string, manifest: PackManifest) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-broken-'));
  made.push(folder);
  await cloneFolder(next, folder);
  await spoil(folder, JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PackManifest);
  return folder;
}

const fileOf = (manifest: PackManifest, role: string): string => {
  const path = manifest.files.find((file) => file.role === role)?.path;
  if (path === undefined) throw new Error(`The pack has no ${role}.`);
  return path;
};

const changeManifest = (change: (manifest: PackManifest) => unknown) => (folder: string) =>
  rewrite(join(folder, 'manifest.json'), (text) => JSON.stringify(change(JSON.parse(text) as PackManifest)));

const cases: Readonly<
  Record<string, { spoil: Parameters<typeof broken>[0]; fresh: RegExp; returning: RegExp }>
> = {
  'a flipped byte': {
    spoil: async (folder, manifest) => {
      const path = join(folder, fileOf(manifest, 'columns'));
      const bytes = await readFile(path);
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
      await rm(path);
      await writeFile(path, bytes);
    },
    fresh: /did not arrive as they were sent/,
    returning: /./,
  },
  'a missing file': {
    spoil: (folder, manifest) => rm(join(folder, fileOf(manifest, 'rows'))),
    fresh: /could not be reached|cannot be read/,
    returning: /./,
  },
  'a newer format': {
    spoil: changeManifest((manifest) => ({ ...manifest, formatVersion: 99 })),
    fresh: /needs a newer Ownshelf/,
    returning: /newer/,
  },
  'a manifest cut short': {
    spoil: (folder) => rewrite(join(folder, 'manifest.json'), (text) => text.slice(0, 200)),
    fresh: /cannot be read/,
    returning: /./,
  },
};

for (const [what, { spoil, fresh, returning }] of Object.entries(cases)) {
  test(`${what}: a new device is told, a returning one keeps its shelf and is told too`, async ({
    serve,
    newProfile,
  }) => {
    const bad = await broken(spoil);
    const server = await serve({ packs: [{ name: 'bad', folder: bad }] });
    const newcomer = await newProfile();
    await newcomer.page.goto(`${server.origin}/?pack=packs/bad/`);
    await expect(newcomer.page.getByRole('heading', { name: fresh })).toBeVisible();

    await server.startAgain({ packs: [{ name: 'bad', folder: good }] });
    const profile = await newProfile();
    const shelf = new ShelfPage(profile.page, `${server.origin}/?pack=packs/bad/`);
    await shelf.open();
    const before = await shelf.cards().count();
    await server.startAgain({ packs: [{ name: 'bad', folder: bad }] });
    await profile.restart();
    const again = new ShelfPage(profile.page, `${server.origin}/?pack=packs/bad/`);
    await again.open();
    expect(await again.cards().count()).toBe(before);
    await expect(again.page.locator('main')).not.toContainText(/€5\d\d/);
    await expect(again.page.locator('.notice').filter({ hasText: returning })).toBeVisible();
  });
}

test('a pack made with an unknown encoder is ranked and searched by words, and says so', async ({
  serve,
  newProfile,
}) => {
  const folder = await broken(
    changeManifest((manifest) => ({
      ...manifest,
      encoder: { ...manifest.encoder, id: 'unheard-of', sha256: '0'.repeat(64) },
    })),
  );
  const server = await serve({ packs: [{ name: 'other', folder }] });
  const { page } = await newProfile();
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/other/`);
  await shelf.open();
  await expect(page.locator('.notice').filter({ hasText: 'unheard-of' })).toBeVisible();
  await shelf.search('kettle');
  expect(await shelf.results().count()).toBeGreaterThan(3);
});

test('a newer pack arrives while the old one is shown, and is offered', async ({ serve, newProfile }) => {
  const server = await serve({ packs: [{ name: 'shop', folder: good }] });
  const profile = await newProfile();
  const shelf = new ShelfPage(profile.page, `${server.origin}/?pack=packs/shop/`);
  await shelf.open();
  await server.startAgain({ packs: [{ name: 'shop', folder: next }] });
  await shelf.page.reload();
  await shelf.waitUntilLive();
  await shelf.page.getByRole('button', { name: 'Show it' }).click();
  await expect(shelf.page.locator('main')).toContainText(/€5\d\d/);
  expect((await readdir(next)).length).toBeGreaterThan(4);
});

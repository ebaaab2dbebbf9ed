import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { printMeasurement } from '../support/print-measurement.ts';

/** 44,446 fashion items without prices, brands or pictures; not part of this repository. */
const feed = '../shared/data/fashion-styles/styles.csv.gz';
const folder = mkdtempSync(join(tmpdir(), 'ownshelf-fashion-'));
const pack = join(folder, 'pack');

test.skip(!existsSync(feed), `needs ${feed}, which is not in a plain clone`);

test.beforeAll(() => {
  test.setTimeout(300_000);
  execFileSync(
    'npx',
    [
      'tsx',
      'src/cli/main.ts',
      'build',
      feed,
      '--map',
      'docs/examples/fashion-styles.map.json',
      '--out',
      pack,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a real catalog of 44,000 items is browsed and searched, and the shelf follows five likes', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const server = await serve({ packs: [{ name: 'fashion', folder: pack }] });
  const profile = await newProfile({ viewport: { width: 390, height: 844 } });
  const shelf = new ShelfPage(profile.page, `${server.origin}/?pack=packs/fashion/`);
  await shelf.open();
  await shelf.skipTastes();
  expect((await shelf.rows()).length).toBeGreaterThan(3);

  await shelf.searchByMeaning('summer dress for a beach wedding');
  await expect.poll(() => shareOfResults(shelf, 10, /dress/i)).toBeGreaterThanOrEqual(0.8);

  await shelf.searchByMeaning("men's running shoes blue");
  await expect.poll(() => shareOfResults(shelf, 10, /shoe/i)).toBeGreaterThanOrEqual(0.8);
  await expect.poll(() => shareOfResults(shelf, 5, /blue/i)).toBeGreaterThanOrEqual(0.6);
  await expect(profile.page.getByText(texts.search.meaningUsed)).toBeVisible();

  await shelf.likeFirst(5);
  await shelf.toShelf();
  const forYou = profile.page.locator('[data-row="for-you"] article.card .title');
  await expect(forYou.first()).toBeVisible();
  const recommended = await forYou.allTextContents();
  expect(recommended).toHaveLength(12);
  expect(shareOf(recommended, /shoe|runner|sneaker/i)).toBeGreaterThanOrEqual(0.7);
  printMeasurement(`after five likes of blue running shoes: ${recommended.slice(0, 5).join(' | ')}`);
});

async function shareOfResults(shelf: ShelfPage, count: number, pattern: RegExp): Promise<number> {
  return shareOf((await shelf.results().allTextContents()).slice(0, count), pattern);
}

function shareOf(titles: readonly string[], pattern: RegExp): number {
  return titles.filter((title) => pattern.test(title)).length / titles.length;
}

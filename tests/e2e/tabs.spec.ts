import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

test('what two tabs do at the same time is all kept, and each hears of the other', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(120_000);
  const server = await serve();
  const profile = await newProfile();
  const left = new ShelfPage(profile.page, server.origin);
  const right = new ShelfPage(await profile.context.newPage(), server.origin);
  await left.open();
  await right.open();
  await left.search('kettle');
  await right.search('puzzle');
  const [kettle, puzzle] = await Promise.all([left.likeFirst(1), right.likeFirst(1)]);
  for (const [tab, title] of [
    [left, puzzle],
    [right, kettle],
  ] as const) {
    await tab.search(title);
    await expect(tab.page.getByRole('button', { name: texts.card.unlike(title), exact: true })).toBeVisible();
    await tab.go('#/me/log');
    await expect(tab.page.locator('main')).toContainText(kettle);
    await expect(tab.page.locator('main')).toContainText(puzzle);
  }
});

test('with the browser keeping nothing, the shop works and says that it will forget', async ({
  serve,
  newProfile,
}) => {
  const server = await serve();
  const { page } = await newProfile({ blockStorage: true });
  const shelf = new ShelfPage(page, server.origin);
  await shelf.open();
  await expect(page.getByText(texts.notices.notDurable)).toBeVisible();
  await expect(page.locator('.notice')).toHaveCount(1);
  await shelf.likeFirst(2);
  await shelf.searchByMeaning('a warm lamp for reading');
  expect(await shelf.results().count()).toBeGreaterThan(5);
});

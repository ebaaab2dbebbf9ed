import type { Page } from '@playwright/test';
import { meTexts } from '../../src/app/wording/me.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { checkLooks, looks } from '../support/e2e/check-looks.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

const strip = (page: Page) => page.getByRole('region', { name: texts.visitor.label });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const discard = (page: Page) => page.getByRole('button', { name: /^Discard \(\d+ events?\)$/ });

async function startVisitor(shelf: ShelfPage): Promise<void> {
  await shelf.go('#/me');
  await button(shelf.page, texts.visitor.start).click();
  await expect(strip(shelf.page)).toBeVisible();
  await shelf.waitUntilLive();
}

interface WatchedWindow extends Window {
  /** Every height at which the page began, frame by frame, in CSS pixels. */
  readonly mainTops?: Set<number>;
}

/** Cards that are seen move shelves on; without, what is compared rests on likes alone. And notes what moves. */
function preparePage(): void {
  window.IntersectionObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  } as unknown as typeof IntersectionObserver;
  const mainTops = new Set<number>();
  Object.assign(window, { mainTops });
  const look = (): void => {
    const main = document.querySelector('main');
    if (main) mainTops.add(Math.round(main.getBoundingClientRect().top + window.scrollY));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

test('somebody else shops, in every tab and after a reload; discarded, the shelf is as before; kept, it counts', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const server = await serve();
  const profile = await newProfile({ initScript: preparePage });
  const { page } = profile;
  const shelf = new ShelfPage(page, server.origin);
  await shelf.open();
  await shelf.skipTastes();
  await shelf.search('kettle');
  const kettle = await shelf.likeFirst(3);
  await shelf.toShelf();
  await expect(page.locator('[data-row^="interest:"]').first()).toBeVisible();
  const own = await shelf.rows();
  const other = new ShelfPage(await profile.context.newPage(), server.origin);
  await other.open();

  // A shelf that starts cold, here and in the other tab.
  await startVisitor(shelf);
  await expect(page.getByRole('heading', { name: texts.tastes.title })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: texts.shelf.coldTitle })).toBeVisible();
  await expect(strip(other.page)).toBeVisible();
  await shelf.skipTastes();
  const cold = await shelf.rows();
  expect(cold).not.toEqual(own);
  await shelf.search('kettle');
  await expect(button(page, texts.card.like(kettle)).first()).toBeVisible();
  await shelf.search('puzzle');
  await expect(shelf.results().first()).toContainText(/puzzle/i);
  const puzzle = await shelf.likeFirst(2);
  await shelf.toShelf();
  await expect.poll(() => shelf.rows()).not.toEqual(cold);

  // A reload stays theirs, without a moment of the owner's and without anything moving.
  await page.waitForTimeout(5000);
  // A page behind another paints no frames.
  await page.bringToFront();
  const theirs = await shelf.rows();
  await page.reload({ waitUntil: 'commit' });
  await expect(strip(page)).toBeVisible();
  await expect(shelf.cards().first()).toBeVisible();
  const first = (await shelf.rows())[0]!;
  expect(theirs.find(({ rowId }) => rowId === first.rowId)?.itemIds).toEqual(
    expect.arrayContaining([first.itemIds[0]]),
  );
  await shelf.waitUntilLive();
  expect(await page.evaluate(() => [...((window as WatchedWindow).mainTops ?? [])])).toHaveLength(1);
  await shelf.go('#/me/log');
  await expect(page.locator('main')).toContainText(puzzle);
  await expect(page.locator('main')).not.toContainText(kettle);

  // Cancel goes on; discarding asks first and says how much there is.
  await button(page, texts.visitor.finish).click();
  await button(page, texts.visitor.goOn).click();
  await expect(strip(page)).toBeVisible();
  await button(page, texts.visitor.finish).click();
  await expect(button(page, texts.visitor.discard(2))).toBeVisible();
  await discard(page).click();
  await expect(strip(page)).toBeHidden();
  await expect(strip(other.page)).toBeHidden();
  await shelf.waitUntilLive();
  await expect.poll(() => shelf.rows()).toEqual(own);
  await page.reload();
  await expect(shelf.cards().first()).toBeVisible();
  await shelf.waitUntilLive();
  expect(await shelf.rows()).toEqual(own);
  await other.waitUntilLive();
  expect(await other.rows()).toEqual(own);
  await shelf.go('#/me/log');
  await expect(page.locator('main')).toContainText(kettle);
  await expect(page.locator('main')).not.toContainText(puzzle);

  // Kept, it is the owner's.
  await startVisitor(shelf);
  await shelf.search('puzzle');
  const kept = await shelf.likeFirst(2);
  await button(page, texts.visitor.finish).click();
  await button(page, texts.visitor.keep).click();
  await expect(strip(page)).toBeHidden();
  await shelf.waitUntilLive();
  expect(await shelf.rows()).not.toEqual(own);
  for (const liked of [kettle, kept]) {
    await shelf.search(liked);
    await expect(button(page, texts.card.unlike(liked)).first()).toBeVisible();
  }

  // With nothing done there is nothing to ask.
  await startVisitor(shelf);
  await button(page, texts.visitor.finish).click();
  await expect(strip(page)).toBeHidden();
  await expect(page.getByText(texts.visitor.endedEmpty)).toBeVisible();

  // Forgetting everything says that the owner's goes too, and ends it.
  await startVisitor(shelf);
  await shelf.go('#/me');
  await page.getByRole('button', { name: meTexts.forget }).click();
  await expect(page.getByText(meTexts.forgetTextVisitor)).toBeVisible();
  await button(page, meTexts.forgetConfirm).click();
  await expect(page.getByText(meTexts.forgotten(5))).toBeVisible();
  await expect(strip(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: texts.shelf.coldTitle })).toBeVisible();
});

test('what somebody else looked at is no longer being looked at when the owner is back', async ({
  serve,
  newProfile,
}) => {
  const server = await serve();
  const { page } = await newProfile();
  const shelf = new ShelfPage(page, server.origin);
  await shelf.open();
  await shelf.go('#/me');
  // What the owner saw so far is written down.
  await page.waitForTimeout(2500);
  const before = await storedLog(page);
  await startVisitor(shelf);
  await shelf.search('puzzle');
  await shelf.openFirstItem();
  // Long enough to count as seen, and as time spent on the item.
  await page.waitForTimeout(4500);
  await button(page, texts.visitor.finish).click();
  await discard(page).click();
  await expect(strip(page)).toBeHidden();
  await expect(page).toHaveURL(/#\/$/);
  await shelf.go('#/me');
  await page.goBack();
  expect((await storedLog(page)).filter(({ type }) => type === 'interaction')).toEqual([]);
  expect(await storedLog(page)).toEqual(expect.arrayContaining(before));
});

/** The log as the device keeps it. */
function storedLog(page: Page): Promise<{ readonly type: string }[]> {
  return page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()).filter((db) => /^ownshelf:/.test(db.name ?? '')) as [
      { name: string },
    ];
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const request = db.transaction('log').objectStore('log').getAll();
    await new Promise((resolve) => (request.onsuccess = resolve));
    db.close();
    return request.result as { type: string }[];
  });
}

for (const { device, viewport, colorScheme } of looks) {
  test(`strip, panel and dialog keep nobody out: ${device}, ${colorScheme}`, async ({
    serve,
    newProfile,
  }) => {
    const server = await serve();
    const { page } = await newProfile({ viewport, colorScheme });
    const shelf = new ShelfPage(page, server.origin);
    await shelf.open();
    await shelf.go('#/me');
    await button(page, texts.visitor.start).scrollIntoViewIfNeeded();
    await checkLooks(page, `${device}-${colorScheme}-visitor-1-panel`);
    await startVisitor(shelf);
    await checkLooks(page, `${device}-${colorScheme}-visitor-2-shelf`);
    await shelf.likeFirst(1);
    await button(page, texts.visitor.finish).click();
    await expect(discard(page)).toBeVisible();
    await checkLooks(page, `${device}-${colorScheme}-visitor-3-dialog`);
    await page.keyboard.press('Escape');
    await expect(discard(page)).toBeHidden();
    await expect(strip(page)).toBeVisible();
  });
}

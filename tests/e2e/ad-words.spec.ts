import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { adTexts } from '../../src/app/wording/ads.ts';
import { englishAdWords as adWordsTexts } from '../../src/app/wording/ad-words-en.ts';
import { visitAds, type AdVisit } from '../support/e2e/ad-slot.ts';
import { checkLooks, crossedLooks } from '../support/e2e/check-looks.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { modelUse, setAnswer, standInModel, type ModelAnswer } from '../support/e2e/language-model.ts';
import { buildAdPack } from '../support/e2e/small-shop.ts';

let pack: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  pack = await buildAdPack();
});

test.afterAll(() => rm(dirname(pack), { recursive: true, force: true }));

const packs = () => [{ name: 'ads', folder: pack }];
const settingOf = (page: Page) => page.getByRole('switch', { name: adWordsTexts.label });

async function toSettings({ shelf }: AdVisit): Promise<void> {
  await shelf.go('#/me/ads');
  await expect(shelf.page.getByRole('switch', { name: adTexts.minor })).toBeVisible();
}

/** A shopper who has the browser word ads comes to a shelf that has an ad below what is in view. */
async function wishFor(now: AdVisit): Promise<void> {
  await toSettings(now);
  await settingOf(now.shelf.page).click();
  await expect(settingOf(now.shelf.page)).toBeChecked();
  await now.shelf.go('#/');
  await expect(now.ad.place).toHaveCount(1);
}

const words = ({ ad }: AdVisit) => ad.place.locator('.headline');
const textOf = async (now: AdVisit): Promise<string> => (await words(now).textContent()) ?? '';
const mark = ({ ad }: AdVisit) => ad.place.getByText(adWordsTexts.mark);

/** Chromium’s own, which has no model here. */
test('a browser without a language model has no such setting, and ads are as they are', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const server = await serve({ packs: packs() });
  const now = await visitAds(await newProfile(), server);
  await toSettings(now);
  await expect(settingOf(now.shelf.page)).toHaveCount(0);
  await now.shelf.go('#/');
  await now.ad.appears();
  await now.ad.askWhy();
  await expect(now.ad.dialog.getByText(adWordsTexts.title, { exact: true })).toHaveCount(0);

  const older = await newProfile();
  await older.context.addInitScript(() => Reflect.deleteProperty(window, 'LanguageModel'));
  const other = await visitAds(older, server);
  expect(await other.shelf.page.evaluate(() => 'LanguageModel' in window)).toBe(false);
  await toSettings(other);
  await expect(settingOf(other.shelf.page)).toHaveCount(0);
});

test('the model is fetched by the shopper’s tap only, which can be taken back; the setting holds after a restart', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  await standInModel(profile.context, { availability: 'downloadable', stepMs: 400 });
  const now = await visitAds(profile, server);
  const { page } = now.shelf;
  await now.ad.appears();
  await toSettings(now);
  await expect(settingOf(page)).not.toBeChecked();
  await expect(page.getByText(adWordsTexts.offerHint)).toBeVisible();
  expect((await modelUse(page)).sessions).toBe(0);

  await settingOf(page).click();
  const bar = page.getByRole('progressbar', { name: adWordsTexts.fetching });
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]0$/);
  await page.getByRole('button', { name: adWordsTexts.stop }).click();
  await expect(bar).toHaveCount(0);
  await expect(settingOf(page)).not.toBeChecked();
  await expect(page.getByText(adWordsTexts.failed)).toHaveCount(0);

  await settingOf(page).click();
  await expect(bar).toHaveCount(1);
  await expect(bar).toHaveCount(0);
  await expect(settingOf(page)).toBeChecked();
  expect((await modelUse(page)).alive).toBe(0);

  await profile.restart();
  await standInModel(profile.context);
  const later = await visitAds(profile, server);
  await expect(mark(later)).toHaveCount(1);
  await toSettings(later);
  await expect(settingOf(later.shelf.page)).toBeChecked();
  await settingOf(later.shelf.page).click();
  await later.shelf.go('#/');
  await later.ad.appears();
  await expect(mark(later)).toHaveCount(0);
});

test('true words stand there before the ad is seen, say whose they are, and move nothing', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  await standInModel(profile.context, { delayMs: 2000 });
  const now = await visitAds(profile, server);
  await now.shelf.waitUntilControlled();
  await server.quiet();
  const before = await server.requests();
  await toSettings(now);
  await settingOf(now.shelf.page).click();
  await expect(settingOf(now.shelf.page)).toBeChecked();
  await now.shelf.go('#/');
  await expect(now.ad.place).toHaveCount(1);
  const own = await textOf(now);
  await now.shelf.page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift' });
  });
  await expect(mark(now)).toHaveCount(1);
  const told = await textOf(now);
  expect(told).toBe(`Meet ${own}`);
  await now.ad.appears();
  await expect(now.ad.place).toContainText(/From Brand \d, in \w+\./);
  const shifts = await now.shelf.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBe(0);

  await now.ad.askWhy();
  await expect(now.ad.dialog.getByText(adWordsTexts.reworded)).toBeVisible();
  await expect(now.ad.dialog.getByText(new RegExp(`own words: “${own}” “By Brand`))).toBeVisible();
  await now.shelf.page.keyboard.press('Escape');

  // Gone back to, it says what it said.
  await now.ad.place.getByRole('link').first().click();
  await expect(now.shelf.page.getByRole('heading', { level: 1 })).toBeVisible();
  await now.shelf.page.goBack();
  await expect(words(now)).toHaveText(told);

  const { prompts, alive } = await modelUse(now.shelf.page);
  expect(prompts.length).toBeGreaterThan(0);
  expect(alive).toBeLessThanOrEqual(1);
  await server.quiet();
  expect(await server.requests()).toEqual(before);
});

test('what has come into view does not change any more', async ({ serve, newProfile }) => {
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  await standInModel(profile.context, { delayMs: 3000 });
  const now = await visitAds(profile, server);
  await wishFor(now);
  const own = await textOf(now);
  await expect.poll(async () => (await modelUse(now.shelf.page)).prompts.length).toBe(1);
  await now.ad.appears();
  // Out of view again, and long after the answer would have come.
  await now.shelf.page.evaluate(() => scrollTo(0, 0));
  await now.shelf.page.waitForTimeout(4000);
  await now.ad.appears();
  await expect(words(now)).toHaveText(own);
  await expect(mark(now)).toHaveCount(0);
  await now.ad.askWhy();
  await expect(now.ad.dialog.getByText(adWordsTexts.kept['in-view'])).toBeVisible();
});

test('the ad’s own words stay, and why, whatever else the model says or leaves unsaid', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  await standInModel(profile.context);
  const now = await visitAds(profile, server);
  const { page } = now.shelf;
  await wishFor(now);
  await expect(mark(now)).toHaveCount(1);
  let asked = (await modelUse(page)).prompts.length;

  const whenAsked = async (answer: ModelAnswer, settled: () => Promise<void>): Promise<void> => {
    await toSettings(now);
    await setAnswer(page, answer);
    await now.shelf.go('#/');
    await expect(now.ad.place).toHaveCount(1);
    await expect.poll(async () => (await modelUse(page)).prompts.length, answer).toBe(++asked);
    const { textSoFar } = JSON.parse((await modelUse(page)).prompts.at(-1) ?? '') as {
      textSoFar: { headline: string; body: string };
    };
    await settled();
    await now.ad.appears();
    await expect(words(now)).toHaveText(textSoFar.headline);
    await expect(now.ad.place).toContainText(textSoFar.body);
    await expect(mark(now)).toHaveCount(0);
    await now.ad.askWhy();
  };

  const lies: readonly (readonly [ModelAnswer, string])[] = [
    ['wrong price', adWordsTexts.faults.prices],
    ['wrong brand', adWordsTexts.faults.brands],
    ['wrong number', adWordsTexts.faults.numbers],
    ['urgency', adWordsTexts.faults.urgency],
    ['refusal', adWordsTexts.faults.form],
  ];
  for (const [answer, fault] of lies) {
    // Long enough for the words to stand there if they were let pass.
    await whenAsked(answer, () => page.waitForTimeout(1000));
    await expect(now.ad.dialog.getByText(adWordsTexts.refused)).toBeVisible();
    await expect(now.ad.dialog.getByRole('listitem').filter({ hasText: fault })).not.toHaveCount(0);
    await page.keyboard.press('Escape');
  }
  for (const answer of ['failure', 'nothing'] as const) {
    // Given up after eight seconds at most, and nothing left running.
    await whenAsked(answer, () => expect.poll(async () => (await modelUse(page)).alive).toBe(0));
    await expect(now.ad.dialog.getByText(adWordsTexts.kept['no-answer'])).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

for (const { device, viewport, colorScheme } of crossedLooks) {
  test(`words of the browser’s keep nobody out and stick out nowhere: ${device}, ${colorScheme}`, async ({
    serve,
    newProfile,
  }) => {
    const server = await serve({ packs: packs() });
    const profile = await newProfile({ viewport, colorScheme });
    await standInModel(profile.context, { availability: 'downloadable', stepMs: 300 });
    const now = await visitAds(profile, server);
    const { page } = now.shelf;
    const name = `${device}-${colorScheme}-ad-words`;
    await toSettings(now);
    await settingOf(page).scrollIntoViewIfNeeded();
    await checkLooks(page, `${name}-1-offered`);
    await settingOf(page).click();
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[3-7]0$/);
    await page.screenshot({ path: `test-results/screens/${name}-2-fetching.png` });
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await checkLooks(page, `${name}-3-on`);
    await now.shelf.go('#/');
    await expect(mark(now)).toHaveCount(1);
    await now.ad.appears();
    await checkLooks(page, `${name}-4-ad`);
    await now.ad.askWhy();
    await now.ad.dialog.getByText(adWordsTexts.reworded).scrollIntoViewIfNeeded();
    await checkLooks(page, `${name}-5-why`);
  });
}

import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { adTexts, wordAmount } from '../../src/app/wording/ads.ts';
import { wordAdRule } from '../../src/app/wording/ad-rules.ts';
import { itemTexts } from '../../src/app/wording/item.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { checkLooks, crossedLooks } from '../support/e2e/check-looks.ts';
import { visitAds, type AdVisit } from '../support/e2e/ad-slot.ts';
import type { BrowserProfile } from '../support/e2e/browser-profile.ts';
import { expect, test, type ShopServer } from '../support/e2e/fixtures.ts';
import type { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildAdPack, smallCampaigns, smallFeed } from '../support/e2e/small-shop.ts';

let pack: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  pack = await buildAdPack();
});

test.afterAll(() => rm(dirname(pack), { recursive: true, force: true }));

const packs = () => [{ name: 'ads', folder: pack }];

test('an ad says that it is one, whose it is and who pays, and why it is there adds up', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: packs() });
  const { shelf, ad } = await visitAds(await newProfile(), server);
  await ad.appears();
  const name = await ad.advertiser();
  const campaign = smallCampaigns.campaigns.find(({ advertiser }) => advertiser === name);
  await expect(ad.place.getByText(adTexts.label, { exact: true })).toBeVisible();
  await expect(ad.place).toContainText(adTexts.paidBy(campaign?.payer ?? '?'));
  await expect(ad.place.getByRole('link', { name: /^Ad by / })).toHaveAttribute('href', /^#\/item\/thing-/);
  // Never among the cards of a row.
  await expect(shelf.page.locator('[data-row]').filter({ has: ad.place })).toHaveCount(0);

  await ad.askWhy();
  const { points, score } = await ad.receipt();
  expect(points.length).toBeGreaterThan(1);
  const sum = points.reduce((total, term) => total + term, 0);
  // Each is written to a hundredth.
  expect(Math.abs(sum - score)).toBeLessThanOrEqual(0.005 * (points.length + 1));
  await expect(ad.dialog.getByText(adTexts.declaredEverybody)).toBeVisible();
  await expect(ad.dialog.getByRole('heading', { name: adTexts.passed })).toBeVisible();
  await expect(ad.dialog.getByText(wordAdRule('context'))).toBeVisible();
  await shelf.page.keyboard.press('Escape');

  await ad.place.getByRole('link', { name: /^Ad by / }).click();
  await expect(shelf.page.getByRole('heading', { level: 1 })).toBeVisible();
  await shelf.go('#/me/log');
  await expect(shelf.page.getByText(`Opened an ad of ${name}`)).toBeVisible();
  await expect(shelf.page.getByText(`Saw an ad of ${name}`)).toBeVisible();
});

test('each department’s shelf has an ad of its own, and none breaks anything when it goes', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: packs() });
  const { shelf, ad } = await visitAds(await newProfile(), server);
  const errors: Error[] = [];
  shelf.page.on('pageerror', (error) => errors.push(error));
  for (const department of ['Kitchen', 'Garden', 'Toys', 'Kitchen']) {
    await shelf.go(`#/?department=${department}`);
    await expect(shelf.page.getByRole('link', { name: department })).toHaveAttribute('aria-current', 'page');
    await ad.appears();
  }
  await shelf.openFirstItem();
  await ad.appears();
  await shelf.page.goBack();
  await ad.appears();
  expect(errors).toEqual([]);
});

test('an item’s page has its ad; where one leads to the advertiser’s own page, it says so and tells them nothing more', async ({
  serve,
  newProfile,
}) => {
  const server = await serve({ packs: packs() });
  const { shelf, ad } = await visitAds(await newProfile(), server);
  const leading = ad.place.getByRole('link', { name: /Borrow seeds/ });
  const found = async (): Promise<boolean> => {
    for (let n = 0; n < 16; n += 1) {
      await shelf.go(`#/item/thing-${1 + 3 * n}`);
      await expect(shelf.page.getByRole('heading', { level: 1 })).toContainText('watering can');
      if ((await leading.count()) > 0) return true;
    }
    return false;
  };
  expect(await found()).toBe(true);
  await expect(leading).toHaveAttribute('href', 'https://seeds.example/borrow');
  await expect(leading).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(leading).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(leading).toContainText(adTexts.visitNote);
});

/** Forgets that an ad was turned down, so that others need not wait; what was blocked stays. */
async function endRest({ shelf }: AdVisit): Promise<void> {
  await shelf.go('#/me/log');
  const forget = shelf.page.getByRole('button', { name: /^Forget: Turned down an ad/ });
  await expect(forget).toHaveCount(1);
  await forget.click();
  await expect(forget).toHaveCount(0);
}

async function shownOn(visits: number, profile: BrowserProfile, server: ShopServer): Promise<string[]> {
  const names: string[] = [];
  for (let n = 0; n < visits; n += 1) {
    const { ad } = await visitAds(profile, server);
    await ad.appears();
    names.push(await ad.advertiser());
  }
  return names;
}

const refusals = ['ad', 'advertiser', 'topic'] as const;
for (const refusal of refusals) {
  test(`what is turned down stays away after a restart of the browser and a newer catalog: this ${refusal}`, async ({
    serve,
    newProfile,
  }) => {
    test.setTimeout(240_000);
    const server = await serve({ packs: packs() });
    const profile = await newProfile();
    const before = await visitAds(profile, server);
    await before.ad.appears();
    const advertiser = await before.ad.advertiser();
    const { topic: path = [], id = '' } =
      smallCampaigns.campaigns.find((campaign) => campaign.advertiser === advertiser) ?? {};
    const topic = path.at(-1) ?? '';
    const name = { ad: id, advertiser, topic: path.join(' › ') }[refusal];
    await before.ad.refuse(adTexts.refusals[refusal]({ advertiser, topic }));
    await expect(before.shelf.page.getByText(adTexts.refused[refusal]({ advertiser, topic }))).toBeVisible();
    await expect(before.shelf.page.getByText(adTexts.gone)).toBeVisible();

    await profile.restart();
    const newer = await buildAdPack([...smallFeed(), { id: 'one-more', title: 'A kite', category: 'Toys' }]);
    try {
      await server.startAgain({ packs: [{ name: 'ads', folder: newer }] });
      const after = await visitAds(profile, server);
      await expect(after.shelf.page.getByText(texts.notices.packUpdated)).toBeVisible({ timeout: 30_000 });
      await endRest(await visitAds(profile, server));
      expect(await shownOn(4, profile, server)).not.toContain(advertiser);
      await after.shelf.go('#/me/ads');
      await after.shelf.page.getByRole('button', { name: adTexts.unblockOf(name) }).click();
      await expect(after.shelf.page.getByText(adTexts.blockedNone)).toBeVisible();
    } finally {
      await rm(dirname(newer), { recursive: true, force: true });
    }
  });
}

test('fewer ads are fewer, none are none, after a restart too, and undo brings them back', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  const first = await visitAds(profile, server);
  await first.ad.appears();
  await first.ad.refuse(adTexts.refusals.none());
  await expect(first.shelf.page.getByText(adTexts.gone)).toBeVisible();
  await first.shelf.page.getByRole('button', { name: texts.undo, exact: true }).click();
  await expect(first.shelf.page.getByText(adTexts.gone)).toBeHidden();
  await first.ad.refuse(adTexts.refusals.fewer());
  await expect(first.shelf.page.getByText(adTexts.refused.fewer())).toBeVisible();
  await first.shelf.go('#/me/ads');
  const amount = first.shelf.page.getByRole('slider', { name: adTexts.amount });
  await expect(amount).toHaveAttribute('aria-valuetext', new RegExp(`^${wordAmount(1 / 16)}`));
  await first.shelf.page.getByRole('radio', { name: adTexts.modes.none.label }).check();
  await first.shelf.page.waitForTimeout(300);

  await profile.restart();
  const again = await visitAds(profile, server);
  await again.shelf.openFirstItem();
  await expect(again.shelf.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(again.ad.place).toHaveCount(0);
  await again.shelf.toShelf();
  await again.shelf.page.waitForTimeout(1000);
  await expect(again.ad.place).toHaveCount(0);
  await again.shelf.go('#/me/ads');
  await expect(again.shelf.page.getByRole('radio', { name: adTexts.modes.none.label })).toBeChecked();
  await expect(amountOf(again)).toHaveAttribute('aria-valuetext', new RegExp(`^${wordAmount(1 / 16)}`));
});

const amountOf = ({ shelf }: AdVisit) => shelf.page.getByRole('slider', { name: adTexts.amount });

test('Global Privacy Control has ads go by the page alone, and says so', async ({ serve, newProfile }) => {
  const server = await serve({ packs: packs() });
  const profile = await newProfile({
    initScript: () => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  });
  const { shelf, ad } = await visitAds(profile, server);
  await ad.appears();
  await ad.askWhy();
  await expect(ad.dialog.getByText(adTexts.byPage)).toBeVisible();
  await expect(ad.dialog.getByText(/Global Privacy Control/)).toBeVisible();
  await shelf.page.keyboard.press('Escape');
  await shelf.go('#/me/ads');
  await expect(
    shelf.page.getByText(/^Right now ads go by the page alone: .*Global Privacy Control/),
  ).toBeVisible();
});

test('somebody under 18 has ads by the page alone, after a restart too', async ({ serve, newProfile }) => {
  const server = await serve({ packs: packs() });
  const profile = await newProfile();
  const before = await visitAds(profile, server);
  await before.shelf.go('#/me/ads');
  await before.shelf.page.getByRole('switch', { name: adTexts.minor }).click();
  await expect(before.shelf.page.getByText(/^Right now ads go by the page alone/)).toBeVisible();

  await profile.restart();
  const after = await visitAds(profile, server);
  await after.ad.appears();
  await after.ad.askWhy();
  await expect(after.ad.dialog.getByText(adTexts.byPage)).toBeVisible();
  await after.shelf.page.keyboard.press('Escape');
  await after.shelf.go('#/me/ads');
  await expect(after.shelf.page.getByRole('switch', { name: adTexts.minor })).toBeChecked();
});

test('whoever turns ads down, asks about them or opens them asks the shop for nothing more', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const server = await serve({ packs: packs() });
  const requestsOf = async (behave: (visit: AdVisit) => Promise<void>): Promise<string[]> => {
    await server.startAgain();
    const profile = await newProfile();
    const now = await visitAds(profile, server);
    await server.quiet();
    await behave(now);
    await server.quiet();
    await profile.stop();
    return (await server.requests()).toSorted();
  };
  const idle = await requestsOf(async () => undefined);
  expect(idle.length).toBeGreaterThan(10);
  const busy = await requestsOf(async ({ shelf, ad }) => {
    await ad.appears();
    await ad.askWhy();
    await shelf.page.keyboard.press('Escape');
    await ad.place.getByRole('link', { name: /^Ad by / }).click();
    await expect(shelf.page.getByRole('heading', { level: 1 })).toBeVisible();
    await shelf.toShelf();
    await ad.appears();
    const advertiser = await ad.advertiser();
    await ad.refuse(adTexts.refusals.topic({ advertiser, topic: topicOf(advertiser) }));
    await shelf.go('#/me/ads');
    await shelf.page.getByRole('radio', { name: adTexts.modes.none.label }).check();
    await shelf.toShelf();
  });
  expect(busy).toEqual(idle);
});

function topicOf(advertiser: string): string {
  const campaign = smallCampaigns.campaigns.find((other) => other.advertiser === advertiser);
  return campaign?.topic.at(-1) ?? '';
}

test('what is nobody’s business moves no ad: one device, shopped on in two ways, shows the same', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const sensitive = ['pregnancy test', 'prayer book', 'casino chips'].map((title, n) => ({
    id: `secret-${n}`,
    title,
    category: 'Oddments > Things',
    price: 9,
    currency: 'EUR',
  }));
  const folder = await buildAdPack([...smallFeed(), ...sensitive]);
  try {
    const server = await serve({ packs: [{ name: 'ads', folder }] });
    const device = await newProfile();
    await visitAds(device, server);
    await device.stop();
    const adsAfter = async (behave: (shelf: ShelfPage) => Promise<void>): Promise<string[]> => {
      const profile = await newProfile({ copyOf: device });
      const { shelf } = await visitAds(profile, server);
      await behave(shelf);
      const shown: string[] = [];
      let seen = 0;
      for (let n = 0; n < 4; n += 1) {
        const { ad } = await visitAds(profile, server);
        if (n === 0) seen = await ad.seenCount();
        await ad.appears();
        // Whether an ad was seen decides about the next ones: all are, for as long as that takes.
        await expect.poll(() => ad.seenCount()).toBe(seen + n + 1);
        await ad.askWhy();
        const { points } = await ad.receipt();
        shown.push(`${await ad.place.getByRole('link').first().innerText()} ${points.join(' ')}`);
      }
      await profile.stop();
      return shown;
    };
    const without = await adsAfter(async () => undefined);
    const withSecrets = await adsAfter(async (shelf) => {
      for (const { id } of sensitive) {
        await shelf.go(`#/item/${id}`);
        await shelf.page.getByRole('button', { name: itemTexts.like, exact: true }).click();
        await expect(shelf.page.getByRole('button', { name: itemTexts.liked, exact: true })).toBeVisible();
      }
    });
    expect(withSecrets).toEqual(without);
  } finally {
    await rm(dirname(folder), { recursive: true, force: true });
  }
});

for (const { device, viewport, colorScheme } of crossedLooks) {
  test(`ads keep nobody out and stick out nowhere: ${device}, ${colorScheme}`, async ({
    serve,
    newProfile,
  }) => {
    test.setTimeout(150_000);
    const server = await serve({ packs: packs() });
    const { shelf, ad } = await visitAds(await newProfile({ viewport, colorScheme }), server);
    const name = `${device}-${colorScheme}-ads`;
    await ad.appears();
    await checkLooks(shelf.page, `${name}-1-shelf`);
    await ad.askWhy();
    await checkLooks(shelf.page, `${name}-2-why`);
    await ad.dialog.getByRole('button', { name: adTexts.refusals.ad() }).click();
    await expect(shelf.page.getByText(adTexts.gone)).toBeVisible();
    await checkLooks(shelf.page, `${name}-3-gone`);
    await shelf.go('#/me/ads');
    await expect(shelf.page.getByRole('slider')).toHaveCount(4);
    await checkLooks(shelf.page, `${name}-4-settings`);
  });
}

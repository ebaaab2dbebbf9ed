import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type {
  ImpressionEntry,
  InteractionEntry,
  LogEntry,
  NewLogEntry,
} from '../../src/core/domain/interaction.ts';
import { englishExperiments } from '../../src/app/wording/experiments-en.ts';
import { meTexts } from '../../src/app/wording/me.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { checkLooks, crossedLooks } from '../support/e2e/check-looks.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { readLog, writeLog } from '../support/e2e/shopper-log.ts';
import { buildAdPack, buildSmallPack, smallCampaigns, smallFeed } from '../support/e2e/small-shop.ts';

const { duel, ads } = englishExperiments;
const minute = 60_000;
/** How well known a thing is says nothing of its kind, brand or price. */
const feed = smallFeed(150).map((row, n) => ({
  ...row,
  ratingCount: 10 + 17 * ((n * 37) % 150),
  rating: 3 + ((n * 7) % 20) / 10,
}));
let plain: string;
let withAds: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  plain = await buildSmallPack(feed);
  withAds = await buildAdPack(feed, { ...smallCampaigns, holdout: 0.5 });
});

test.afterAll(() =>
  Promise.all([plain, withAds].map((pack) => rm(dirname(pack), { recursive: true, force: true }))),
);

/** The page about experiments. */
class ExperimentsPage {
  readonly page: Page;
  readonly shelf: ShelfPage;

  constructor(shelf: ShelfPage) {
    this.page = shelf.page;
    this.shelf = shelf;
  }

  get switch(): Locator {
    return this.page.getByRole('switch', { name: duel.switch });
  }

  /** As a shopper gets there. */
  async enter(): Promise<void> {
    await this.page.getByRole('link', { name: texts.navigation.me, exact: true }).first().click();
    await this.page.getByRole('link', { name: new RegExp(`^${meTexts.experiments}`) }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: meTexts.experiments })).toBeVisible();
  }

  async says(state: keyof typeof duel.states): Promise<void> {
    const { title, text } = duel.states[state];
    const now = this.page.getByRole('region', { name: duel.title }).getByRole('status');
    await expect(now).toContainText(title);
    await expect(now).toContainText(text);
  }

  /** Rounds won: by what was taught, by what it came with. */
  async wins(): Promise<number[]> {
    const terms = await this.page
      .getByRole('region', { name: duel.title })
      .locator('dl > div')
      .allInnerTexts();
    return terms.map((term) => Number(/(\d+)\s+rounds? won/.exec(term)?.[1]));
  }

  async evidence(): Promise<number> {
    return Number(await this.page.getByRole('meter', { name: duel.evidence }).getAttribute('aria-valuenow'));
  }
}

test('a shopper has two ways to rank compete, chooses one’s cards until it wins, and stops it: all of it holds', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(300_000);
  const server = await serve({ packs: [{ name: 'plain', folder: plain }] });
  const { page } = await newProfile();
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/plain/`);
  const experiments = new ExperimentsPage(shelf);
  const row = page.locator('[data-row="for-you"]');
  await shelf.open();
  await shelf.skipTastes();
  await writeLog(page, monthOfUse(Date.now()));
  await page.reload();
  await shelf.waitUntilLive();

  await experiments.enter();
  await experiments.says('never');
  await expect(page.getByRole('heading', { name: ads.title })).toHaveCount(0);
  await experiments.switch.click();
  await expect(experiments.switch).toBeChecked();
  await experiments.says('fresh');
  expect([await experiments.wins(), await experiments.evidence()]).toEqual([[0, 0], 0]);

  /** Looks along the row until a card of what the device was taught was seen, and likes it. */
  const choose = async (round: number): Promise<void> => {
    await shelf.go('#/saved');
    await shelf.toShelf();
    const find = async (): Promise<ImpressionEntry | undefined> => {
      const log = await readLog(page);
      const chosen = new Set(log.flatMap((entry) => (isLike(entry) ? [entry.itemId] : [])));
      return log
        .filter((entry) => entry.type === 'impression')
        .findLast(
          ({ itemId, duel: mark }) => mark?.team === 'a' && mark.round === round && !chosen.has(itemId),
        );
    };
    let own: ImpressionEntry | undefined;
    for (let place = 0; own === undefined && place < 12; place += 4) {
      // The shelf may be put in order at this very moment.
      await expect(() => row.locator('article.card').nth(place).scrollIntoViewIfNeeded()).toPass();
      await expect
        .poll(async () => (own = await find()), { timeout: 6000 })
        .toBeDefined()
        .catch(() => undefined);
    }
    expect(own, `a card of what was taught, in round ${round}`).toBeDefined();
    await shelf
      .card(own!.itemId)
      .getByRole('button', { name: /^Like / })
      .click();
    await expect.poll(async () => (await readLog(page)).filter(isLike).at(-1)?.itemId).toBe(own!.itemId);
  };
  const look = async (rounds: number): Promise<void> => {
    await experiments.enter();
    await expect.poll(() => experiments.wins()).toEqual([rounds, 0]);
  };

  let rounds = 0;
  for (; rounds < 2; rounds += 1) await choose(rounds);
  await look(2);
  await experiments.says('open');
  // Other days, on which the shopper chose likewise.
  await writeLog(page, roundsWon('a'.repeat(9), Date.now(), rounds));
  rounds += 9;
  await page.reload();
  await look(rounds);
  await experiments.says('open');
  for (; (await experiments.evidence()) < 100; rounds += 1) {
    expect(rounds).toBeLessThan(16);
    await choose(rounds);
    await look(rounds + 1);
  }
  await experiments.says('learned');
  const wins = [rounds, 0];

  await page.reload();
  await experiments.says('learned');
  expect([await experiments.wins(), await experiments.evidence()]).toEqual([wins, 100]);
  await expect(experiments.switch).toBeChecked();
  // The row is the winner's alone: nothing in it is drawn any more.
  const before = (await readLog(page)).length;
  await shelf.toShelf();
  await expect
    .poll(
      async () =>
        (await readLog(page))
          .slice(before)
          .filter((entry) => entry.type === 'impression' && entry.rowId === 'for-you').length,
    )
    .toBeGreaterThan(2);
  expect((await readLog(page)).slice(before).filter((entry) => 'duel' in entry)).toEqual([]);

  await experiments.enter();
  await experiments.switch.click();
  await experiments.says('stopped');
  await page.reload();
  await experiments.says('stopped');
  await expect(experiments.switch).not.toBeChecked();
  expect(await experiments.wins()).toEqual(wins);

  await page.getByRole('button', { name: duel.restart }).click();
  await page.getByRole('dialog').getByRole('button', { name: duel.restartConfirm }).click();
  await experiments.says('never');
  await page.reload();
  await experiments.says('never');
  expect([await experiments.wins(), await experiments.evidence()]).toEqual([[0, 0], 0]);
  expect((await readLog(page)).filter((entry) => 'duel' in entry).length).toBeGreaterThan(0);
});

/** Somebody who opens what is little known and passes over the rest, for a month: enough for weights to have moved. */
function monthOfUse(nowMs: number): NewLogEntry[] {
  const visits = 6;
  return Array.from({ length: visits }, (_, visit) =>
    feed.map(({ id: itemId, ratingCount }, n): NewLogEntry[] => {
      const atMs = nowMs - ((visits - visit) * feed.length - n) * 45 * minute;
      const place = { slateId: 's', rowId: 'popular', position: n % 12, propensity: 1 };
      return [
        { type: 'impression', itemId, atMs, ...place },
        ...(ratingCount < 500
          ? [{ type: 'interaction', kind: 'open', itemId, atMs: atMs + 1000, learn: true } as const]
          : []),
      ];
    }),
  ).flat(2);
}

/** Rounds as a log has them: a card of each is seen and chosen. */
function roundsWon(teams: string, nowMs: number, from = 0): NewLogEntry[] {
  return [...teams].flatMap((team, n): NewLogEntry[] => {
    const itemId = `thing-${from + n}`;
    const atMs = nowMs - (teams.length - n) * minute;
    const place = { slateId: 's', rowId: 'for-you', position: 0, propensity: 0.5 };
    return [
      { type: 'impression', itemId, atMs, ...place, duel: { team: team as 'a' | 'b', round: from + n } },
      { type: 'interaction', kind: 'open', itemId, atMs: atMs + 1000, learn: true },
    ];
  });
}

const isLike = (entry: LogEntry): entry is InteractionEntry =>
  entry.type === 'interaction' && entry.kind === 'like';

/** One chance a line: `s` and `g` shown or kept back, in capitals where the item was then opened. */
function chances(line: string, nowMs: number): NewLogEntry[] {
  return [...line].flatMap((mark, choice): NewLogEntry[] => {
    const itemId = `thing-${choice % 150}`;
    // Farther apart than an item's window is long.
    const atMs = nowMs - 20 * 86_400_000 * (1 + Math.floor(line.length / 150)) + choice * 2 * 3_600_000;
    const kind = mark.toLowerCase() === 's' ? 'shown' : 'ghost';
    const ad = { type: 'ad', campaignId: 'kettles', creativeId: 'name', placement: 'shelf' } as const;
    return [
      { ...ad, kind, itemId, atMs, propensity: 0.5, choice, learn: true },
      ...(mark === mark.toUpperCase()
        ? [{ type: 'interaction', kind: 'open', itemId, atMs: atMs + minute, learn: true } as const]
        : []),
    ];
  });
}

test('what ads do is not known until the log says so, then by how much, and pausing is told', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const server = await serve({ packs: [{ name: 'ads', folder: withAds }] });
  const { page } = await newProfile();
  const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/ads/`);
  const experiments = new ExperimentsPage(shelf);
  const region = page.getByRole('region', { name: ads.title });
  await shelf.open();
  await shelf.skipTastes();
  await experiments.enter();
  await expect(region).toContainText(ads.what('50%'));
  await expect(region).toContainText(ads.limits);

  const groups = (): Promise<string[][]> =>
    region
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  // What this very visit showed or kept back is in the log by chance; the rest is written.
  const own = (await readLog(page)).filter((entry) => entry.type === 'ad' && entry.kind !== 'none').length;
  expect(own).toBe(0);
  await expect(region).toContainText(ads.verdicts.nothing.text);

  await writeLog(page, chances('sSggSgsssgG', Date.now()));
  await page.reload();
  await expect(region).toContainText(ads.verdicts.unknown.title);
  await expect(region).toContainText(/between 0\.\d+ and \d+ times as often/);
  expect(await groups()).toEqual([
    [ads.shown, '6', '2 (33%)'],
    [ads.keptBack, '5', '1 (20%)'],
  ]);

  await writeLog(page, chances('SgSgSGSgSgSg'.repeat(6), Date.now() + 15 * 86_400_000));
  await page.reload();
  await expect(region).toContainText(ads.verdicts.more.title);
  const [low, high] = (await region.innerText())
    .match(/between ([\d.]+) and ([\d.]+) times/)!
    .slice(1)
    .map(Number);
  expect(low).toBeGreaterThan(1);
  expect(high).toBeGreaterThan(low!);

  await shelf.go('#/me');
  await page.getByRole('radio', { name: meTexts.personalisation.paused.text }).check();
  await experiments.enter();
  await expect(region).toContainText(ads.notCounting.paused);
  await shelf.go('#/me');
  await page.getByRole('radio', { name: meTexts.personalisation.on.text }).check();
  await experiments.enter();
  await expect(region).toContainText(ads.verdicts.more.title);
  await expect(region).not.toContainText(ads.notCounting.paused);
});

for (const { device, viewport, colorScheme } of crossedLooks) {
  test(`experiments keep nobody out and stick out nowhere: ${device}, ${colorScheme}`, async ({
    serve,
    newProfile,
  }) => {
    test.setTimeout(240_000);
    const server = await serve({ packs: [{ name: 'ads', folder: withAds }] });
    const { page } = await newProfile({ viewport, colorScheme });
    const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/ads/`);
    const experiments = new ExperimentsPage(shelf);
    await shelf.open();
    await shelf.skipTastes();
    const look = async (state: keyof typeof duel.states): Promise<void> => {
      await experiments.says(state);
      await checkLooks(page, `${device}-${colorScheme}-experiments-${state}`);
    };
    await experiments.enter();
    await look('never');
    await experiments.switch.click();
    await look('fresh');
    await writeLog(page, [...roundsWon('abaab', Date.now()), ...chances('sSggSgsssgG', Date.now())]);
    await page.reload();
    await look('open');
    await page.getByRole('button', { name: duel.restart }).click();
    await checkLooks(page, `${device}-${colorScheme}-experiments-restart`);
    await page.keyboard.press('Escape');
    await shelf.go('#/me');
    await page.getByRole('radio', { name: meTexts.personalisation.off.text }).check();
    await experiments.enter();
    await look('off');
    await shelf.go('#/me');
    await page.getByRole('radio', { name: meTexts.personalisation.on.text }).check();
    await writeLog(page, roundsWon('a'.repeat(15), Date.now(), 5));
    await page.reload();
    await experiments.enter();
    await look('learned');
  });
}

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentSecurityPolicy } from '../../src/cli/serve/headers.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { BrowserProfile } from '../support/e2e/browser-profile.ts';
import { expect, ShopServer, test } from '../support/e2e/fixtures.ts';
import { requestedUrls } from '../support/e2e/net-log.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

/** What somebody does once the shelf is there. */
type Behaviour = (shelf: ShelfPage) => Promise<void>;

const nothing: Behaviour = async () => undefined;

const cook: Behaviour = async (shelf) => {
  await shelf.searchByMeaning('kettle to boil water for tea');
  await shelf.likeFirst(3);
  await shelf.toShelf();
  await shelf.likeFirst(2);
  await shelf.openFirstItem();
  await shelf.toShelf();
};

const parent: Behaviour = async (shelf) => {
  await shelf.toShelf();
  await shelf.dismissFirst(texts.card.dislike);
  await shelf.dismissFirst(texts.card.hide);
  await shelf.saveFirst(2);
  await shelf.searchByMeaning('a puzzle for a small child');
  await shelf.likeFirst(2);
};

interface Trace {
  /** What the server saw, one line per request. */
  readonly requests: readonly string[];
  /** What the browser's network stack was asked for on behalf of the shop's pages and workers. */
  readonly urls: readonly string[];
}

/** Two visits of one shopper with a browser of their own. */
async function shop(port: number, behaviour: Behaviour, patience: 'patient' | 'hasty'): Promise<Trace> {
  const netLog = join(tmpdir(), `ownshelf-net-${randomUUID()}.json`);
  const server = await ShopServer.start({ port });
  const profile = await BrowserProfile.create({ switches: [`--log-net-log=${netLog}`] });
  try {
    for (let visit = 0; visit < 2; visit += 1) {
      const shelf = new ShelfPage(profile.page, `${server.origin}/`);
      await shelf.open();
      if (patience === 'patient') await server.quiet();
      await behaviour(shelf);
      await server.quiet();
    }
    await profile.stop();
    const asked = await requestedUrls(netLog);
    return {
      requests: await server.requests(),
      urls: asked.filter(({ initiator }) => initiator === server.origin).map(({ url }) => url),
    };
  } finally {
    await profile.remove();
    await server.remove();
    await rm(netLog, { force: true });
  }
}

/**
 * The script for ads, with what it needs, is loaded with the shop, before there is anything to tap, while the service
 * worker fetches it too: chance says who asks for it. The one says that it is for a script and where it comes from, the
 * other not.
 */
function withoutAsker(request: string): string {
  const { headers, ...rest } = JSON.parse(request) as { url: string; headers: Record<string, string> };
  if (/^\/assets\/(ads|nearest-segment)-[^/?]+\.js$/.test(rest.url))
    for (const name of ['origin', 'sec-fetch-dest']) delete headers[name];
  return JSON.stringify({ ...rest, headers });
}

async function freePort(): Promise<number> {
  const server = await ShopServer.start();
  await server.remove();
  return Number(new URL(server.origin).port);
}

test('shoppers who behave differently ask for the same, byte for byte, and for nothing elsewhere', async () => {
  test.setTimeout(300_000);
  const port = await freePort();
  const idle = await shop(port, nothing, 'patient');
  const traces = [await shop(port, cook, 'patient'), await shop(port, parent, 'patient')];
  expect(idle.requests.length).toBeGreaterThan(20);
  for (const { requests, urls } of [idle, ...traces]) {
    // Page, ranker, encoder and service worker ask at the same time, so only the order may differ.
    expect(requests.map(withoutAsker).toSorted()).toEqual(idle.requests.map(withoutAsker).toSorted());
    expect(urls.length).toBeGreaterThan(10);
    for (const url of urls) expect(url).toMatch(new RegExp(`^(blob:)?http://127\\.0\\.0\\.1:${port}/`));
  }
});

test('who searches before the downloads are done asks for nothing more than who never searches', async () => {
  test.setTimeout(300_000);
  const port = await freePort();
  const idle = await shop(port, nothing, 'hasty');
  const hasty = await shop(port, cook, 'hasty');
  expect(hasty.requests.map(withoutAsker).toSorted()).toEqual(idle.requests.map(withoutAsker).toSorted());
});

test('the policy keeps page and workers from asking anybody else', async ({ serve, newProfile }) => {
  const shopServer = await serve();
  const elsewhere = await serve();
  const { page } = await newProfile();
  const answer = await page.goto(shopServer.origin);
  expect(answer?.headers()['content-security-policy']).toBe(contentSecurityPolicy);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);

  const outcome = await page.evaluate(async (origin) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const fetched = await fetch(origin, { mode: 'no-cors' }).then(
      () => 'sent',
      () => 'blocked',
    );
    const beacon = navigator.sendBeacon(`${origin}/beacon`, 'x');
    const image = await new Promise<string>((resolve) => {
      const element = new Image();
      element.onload = () => resolve('sent');
      element.onerror = () => resolve('blocked');
      element.src = `${origin}/favicon.svg`;
    });
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.inlineRan = true';
    document.head.append(inline);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { fetched, beacon, image, inlineRan: 'inlineRan' in globalThis, violations };
  }, elsewhere.origin);
  expect(outcome).toMatchObject({ fetched: 'blocked', image: 'blocked', inlineRan: false });
  expect(outcome.violations).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem']));

  await new ShelfPage(page, shopServer.origin).waitUntilLive();
  const [ranker] = page.workers();
  const fromWorker = await ranker?.evaluate(
    (origin) =>
      fetch(origin, { mode: 'no-cors' }).then(
        () => 'sent',
        () => 'blocked',
      ),
    elsewhere.origin,
  );
  expect(fromWorker).toBe('blocked');
});

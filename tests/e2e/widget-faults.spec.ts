import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import sirv from 'sirv';
import { embed, shopPage, startShop } from '../support/e2e/embed.ts';
import { expect, ShopServer, test } from '../support/e2e/fixtures.ts';
import type { FramingShop } from '../support/e2e/framing-shop.ts';
import { drawn, say, shelfOf } from '../support/e2e/shelf-host.ts';
import { buildSmallPack, smallFeed } from '../support/e2e/small-shop.ts';

/** Packs that cannot be had, are something else or change under the shopper's feet; storage that is full; calls that make no sense. */
test.describe.configure({ mode: 'default' });

type Answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

let widget: ShopServer;
let shop: FramingShop;
let packs: Server;
let origin: string;
let pack: string;
let newer: string;
const made: string[] = [];
/** What becomes of a request for a file of a pack. */
let answer: Answer;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  pack = await buildSmallPack();
  newer = await buildSmallPack(smallFeed().map((row, index) => ({ ...row, price: 500 + index })));
  widget = await ShopServer.start();
  shop = await startShop(widget.origin);
  packs = createServer((request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    answer(request, response, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => packs.listen(0, resolve));
  origin = `http://127.0.0.1:${(packs.address() as AddressInfo).port}`;
});

test.beforeEach(() => {
  answer = withCors(sirv(pack, { dev: true }));
});

test.afterAll(async () => {
  await widget.remove();
  await shop.close();
  packs.close();
  packs.closeAllConnections();
  for (const folder of [dirname(pack), dirname(newer), ...made])
    await rm(folder, { recursive: true, force: true });
});

const withCors =
  (serve: Answer): Answer =>
  (request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    serve(request, response, next);
  };

const listening = `<script>
  window.told = [];
  for (const name of ['ready', 'empty', 'error']) addEventListener('own-shelf:' + name, ({ detail }) => told.push([name, detail.code ?? detail.source ?? detail.placement]));
</script>`;
const told = (page: Page): Promise<[string, string][]> =>
  page.evaluate(() => (window as never as { told: [string, string][] }).told);

interface Said {
  readonly lines: string[];
  readonly errors: string[];
}

function listenTo(page: Page): Said {
  const said: Said = { lines: [], errors: [] };
  page.on('console', (message) => {
    if (message.text().startsWith('[own-shelf]')) said.lines.push(message.text());
  });
  page.on('pageerror', (error) => said.errors.push(error.message));
  return said;
}

const shelf = (attributes: Readonly<Record<string, string>> = {}): string =>
  embed(widget.origin, `${origin}/`).shelf(attributes);
const open = (page: Page, body: string): Promise<unknown> =>
  page.goto(shop.put('/', shopPage(body, listening + embed(widget.origin).tag)));

/** A copy of the pack with another manifest. */
async function packWith(change: (manifest: string) => string): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-fault-'));
  made.push(folder);
  await cp(pack, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  await writeFile(path, change(await readFile(path, 'utf8')));
  return withCors(sirv(folder, { dev: true }));
}

const faults: Readonly<Record<string, { code: string; answer: () => Answer | Promise<Answer> }>> = {
  'is not at its address': {
    code: 'network',
    answer: () => withCors((_request, _response, next) => next()),
  },
  'is served without CORS': { code: 'network', answer: () => sirv(pack, { dev: true }) },
  'leads elsewhere': {
    code: 'network',
    answer: () =>
      withCors(
        (_request, response) =>
          void response.writeHead(302, { Location: 'https://elsewhere.example/' }).end(),
      ),
  },
  'breaks off': {
    code: 'network',
    answer: () =>
      withCors((_request, response) => {
        response.writeHead(200, { 'Content-Length': '5000' });
        response.write('{');
        setTimeout(() => response.destroy(), 200);
      }),
  },
  'is a page of the shop': {
    code: 'pack',
    answer: () =>
      withCors(
        (_request, response) => void response.setHeader('Content-Type', 'text/html').end('<!doctype html>'),
      ),
  },
  'is of a later version': {
    code: 'pack',
    answer: () => packWith((text) => text.replace(/"formatVersion": ?\d+/, '"formatVersion": 99')),
  },
  'is half there': {
    code: 'network',
    answer: () => {
      const serve = sirv(pack, { dev: true });
      return withCors((request, response, next) =>
        request.url?.includes('rows-') ? next() : serve(request, response, next),
      );
    },
  },
  'is not what its manifest says': {
    code: 'pack',
    answer: () => {
      const serve = sirv(pack, { dev: true });
      return withCors((request, response, next) => {
        if (request.url?.includes('columns-')) response.end('x'.repeat(100));
        else serve(request, response, next);
      });
    },
  },
};

for (const [what, { code, answer: make }] of Object.entries(faults))
  test(`a pack that ${what}: each shelf gives way and is told of, one line`, async ({ page }) => {
    const said = listenTo(page);
    answer = await make();
    await open(page, shelf() + shelf({ placement: 'search' }) + shelf({ placement: 'ad' }));
    for (const n of [0, 1, 2])
      await expect(page.getByText('Our own picks').nth(n)).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => told(page)).toEqual(Array(3).fill(['error', code]));
    expect(said.lines).toHaveLength(1);
    expect(said.lines[0]).toContain(origin);
    expect(said.errors).toEqual([]);
  });

test('a pack that is slow: after twelve seconds the shop’s own shows, or what was shown last, and the shelf when it has come', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(page, shelf());
  await drawn(shelfOf(page));
  await say(page, 'consent', true);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(1);
  // As if the browser had thrown away all that it may.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true }).catch(() => {});
  });
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const serve = sirv(pack, { dev: true });
  answer = withCors((request, response, next) => void held.then(() => serve(request, response, next)));
  await open(page, shelf() + shelf({ placement: 'item', item: 'thing-0' }));
  const began = Date.now();
  await expect(page.getByText('Our own picks').nth(1)).toBeVisible({ timeout: 20_000 });
  const waited = Date.now() - began;
  expect(waited).toBeGreaterThan(9000);
  expect(waited).toBeLessThan(16_000);
  await drawn(shelfOf(page));
  expect((await told(page)).sort()).toEqual([
    ['error', 'network'],
    ['error', 'network'],
    ['ready', 'cached'],
  ]);
  expect(said.lines).toHaveLength(1);
  letGo();
  await drawn(shelfOf(page, 1));
  await expect.poll(async () => (await told(page)).filter(([, source]) => source === 'live').length).toBe(2);
  expect(said.lines).toHaveLength(1);
});

test('a pack that is updated, by halves too, during a visit: the visit goes on with what it began with', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(page, shelf({ limit: '40' }));
  await drawn(shelfOf(page));
  const [oldPack, newPack] = [sirv(pack, { dev: true }), sirv(newer, { dev: true })];
  // The new manifest is there before its files are, and the old files are gone.
  answer = withCors((request, response, next) => {
    if (request.url?.startsWith('/manifest.json')) newPack(request, response, next);
    else next();
  });
  const like = shelfOf(page).getByRole('button', { name: /^Like / });
  await like.first().click();
  await expect(shelfOf(page).getByRole('heading', { name: 'For you' })).toBeVisible();
  await page.evaluate(
    (html) => document.body.insertAdjacentHTML('beforeend', html),
    shelf({ placement: 'item', item: 'thing-0' }),
  );
  await drawn(shelfOf(page, 1));
  expect(await told(page)).not.toContainEqual(['error', expect.anything()]);
  expect(said.lines).toEqual([]);
  // The next page comes upon half a pack; the one after that has it whole.
  await open(page, shelf());
  await expect(page.getByText('Our own picks')).toBeVisible({ timeout: 30_000 });
  answer = withCors((request, response, next) =>
    newPack(request, response, () => oldPack(request, response, next)),
  );
  await open(page, shelf());
  await drawn(shelfOf(page));
  await expect(shelfOf(page).locator('[part=price]').first()).toContainText(/€5\d\d/);
});

test('where nothing can be kept the shelf works, keeps nothing, and says so', async ({ page, context }) => {
  const said = listenTo(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: shop.origin, quotaSize: 1000 });
  await open(page, shelf());
  await drawn(shelfOf(page));
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await say(page, 'consent', true);
  const like = shelfOf(page)
    .getByRole('button', { name: /^Like / })
    .first();
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await expect(shelfOf(page).getByRole('heading', { name: 'For you' })).toBeVisible();
  await shelfOf(page).getByRole('button', { name: 'About this shelf' }).click();
  const remember = shelfOf(page).getByRole('switch', { name: /Remember on this device/ });
  await remember.click();
  await expect(remember).not.toBeChecked();
  await expect(remember).toContainText('This browser keeps nothing here');
  expect(said.errors).toEqual([]);
  expect((await told(page)).filter(([name]) => name === 'ready').length).toBeGreaterThan(0);
});

test('ids that the pack does not have, and calls that make no sense, are passed over with a line each', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(
    page,
    shelf({ placement: 'item', item: 'nobody-has-it' }) + shelf({ placement: 'cart' }) + shelf(),
  );
  await drawn(shelfOf(page, 2));
  // What is popular instead of what is like an item nobody has.
  await drawn(shelfOf(page, 0));
  expect(said.lines).toHaveLength(1);
  expect(said.lines[0]).toMatch(/^\[own-shelf\] no item nobody-has-it \(pack /);
  expect(await told(page)).toContainEqual(['error', 'input']);
  await page.evaluate(() => {
    const { ownshelf } = window as never as { ownshelf: Record<string, (...values: unknown[]) => void> };
    ownshelf['addToCart']!('nobody-has-it');
    ownshelf['purchase']!(['neither', 'nor']);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const value of [
      undefined,
      null,
      '',
      {},
      circle,
      [],
      Symbol('id'),
      10n,
      'x'.repeat(10_000),
      () => {},
    ])
      ownshelf['view']!(value);
    for (const value of [[], [null], circle, Array(1000).fill(undefined)]) ownshelf['purchase']!(value);
    ownshelf['consent']!('yes');
    ownshelf['search']!(42);
    ownshelf['push']!(null, 'view', ['nonsense', 1], [], [circle, circle], { 0: 'view' });
  });
  for (const [name, value] of [
    ['limit', 'many'],
    ['limit', '0'],
    ['placement', 'nowhere'],
    ['pack', 'javascript:alert(1)'],
    ['worker', 'https://'],
    ['isolation', 'none'],
  ] as const)
    await page.evaluate(
      ([attribute, given]) => {
        const element = document.querySelectorAll('own-shelf')[1]!;
        const before = element.getAttribute(attribute);
        element.setAttribute(attribute, given);
        return new Promise((resolve) =>
          setTimeout(() => {
            if (before === null) element.removeAttribute(attribute);
            else element.setAttribute(attribute, before);
            resolve(undefined);
          }, 50),
        );
      },
      [name, value] as const,
    );
  await expect.poll(async () => (await told(page)).filter(([, code]) => code === 'input').length).toBe(7);
  await say(page, 'addToCart', 'thing-0');
  await drawn(shelfOf(page, 1));
  await drawn(shelfOf(page, 2));
  expect(await told(page)).toContainEqual(['empty', 'cart']);
  expect(said.errors).toEqual([]);
  expect(said.lines.every((line) => /expected|has no|no item|is no|is none|a queued call/.test(line))).toBe(
    true,
  );
  expect(said.lines.length).toBeGreaterThan(15);
});

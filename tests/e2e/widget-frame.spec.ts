import type { Frame, Page } from '@playwright/test';
import { en } from '../../src/widget/shelf/texts/en.ts';
import { en as panelEn } from '../../src/widget/shelf/later/panel-texts.ts';
import { builtWidget, framePage, startFramingShop, type FramingShop } from '../support/e2e/framing-shop.ts';
import type { ProfileOptions } from '../support/e2e/browser-profile.ts';
import { expect, test as base, type ShopServer } from '../support/e2e/fixtures.ts';
import { spyOnEverything } from '../support/e2e/hostile-page.ts';

/**
 * Playwright switches the parting of frames' storage off; the last such switch counts, so that it is on as it is for people.
 */
const partedStorage = '--disable-features=PaintHolding,MediaRouter,OptimizationHints';

interface Fixtures {
  readonly widget: ShopServer;
  readonly openShop: (...options: Parameters<typeof startFramingShop>) => Promise<FramingShop>;
}

const test = base.extend<Fixtures>({
  widget: async ({ serve }, use) =>
    use(await serve({ packs: [{ name: 'demo', folder: 'public/packs/demo' }] })),
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
  openShop: async ({}, use) => {
    const shops: FramingShop[] = [];
    await use(async (...options) => {
      const shop = await startFramingShop(...options);
      shops.push(shop);
      return shop;
    });
    await Promise.all(shops.map((shop) => shop.close()));
  },
});

const asPeopleHaveIt: ProfileOptions = { switches: [partedStorage] };

/** The page in the frame, once its cards are there. */
async function shelfIn(page: Page, widget: ShopServer): Promise<Frame> {
  await page.waitForSelector('own-shelf iframe', { state: 'attached' });
  const shelf = await expect
    .poll(() => page.frames().find((frame) => frame.url().startsWith(`${widget.origin}/widget/frame-`)))
    .toBeDefined()
    .then(() => page.frames().find((frame) => frame.url().startsWith(`${widget.origin}/widget/frame-`))!);
  await expect(shelf.getByRole('button', { name: /^Like / }).first()).toBeVisible({ timeout: 60_000 });
  return shelf;
}

const consent = (page: Page): Promise<void> =>
  page.evaluate(() =>
    (window as unknown as { ownshelf: { consent(given: boolean): void } }).ownshelf.consent(true),
  );
const learned = (page: Page): Promise<string[]> => page.evaluate(() => window.learned);
const titles = (shelf: Frame): Promise<string[]> => shelf.locator('[part=title]').allTextContents();

const like = async (shelf: Frame, nth: number): Promise<void> => {
  const button = shelf.getByRole('button', { name: /^Like / }).nth(nth);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
};

type Behaviour = (shelf: Frame) => Promise<void>;

/** Begins as everybody does, for a page sees that the frame has the focus. */
const touch: Behaviour = async (shelf) => {
  await shelf.locator('[part=heading]').click();
};

const liker: Behaviour = async (shelf) => {
  await touch(shelf);
  for (const nth of [0, 1, 2]) await like(shelf, nth);
};

const refuser: Behaviour = async (shelf) => {
  await touch(shelf);
  for (let n = 0; n < 5; n++) {
    await shelf
      .getByRole('button', { name: /^Not for me: / })
      .first()
      .click();
    await expect(shelf.getByRole('button', { name: en.undo })).toHaveCount(n + 1);
  }
  await shelf.getByRole('button', { name: en.about }).click();
  await shelf.page().waitForTimeout(500);
  await shelf.page().keyboard.press('Escape');
};

test('shoppers who behave differently in the frame leave the page the same, byte for byte', async ({
  widget,
  openShop,
  newProfile,
}) => {
  test.setTimeout(420_000);
  const shop = await openShop();
  const url = shop.put('/', framePage(widget.origin, builtWidget()));
  const logs: string[][] = [];
  const shelves: string[][] = [];
  for (const behaviour of [touch, liker, refuser]) {
    const { page } = await newProfile({ ...asPeopleHaveIt, initScript: spyOnEverything });
    const log: string[] = [];
    // The second visit begins from what was kept of the first.
    for (let visit = 0; visit < 2; visit++) {
      await page.goto(url);
      await consent(page);
      const shelf = await shelfIn(page, widget);
      if (visit === 0) await behaviour(shelf);
      else {
        await page.waitForTimeout(2000);
        shelves.push(await titles(shelf));
      }
      await page.waitForTimeout(2000);
      log.push(...(await learned(page)));
    }
    logs.push(log);
  }
  // They differed indeed, and it was remembered.
  expect(new Set(shelves.map((cards) => cards.join())).size).toBe(3);
  expect(logs[0]).toContain('own-shelf:ready {"count":12,"source":"live"}');
  expect(logs[1]!.join('\n')).toBe(logs[0]!.join('\n'));
  expect(logs[2]!.join('\n')).toBe(logs[0]!.join('\n'));
  const told = logs[0]!.filter((line) => /^(port|message|door|array|parse)/.test(line));
  expect(new Set(told)).toEqual(new Set(['port {"kind":"ready"}']));
});

test('the page’s scripts reach nothing in the frame, whatever they patched before it came', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const url = shop.put('/', framePage(widget.origin, builtWidget()));
  const { page } = await newProfile({ ...asPeopleHaveIt, initScript: spyOnEverything });
  await page.goto(url);
  const shelf = await shelfIn(page, widget);
  await like(shelf, 1);
  const shown = await titles(shelf);
  const ids = await shelf
    .locator('a[part=link]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href.split('/').at(-1)!));
  const probes = [
    ...ids,
    'heading',
    'query',
    ...shown.map((title) => `:~:text=${encodeURIComponent(title)}`),
  ];
  const found = await page.evaluate(async (fragments) => {
    const frame = document.querySelector('own-shelf')!.shadowRoot!.querySelector('iframe')!;
    const inner = frame.contentWindow!;
    document.body.tabIndex = -1;
    const answers: string[] = [];
    // A place that is there takes the focus when it is gone to.
    for (const fragment of fragments) {
      document.body.focus();
      const before = [scrollY, history.length, document.activeElement?.tagName].join();
      inner.location.replace(`${frame.src}#${fragment}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const after = [scrollY, history.length, document.activeElement?.tagName].join();
      if (after !== before) answers.push(`${fragment}: ${before} → ${after}`);
    }
    const doors = Reflect.ownKeys(inner).filter((name) => {
      try {
        return typeof (inner as unknown as Record<PropertyKey, unknown>)[name] === 'string';
      } catch {
        return false;
      }
    });
    for (const attempt of [
      () => (inner as unknown as { eval(code: string): unknown }).eval('1'),
      () => inner.document.body.innerHTML,
      () => inner.localStorage.length,
      () => Object.getPrototypeOf(inner) !== null && 'prototype of the window',
      () => inner.getComputedStyle(document.body).color,
      () => frame.contentDocument,
      () => inner.frames.length > 0 && 'frames within',
      () => inner.performance.getEntries().length,
    ]) {
      try {
        const answer = attempt();
        if (answer) answers.push(`${attempt}: ${String(answer)}`);
      } catch {
        // As it should be.
      }
    }
    // Nobody's click but the shopper's leads anywhere.
    frame.click();
    frame.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 50, clientY: 150 }));
    inner.focus();
    for (const type of ['keydown', 'keyup'] as const)
      frame.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { answers, doors, databases: (await indexedDB.databases()).length, kept: { ...localStorage } };
  }, probes);
  expect(found).toEqual({ answers: [], doors: [], databases: 0, kept: {} });
  const log = (await learned(page)).join('\n');
  expect(log).not.toContain('own-shelf:select');
  for (const secret of [...ids, ...shown]) expect(log).not.toContain(secret);
  expect(await titles(shelf)).toEqual(expect.arrayContaining([shown[0]]));
});

test('a click tells the page which card, and leads it there; nothing else of the shelf is told', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const url = shop.put(
    '/',
    framePage(widget.origin, builtWidget(), {
      head: `<script>addEventListener('own-shelf:select', (event) => { event.preventDefault(); sessionStorage.chosen = JSON.stringify(event.detail) })</script>`,
    }),
  );
  const { page, context } = await newProfile(asPeopleHaveIt);
  const went: { url: string; referer: string | undefined }[] = [];
  await context.route('https://demo.ownshelf.example/**', (route) => {
    went.push({ url: route.request().url(), referer: route.request().headers()['referer'] });
    return route.fulfill({ contentType: 'text/html', body: '<title>An item</title>' });
  });
  await page.goto(url);
  const shelf = await shelfIn(page, widget);
  const card = shelf.locator('a[part=link]').nth(2);
  const link = await card.getAttribute('href');
  await card.click();
  await page.waitForURL(link!);
  expect(went).toEqual([{ url: link, referer: undefined }]);
  await page.goto(url);
  expect(JSON.parse(await page.evaluate(() => sessionStorage['chosen'] as string))).toEqual({
    id: link!.split('/').at(-1),
    link,
  });
});

test('a third party’s frame cannot speak for the page, early or late', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const [shop, stranger] = [await openShop(), await openShop('127.0.0.2')];
  const evil = stranger.put(
    '/ad',
    `<script>
      let tries = 0, heard = 0;
      setInterval(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => heard++;
        port1.postMessage({ kind: 'options', options: { pack: '${stranger.origin}/pack/', placement: 'home', limit: 1, records: true } });
        for (let n = 0; n < parent.frames.length; n++)
          if (parent.frames[n] !== window) parent.frames[n].postMessage({ ownShelf: 1 }, '*', n === 0 ? [port2] : []);
        parent.postMessage({ tries: ++tries, heard }, '*');
      }, 5);
    </script>`,
  );
  // A frame that the page makes itself: within <own-shelf> no other frame could even find ours.
  const url = shop.put(
    '/',
    `<!doctype html><title>A shop</title>
    <iframe id="shelf" src="${widget.origin}/widget/${builtWidget().framePage}" width="1000" height="500"></iframe>
    <iframe src="${evil}"></iframe>
    <script>
      addEventListener('message', ({ data }) => (window.stranger = data));
      window.speak = () => {
        const { port1, port2 } = new MessageChannel();
        window.heard = [];
        port1.onmessage = ({ data }) => heard.push(data.kind);
        port1.postMessage({ kind: 'options', options: { pack: '${widget.origin}/packs/demo/', placement: 'home', limit: 7, records: true } });
        document.getElementById('shelf').contentWindow.postMessage({ ownShelf: 1 }, '${widget.origin}', [port2]);
      };
    </script>`,
  );
  const { page } = await newProfile(asPeopleHaveIt);
  await page.goto(url);
  await page.waitForFunction(
    () => (window as unknown as { stranger: { tries: number } }).stranger?.tries > 100,
  );
  const shelf = page.frames().find((frame) => frame.url().includes('/widget/frame-'))!;
  expect(await shelf.locator('[part]').count()).toBe(0);
  await page.evaluate(() => (window as unknown as { speak(): void }).speak());
  await expect(shelf.locator('[part=title]')).toHaveCount(7);
  await page.waitForTimeout(1000);
  const { stranger: last, heard } = (await page.evaluate('({ stranger, heard })')) as {
    readonly stranger: { readonly heard: number };
    readonly heard: readonly string[];
  };
  expect(last.heard).toBe(0);
  expect(heard).toEqual(['ready']);
});

test('a page that stands in the frame in ours’s place gets no line and is told nothing; the shelf gives way', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const impostor = shop.put(
    '/impostor',
    `<script>
      addEventListener('message', ({ data, ports }) => parent.postMessage({ told: data, ports: ports.length }, '*'));
      for (const message of [{ kind: 'ready' }, { kind: 'select', id: 'forged' }]) parent.postMessage(message, '*');
    </script>`,
  );
  const url = shop.put('/', framePage(widget.origin, builtWidget()));
  const { page } = await newProfile({ ...asPeopleHaveIt, initScript: spyOnEverything });
  await page.goto(url);
  await shelfIn(page, widget);
  await page.evaluate((address) => {
    const frame = document.querySelector('own-shelf')!.shadowRoot!.querySelector('iframe')!;
    frame.contentWindow!.location.href = address;
  }, impostor);
  await expect(page.getByText('What the shop put here')).toBeVisible({ timeout: 30_000 });
  const log = await learned(page);
  expect(log.filter((line) => line.startsWith('message'))).toEqual([
    expect.stringContaining('"kind":"ready"'),
    expect.stringContaining('"id":"forged"'),
  ]);
  expect(log.filter((line) => line.startsWith('own-shelf:'))).toEqual([
    'own-shelf:ready {"count":12,"source":"live"}',
    expect.stringMatching(/^own-shelf:error \{"code":"load"/),
  ]);
});

test('floods and nonsense are passed over with a line each, and the shelf stands', async ({
  widget,
  openShop,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const shop = await openShop();
  const { framePage: file } = builtWidget();
  // The page speaks for itself, without our script: it may, and gains nothing.
  const url = shop.put(
    '/',
    `<!doctype html><title>A shop</title><iframe src="${widget.origin}/widget/${file}" width="1000" height="500"></iframe>`,
  );
  const { page } = await newProfile(asPeopleHaveIt);
  const lines: string[] = [];
  const failures: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(url);
  await page.evaluate((origin) => {
    const { port1, port2 } = new MessageChannel();
    const heard: unknown[] = [];
    Object.assign(window, { port1, heard });
    port1.onmessage = ({ data }) => heard.push(data);
    const frame = document.querySelector('iframe')!.contentWindow!;
    frame.postMessage({ ownShelf: 2 }, origin, [new MessageChannel().port2]);
    frame.postMessage({ ownShelf: 1 }, origin);
    frame.postMessage({ ownShelf: 1, __proto__: null, more: 1 }, origin, [new MessageChannel().port2]);
    frame.postMessage({ ownShelf: 1 }, origin, [port2]);
    // One line was handed over: this one leads nowhere.
    const second = new MessageChannel();
    second.port1.onmessage = ({ data }) => heard.push(['second', data]);
    second.port1.postMessage({
      kind: 'options',
      options: { pack: 'https://evil.example/', placement: 'home', limit: 1, records: true },
    });
    frame.postMessage({ ownShelf: 1 }, origin, [second.port2]);
    const theme = [
      ['--own-shelf-ink', 'red; background: url(https://evil.example/)'],
      ['background', 'url(https://evil.example/)'],
    ];
    for (const nonsense of [
      null,
      'options',
      [],
      new Map([['kind', 'options']]),
      JSON.parse('{"kind":"command","command":{"kind":"view","id":"a"},"__proto__":{"polluted":1}}'),
      { kind: 'command', command: { kind: 'view', id: 'x'.repeat(5_000_000) } },
      { kind: 'command', command: { kind: 'purchase', ids: Array(100_000).fill('a') } },
      { kind: 'theme', theme },
      { kind: 'height' },
    ])
      port1.postMessage(nonsense);
    port1.postMessage({
      kind: 'options',
      options: { pack: `${origin}/packs/demo/`, placement: 'home', limit: 12, records: true },
    });
  }, widget.origin);
  const shelf = page.frames()[1]!;
  await expect(shelf.locator('[part=title]')).toHaveCount(12);
  await page.evaluate(() => {
    const { port1 } = window as unknown as { port1: MessagePort };
    for (let n = 0; n < 3000; n++)
      port1.postMessage({ kind: 'command', command: { kind: 'view', id: `slipper-${n}` } });
  });
  await like(shelf, 0);
  await page.waitForTimeout(2000);
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
    { kind: 'ready' },
  ]);
  const ours = lines.filter((line) => line.startsWith('[own-shelf]'));
  expect(ours).toEqual([
    expect.stringContaining('makes no sense'),
    expect.stringContaining('more than it may'),
  ]);
  expect(failures).toEqual([]);
  expect(await shelf.evaluate(() => 'polluted' in {})).toBe(false);
});

test('profiles are kept for each page around the frame, also where a browser keeps frames’ storage together', async ({
  widget,
  openShop,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const [shop, other] = [await openShop(), await openShop('127.0.0.2')];
  const html = framePage(widget.origin, builtWidget());
  // As Chromium was for years, and other browsers are: one storage for the widget, wherever it is framed.
  const { page } = await newProfile({ thirdPartyStorage: 'together' });
  const visit = async (address: string): Promise<Frame> => {
    await page.goto(address);
    await consent(page);
    return shelfIn(page, widget);
  };
  const names = (frame: Frame): Promise<string[]> =>
    frame.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.includes('demo')),
    );
  const first = await visit(shop.put('/', html));
  for (const nth of [0, 1, 2]) await like(first, nth);
  await expect.poll(() => names(first)).toEqual([expect.stringContaining(shop.origin)]);
  const strange = await visit(other.put('/', html));
  await expect.poll(async () => (await names(strange)).length).toBe(2); // together indeed
  await expect(strange.getByRole('heading', { name: en.headings.popular })).toBeVisible();
  await expect(strange.locator('[aria-pressed=true]')).toHaveCount(0);
  const again = await visit(`${shop.origin}/`);
  await expect(again.getByRole('heading', { name: en.headings.home })).toBeVisible();
});

test('with storage denied to frames the shelf works, and remembers nothing', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const url = shop.put('/', framePage(widget.origin, builtWidget()));
  const { page } = await newProfile({ blockStorage: true });
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(url);
    await consent(page);
    const shelf = await shelfIn(page, widget);
    await expect(shelf.locator('[aria-pressed=true]')).toHaveCount(0);
    await like(shelf, 0);
  }
  expect(failures).toEqual([]);
});

test('a pack that cannot be had, an item nobody has: the page’s own content shows, and the page is told', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const events = `<script>window.told = []; for (const name of ['ready', 'empty', 'error']) addEventListener('own-shelf:' + name, (event) => told.push(name + ' ' + (event.detail.code ?? '')))</script>`;
  const told = (page: Page): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { told: string[] }).told);
  const { page } = await newProfile(asPeopleHaveIt);
  const gone = framePage(widget.origin, builtWidget(), { head: events }).replace(
    '/packs/demo/',
    '/packs/gone/',
  );
  await page.goto(shop.put('/gone', gone));
  await expect.poll(() => told(page), { timeout: 60_000 }).toEqual(['ready ', 'error network']);
  await expect(page.getByText('What the shop put here')).toBeVisible();
  const item = framePage(widget.origin, builtWidget(), {
    head: events,
    attributes: 'placement="item" item="nobody-has-it"',
  });
  await page.goto(shop.put('/item', item));
  await expect.poll(() => told(page), { timeout: 60_000 }).toEqual(['ready ', 'error input']);
  await expect(page.getByText('What the shop put here')).toBeVisible();
  // The frame is still there, and shows when the page shows an item that the catalog has.
  await page.evaluate(() => document.querySelector('own-shelf')!.setAttribute('item', 'slipper-0001'));
  await expect(page.getByText('What the shop put here')).toBeHidden();
  expect(await told(page)).toEqual(['ready ', 'error input', 'ready ']);
});

test('the shopper’s own switch in the frame has it remember, with no word of the page’s', async ({
  widget,
  openShop,
  newProfile,
}) => {
  const shop = await openShop();
  const url = shop.put('/', framePage(widget.origin, builtWidget()));
  const { page } = await newProfile(asPeopleHaveIt);
  await page.goto(url);
  const shelf = await shelfIn(page, widget);
  for (const nth of [0, 1, 2]) await like(shelf, nth);
  await shelf.getByRole('button', { name: en.about }).click();
  const remember = shelf.getByRole('switch', { name: panelEn.remember });
  await remember.click();
  await expect(remember).toBeChecked();
  await page.waitForTimeout(1000);
  await page.reload();
  const again = await shelfIn(page, widget);
  await expect(again.getByRole('heading', { name: en.headings.home })).toBeVisible();
});

test('a page with a strict policy, and one that is cross-origin isolated, may frame the shelf', async ({
  widget,
  openShop,
  newProfile,
}) => {
  test.setTimeout(180_000);
  const html = framePage(widget.origin, builtWidget()).replace(/<style>.*<\/style>/, '');
  const { page } = await newProfile(asPeopleHaveIt);
  for (const headers of [
    {
      'Content-Security-Policy': `default-src 'none'; script-src ${widget.origin}; frame-src ${widget.origin}; require-trusted-types-for 'script'`,
    },
    { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
  ]) {
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    const shop = await openShop('localhost', headers);
    await page.goto(shop.put('/', html));
    await shelfIn(page, widget);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(!('Content-Security-Policy' in headers));
    expect(lines.filter((line) => /own-shelf|Policy|Trusted/.test(line))).toEqual([]);
  }
});

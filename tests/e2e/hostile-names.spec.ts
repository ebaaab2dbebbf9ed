import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '../support/e2e/fixtures.ts';
import { poison } from '../support/e2e/malicious-pack.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import { buildSmallPack, smallFeed } from '../support/e2e/small-shop.ts';

const placeholder = (letter: string): string => letter.repeat(100);
const link = (address: string): string => address.padEnd(100, 'l');

test('markup and script in a malicious pack are shown as text or dropped, never run', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(120_000);
  const folder = await buildSmallPack(
    smallFeed(24).map((row) => ({
      ...row,
      title: `${row.title} ${placeholder('T')}`,
      description: placeholder('D'),
      brand: placeholder('B'),
      category: `${placeholder('C')} > Kettles`,
      attributes: { colour: placeholder('A') },
      link: link('https://shop.example/'),
    })),
  );
  try {
    await poison(folder, {
      [placeholder('T')]: '<img src=x onerror="globalThis.attacked=1">',
      [placeholder('D')]:
        '<svg onload="globalThis.attacked=1"><a href="javascript:globalThis.attacked=1">x</a>',
      [placeholder('B')]: '"><script>globalThis.attacked=1</script>',
      [placeholder('C')]: '<iframe srcdoc="<script>parent.attacked=1</script>"></iframe>',
      [placeholder('A')]: '{@html "<script>globalThis.attacked=1</script>"}',
      [link('https://shop.example/')]: 'javascript:globalThis.attacked=1//',
    });
    const server = await serve({ packs: [{ name: 'hostile', folder }] });
    const { page } = await newProfile();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const shelf = new ShelfPage(page, `${server.origin}/?pack=packs/hostile/`);
    await shelf.open();
    await expect(page.locator('article.card .title').first()).toContainText('<img src=x onerror=');
    await shelf.skipTastes();
    await shelf.likeFirst(2);
    for (const place of [
      '#/search?q=kettle',
      '#/item/thing-0',
      '#/item/__proto__',
      '#/me',
      '#/me/log',
      '#/saved',
      '#/',
    ]) {
      await shelf.go(place);
      await page.waitForTimeout(500);
      const found = await page.evaluate(() => ({
        attacked: 'attacked' in globalThis || 'attacked' in Object.prototype,
        scripts: [...document.scripts].filter((script) => !script.src.startsWith(location.origin)).length,
        frames: document.querySelectorAll('iframe, object, embed').length,
        injected: document.querySelectorAll('img[src="x"], [onerror], [onload], [onclick]').length,
        badLinks: [...document.links].filter((anchor) => !/^https?:$/.test(anchor.protocol)).length,
      }));
      expect(found, place).toEqual({ attacked: false, scripts: 0, frames: 0, injected: 0, badLinks: 0 });
    }
    expect(dialogs).toEqual([]);
  } finally {
    await rm(dirname(folder), { recursive: true });
  }
});

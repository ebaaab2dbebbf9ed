import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { looks } from '../support/e2e/check-looks.ts';
import { drawn, say, ShelfHost, shelfOf } from '../support/e2e/shelf-host.ts';

let host: ShelfHost;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  host = await ShelfHost.start({ demo: 'public/packs/demo' });
});

test.afterAll(() => host.stop());

for (const { device, viewport, colorScheme } of looks)
  for (const lang of ['en', 'zh', 'ar'] as const)
    test(`looks right and is accessible: ${device}, ${colorScheme}, ${lang}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await host.open(page, {
        shelves: ['home', 'search', 'item', 'ad'].map((placement) => ({ placement })),
        pack: 'demo',
        lang,
        ...(lang === 'ar' && { dir: 'rtl' }),
        css: ':root { color-scheme: light dark } body { margin: 16px; font: 16px/1.5 system-ui, sans-serif }',
      });
      await say(page, 'view', 'loafer-0001');
      await drawn(shelfOf(page, 2));
      await page.waitForTimeout(800);
      const name = `widget-${device}-${colorScheme}-${lang}`;
      await checkPage(page, name);
      await shelfOf(page).locator('.about').last().click();
      await expect(shelfOf(page).getByRole('dialog')).toBeVisible();
      await page.waitForTimeout(300);
      await checkPage(page, `${name}-about`, false);
    });

for (const [name, media] of [
  ['forced-colors', { forcedColors: 'active' }],
  ['twice-as-large', {}],
] as const)
  test(`looks right and is accessible: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia(media);
    await host.open(page, {
      shelves: [{ placement: 'home' }, { placement: 'search' }],
      pack: 'demo',
      css: name === 'twice-as-large' ? ':root { font-size: 200% }' : '',
    });
    await drawn(shelfOf(page, 1));
    await page.waitForTimeout(500);
    await checkPage(page, `widget-${name}`);
  });

test('a page that unsets everything has a whole shelf all the same', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'home' }], pack: 'demo', css: '* { all: unset }' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  const boxes = await shelf
    .locator('.card')
    .evaluateAll((cards) =>
      cards.slice(0, 2).map((card) => card.getBoundingClientRect().toJSON() as DOMRect),
    );
  // Side by side, each as wide as it is meant to be.
  expect(boxes[0]?.top).toBe(boxes[1]?.top);
  expect(boxes[0]?.width).toBe(176);
  expect(boxes[0]?.height).toBeGreaterThan(300);
});

/** Takes a picture; nothing may stick out sideways, and axe has nothing to say. */
async function checkPage(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, name).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    name,
  ).toEqual([]);
}

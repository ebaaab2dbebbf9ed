import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [device, viewport] of Object.entries(sizes)) {
    test(`nothing serious keeps people out, and nothing sticks out sideways: ${device}, ${colorScheme}`, async ({
      serve,
      newProfile,
    }) => {
      test.setTimeout(150_000);
      const server = await serve();
      const { page } = await newProfile({ viewport, colorScheme });
      const shelf = new ShelfPage(page, server.origin);
      await shelf.open();
      await check(shelf, `${device}-${colorScheme}-1-first-visit`);
      await shelf.skipTastes();
      await shelf.search('lamp');
      await shelf.likeFirst(3);
      await check(shelf, `${device}-${colorScheme}-2-search`);
      await shelf.openFirstItem();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(shelf, `${device}-${colorScheme}-3-item`);
      await shelf.go('#/');
      await shelf.waitUntilLive();
      await check(shelf, `${device}-${colorScheme}-4-shelf`);
      await shelf.go('#/me');
      await expect(page.getByRole('switch').first()).toBeVisible();
      await check(shelf, `${device}-${colorScheme}-5-me`);
    });
  }
}

async function check({ page }: ShelfPage, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: `test-results/screens/${name}.png` });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, name).toBeLessThanOrEqual(0);
  // The rules take seconds a page; two of the four looks cover both themes and both layouts.
  if (!/^(phone-light|desktop-dark)/.test(name)) return;
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(serious, name).toEqual([]);
}

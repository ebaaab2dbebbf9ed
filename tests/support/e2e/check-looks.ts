import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/**
 * Takes a picture; nothing may stick out sideways.
 *
 * @param name of the picture; begins with device and theme, for example `phone-light`
 */
export async function checkLooks(page: Page, name: string): Promise<void> {
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

export const looks = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { device: 'phone', viewport: { width: 390, height: 844 }, colorScheme },
  { device: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme },
]);

/** Two that cover both themes and both layouts, for what stands on a page that all four are taken of. */
export const crossedLooks = looks.filter(
  ({ device, colorScheme }) => (device === 'phone') === (colorScheme === 'light'),
);

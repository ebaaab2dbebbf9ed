import { randomUUID } from 'node:crypto';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './tests/support/find-chromium.ts';

const chromium = findChromium();
/** Workers inherit it: packs that tests build are built once in a run. */
process.env['OWNSHELF_E2E_RUN'] ??= randomUUID();

/**
 * All of them together take longer than a build server gives. `npm test` leaves out the longer journeys of ads, experiments,
 * the widget and its page but for these, two of four looks of what visitors see, and two of four broken packs; `npm run test:e2e` runs every one.
 */
const kept = [
  'an ad says that it is one',
  'asks the shop for nothing more',
  'leave the page the same, byte for byte',
  'a shop of another origin under a strict policy',
  'remembering begins with',
  'a plain page: the whole journey',
  'a page made with React',
  'globals, prototypes, styles',
  'changes route and data',
  'served without CORS',
  'of another origin needs: Inline',
  'frames too',
].join('|');
const longer = new RegExp(
  `(ads|ad-words|experiments|retailers|widget-\\w+)\\.spec\\.ts (?!.*(${kept}))|visitor.*(phone, dark|desktop, light)|bad-packs.*(missing file|cut short)`,
);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  ...(process.env['OWNSHELF_E2E'] === 'short' && { grepInvert: longer }),
  outputDir: 'test-results/e2e',
  globalTeardown: './tests/support/e2e/remove-packs.ts',
  // Mostly waiting: two at a time also pay on two cores.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: {
      args: chromiumArguments,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
});

import { randomUUID } from 'node:crypto';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './tests/support/find-chromium.ts';

const chromium = findChromium();
/** Workers inherit it: packs that tests build are built once in a run. */
process.env['OWNSHELF_E2E_RUN'] ??= randomUUID();

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
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

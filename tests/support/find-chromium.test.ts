import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

function fakeBrowser(name: string, mode = 0o755): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return { folder, path };
}

test('CHROME_PATH comes before PATH', () => {
  const named = fakeBrowser('my-browser');
  const onPath = fakeBrowser('chromium');
  expect(findChromium({ CHROME_PATH: named.path, PATH: onPath.folder })).toBe(named.path);
});

test('PATH is searched in order for every usual name', () => {
  const first = fakeBrowser('google-chrome');
  const second = fakeBrowser('chromium');
  expect(findChromium({ PATH: [first.folder, second.folder].join(delimiter) })).toBe(first.path);
});

test('a CHROME_PATH that leads nowhere is passed over', () => {
  const onPath = fakeBrowser('chromium-browser');
  expect(findChromium({ CHROME_PATH: '/nowhere/chrome', PATH: onPath.folder })).toBe(onPath.path);
});

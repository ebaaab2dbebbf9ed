import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parsePackOption } from '../../../src/cli/serve/packs.ts';

function folderWithManifest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'manifest.json'), '{}');
  return folder;
}

test('a pack is named after its folder or as told', () => {
  const folder = folderWithManifest();
  expect(parsePackOption(folder)).toEqual({ name: basename(folder), folder });
  expect(parsePackOption(`${folder}=fashion`)).toEqual({ name: 'fashion', folder });
});

test('a name that cannot stand in an address is refused, with what to do', () => {
  const folder = folderWithManifest();
  for (const name of ['', '..', 'a/b', 'a b', '.hidden']) {
    expect(() => parsePackOption(`${folder}=${name}`)).toThrow(/--pack/);
  }
});

test('a folder without a manifest is refused, with what to do', () => {
  expect(() => parsePackOption(tmpdir())).toThrow(/ownshelf build/);
});

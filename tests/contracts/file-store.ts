import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRef } from '../../src/core/catalog/manifest.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import { hash, noise } from './small-pack.ts';

export interface OpenedFiles {
  readonly files: Omit<FileStore, 'kind'>;
  /** Deletes the files too. */
  dispose(): Promise<void>;
}

export async function fileOf(
  text: string,
  sizeBytes: number,
): Promise<{ file: FileRef; bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = noise(text, sizeBytes);
  return { file: { sha256: await hash(bytes), sizeBytes, path: `${text}.bin` }, bytes };
}

/** What every file store owes. @param openFresh a store that holds nothing */
export function describeFileStore(name: string, openFresh: () => Promise<OpenedFiles>): void {
  describe(`${name}, as a file store`, () => {
    let opened: OpenedFiles;
    beforeEach(async () => void (opened = await openFresh()));
    afterEach(() => opened.dispose());

    it.each([0, 1, 4097, 300_000])('gives back the same %i bytes', async (sizeBytes) => {
      const { file, bytes } = await fileOf('a', sizeBytes);
      expect(await opened.files.has(file)).toBe(false);
      expect(await opened.files.get(file)).toBeUndefined();
      await opened.files.put(file, bytes);
      expect(await opened.files.has(file)).toBe(true);
      await expectBytes(opened.files, file, bytes);
    });

    it('keeps a copy: what the caller does to its bytes later does not matter', async () => {
      const { file, bytes } = await fileOf('a', 1000);
      const original = bytes.slice();
      await opened.files.put(file, bytes);
      bytes.fill(0);
      await expectBytes(opened.files, file, original);
    });

    it('takes a view into a larger buffer for what it shows', async () => {
      const { bytes: around } = await fileOf('around', 300);
      const bytes = around.subarray(100, 200);
      const file = { sha256: await hash(bytes), sizeBytes: 100, path: 'view.bin' };
      await opened.files.put(file, bytes);
      await expectBytes(opened.files, file, bytes);
    });

    it('does not take a file of another size for the one asked for', async () => {
      const { file, bytes } = await fileOf('a', 1000);
      await opened.files.put(file, bytes);
      expect(await opened.files.has({ ...file, sizeBytes: 1001 })).toBe(false);
      expect(await opened.files.get({ ...file, sizeBytes: 999 })).toBeUndefined();
    });

    it('refuses bytes that are not as many as announced', async () => {
      const { file, bytes } = await fileOf('a', 1000);
      await expect(opened.files.put(file, bytes.subarray(1))).rejects.toMatchObject({ name: 'InputError' });
      expect(await opened.files.has(file)).toBe(false);
    });

    it('takes the same file twice, also at the same time', async () => {
      const { file, bytes } = await fileOf('a', 50_000);
      await opened.files.put(file, bytes);
      await Promise.all([opened.files.put(file, bytes), opened.files.put(file, bytes)]);
      await expectBytes(opened.files, file, bytes);
      expect(await opened.files.usedBytes()).toBe(50_000);
    });

    it('keeps only what is named, and counts what it holds', async () => {
      const a = await fileOf('a', 1000);
      const b = await fileOf('b', 200);
      const c = await fileOf('c', 30);
      for (const { file, bytes } of [a, b, c]) await opened.files.put(file, bytes);
      expect(await opened.files.usedBytes()).toBe(1230);
      await opened.files.keepOnly(new Set([a.file.sha256, c.file.sha256, 'f'.repeat(64)]));
      expect(await opened.files.has(a.file)).toBe(true);
      expect(await opened.files.has(b.file)).toBe(false);
      await expectBytes(opened.files, c.file, c.bytes);
      expect(await opened.files.usedBytes()).toBe(1030);
      await opened.files.keepOnly(new Set());
      expect(await opened.files.usedBytes()).toBe(0);
    });
  });
}

/** What a store owes beside that where files survive the tab. @param open a new store over the same files */
export function describeLastingFileStore(name: string, open: () => Promise<OpenedFiles>): void {
  it(`${name} still has a file when it is opened again`, async () => {
    const { file, bytes } = await fileOf('lasting', 5000);
    await (await open()).files.put(file, bytes);
    const again = await open();
    await expectBytes(again.files, file, bytes);
    await again.dispose();
  });
}

export async function expectBytes(
  files: Pick<FileStore, 'get'>,
  file: FileRef,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const blob = await files.get(file);
  expect(blob?.size).toBe(bytes.byteLength);
  // By hash: comparing typed arrays element by element takes seconds.
  expect(await hash(new Uint8Array(await blob!.arrayBuffer()))).toBe(await hash(bytes));
}

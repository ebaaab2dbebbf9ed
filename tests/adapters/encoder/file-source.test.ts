import { expect, it } from 'vitest';
import { createFileSource, type FetchableFile } from '../../../src/adapters/encoder/file-source.ts';
import { createMemoryFileStore } from '../../../src/adapters/memory/memory-file-store.ts';
import { OwnshelfError } from '../../../src/core/domain/errors.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import { fileOf } from '../../contracts/file-store.ts';

const { file, bytes } = await fileOf('table', 1000);
const asset: FetchableFile = { ...file, url: '/table' };
const nobody = (): void => undefined;

/** Counts what is fetched. @param put in place of the store's own */
function openSource(put?: (original: FileStore['put']) => FileStore['put']) {
  const memory = createMemoryFileStore();
  const store = put ? { ...memory, put: put(memory.put.bind(memory)) } : memory;
  const fetched: string[] = [];
  const source = createFileSource(
    () => Promise.resolve(store),
    (url) => {
      fetched.push(url);
      return Promise.resolve(bytes);
    },
  );
  return { source, fetched, memory };
}

it('fetches a file once, however many ask while it is still on its way to the disk', async () => {
  let written = nobody;
  const slow = new Promise<void>((resolve) => (written = resolve));
  const { source, fetched } = openSource((put) => async (one, content) => {
    await slow;
    await put(one, content);
  });
  const keeping = source.keep([asset], nobody);
  // Fetched by now, and not yet written.
  await new Promise((resolve) => setTimeout(resolve));
  const reading = source.read([asset], nobody);
  await new Promise((resolve) => setTimeout(resolve));
  written();
  await keeping;
  expect(await reading).toEqual([bytes]);
  expect(await source.read([asset], nobody)).toHaveLength(1);
  expect(fetched).toEqual(['/table']);
});

it('a full device is no reason not to read, but one not to say that a file is kept', async () => {
  const { source, fetched } = openSource(
    () => () => Promise.reject(new OwnshelfError('StorageError', 'the device is full')),
  );
  expect(await source.read([asset], nobody)).toEqual([bytes]);
  await expect(source.keep([asset], nobody)).rejects.toThrow('the device is full');
  expect(await source.has([asset])).toBe(false);
  expect(fetched).toHaveLength(2);
});

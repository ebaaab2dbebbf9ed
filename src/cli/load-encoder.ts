import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { InstantEncoder } from '../adapters/encoder/instant-encoder.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';
import { fileOf, readManifest, readWhole } from './pack-folder.ts';

/** The encoder that comes with ownshelf. */
export const ownEncoderFolder = fileURLToPath(new URL('../../models/encoder', import.meta.url));

/**
 * Loads the tokenizer only when there is something to encode: other commands start without it.
 *
 * @param folder an encoder's, or a pack's: then the encoder as that shop's pack uses it
 */
export async function loadInstantEncoder(folder: string = ownEncoderFolder): Promise<InstantEncoder> {
  const [{ openEncoderFolder }, instant] = await Promise.all([
    import('../adapters/encoder/encoder-folder.ts'),
    import('../adapters/encoder/load-instant-encoder.ts'),
  ]);
  const open = async (path: string): Promise<InstantEncoder> =>
    instant.loadInstantEncoder(await openEncoderFolder(path));
  return (await isPack(folder)) ? withWordsOf(folder, await open(ownEncoderFolder)) : open(folder);
}

/** Loads the runtime too. */
export async function loadOnnxEncoder(folder: string = ownEncoderFolder): Promise<ItemEncoder> {
  const [{ openEncoderFolder }, onnx] = await Promise.all([
    import('../adapters/encoder/encoder-folder.ts'),
    import('../adapters/onnx/node.ts'),
  ]);
  return onnx.loadOnnxEncoder(await openEncoderFolder(folder));
}

async function isPack(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '');
  return text.includes('"ownshelf-pack"');
}

async function withWordsOf(folder: string, own: InstantEncoder): Promise<InstantEncoder> {
  const manifest = await readManifest(folder);
  const { sha256, baseSha256 } = manifest.encoder;
  if ((baseSha256 ?? sha256) !== own.sha256)
    throw new OwnshelfError(
      'EncoderMismatchError',
      `The pack in ${folder} was made with the encoder "${manifest.encoder.id}" (${(baseSha256 ?? sha256).slice(0, 8)}), this version has "${own.id}" (${own.sha256.slice(0, 8)}): build the pack again.`,
    );
  if (baseSha256 === undefined) return own;
  return own.withRows(await readWhole(join(folder, fileOf(manifest, 'tokenRows').path)), sha256);
}

import { join } from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BroughtModel } from '../adapters/brought/model-files.ts';
import type { InstantEncoder } from '../adapters/encoder/instant-encoder.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';
import type { HubOptions } from './models/hub.ts';
import type { LoadedModel } from './models/load-brought.ts';
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
  return (await hasManifest(folder, 'ownshelf-pack'))
    ? withWordsOf(folder, await open(ownEncoderFolder))
    : open(folder);
}

/** Loads the runtime too. */
export async function loadOnnxEncoder(folder: string = ownEncoderFolder): Promise<ItemEncoder> {
  const [{ openEncoderFolder }, onnx] = await Promise.all([
    import('../adapters/encoder/encoder-folder.ts'),
    import('../adapters/onnx/node.ts'),
  ]);
  return onnx.loadOnnxEncoder(await openEncoderFolder(folder));
}

/** What `--encoder` may name: an encoder of ours, a pack, the folder of a model of another make, or one on the hub. */
export async function loadNamedEncoder(
  name: string | undefined,
  surroundings: HubOptions,
): Promise<InstantEncoder | LoadedModel> {
  if (name === undefined) return loadInstantEncoder();
  const info = await stat(name).catch(() => undefined);
  if (info?.isDirectory()) {
    const manifest = await stat(join(name, 'manifest.json')).catch(() => undefined);
    if (manifest?.isFile()) return loadInstantEncoder(name);
    const { readModelFolder } = await import('./models/hub.ts');
    return loadBrought(await readModelFolder(name));
  }
  const { fetchHubModel, isHubName } = await import('./models/hub.ts');
  if (info === undefined && isHubName(name)) return loadBrought(await fetchHubModel(name, surroundings));
  throw new OwnshelfError(
    'InputError',
    `--encoder: found "${name}", expected a folder that is there, or owner/model on the hub. Is ${name} an encoder?`,
  );
}

async function loadBrought(model: BroughtModel): Promise<LoadedModel> {
  const { loadBroughtEncoder } = await import('./models/load-brought.ts');
  return loadBroughtEncoder(model);
}

export function isOwnEncoder(folder: string): Promise<boolean> {
  return hasManifest(folder, 'ownshelf-encoder');
}

async function hasManifest(folder: string, format: string): Promise<boolean> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '');
  return text.includes(`"${format}"`);
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

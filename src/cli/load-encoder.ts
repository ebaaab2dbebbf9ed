import { fileURLToPath } from 'node:url';
import type { InstantEncoder } from '../adapters/encoder/instant-encoder.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';

/** The encoder that comes with ownshelf. */
export const ownEncoderFolder = fileURLToPath(new URL('../../models/encoder', import.meta.url));

/** Loads the tokenizer only when there is something to encode: other commands start without it. */
export async function loadInstantEncoder(folder: string = ownEncoderFolder): Promise<InstantEncoder> {
  const [{ openEncoderFolder }, instant] = await Promise.all([
    import('../adapters/encoder/encoder-folder.ts'),
    import('../adapters/encoder/load-instant-encoder.ts'),
  ]);
  return instant.loadInstantEncoder(await openEncoderFolder(folder));
}

/** Loads the runtime too. */
export async function loadOnnxEncoder(folder: string = ownEncoderFolder): Promise<ItemEncoder> {
  const [{ openEncoderFolder }, onnx] = await Promise.all([
    import('../adapters/encoder/encoder-folder.ts'),
    import('../adapters/onnx/node.ts'),
  ]);
  return onnx.loadOnnxEncoder(await openEncoderFolder(folder));
}

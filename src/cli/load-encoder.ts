import { fileURLToPath } from 'node:url';
import type { ItemEncoder } from '../ports/item-encoder.ts';

/** The encoder that comes with ownshelf. */
export const ownEncoderFolder = fileURLToPath(new URL('../../models/encoder', import.meta.url));

/** Loads the runtime only when there is something to encode: other commands start without it. */
export async function loadEncoder(folder: string = ownEncoderFolder): Promise<ItemEncoder> {
  const { loadEncoderFromFolder } = await import('../adapters/onnx/node.ts');
  return loadEncoderFromFolder(folder);
}

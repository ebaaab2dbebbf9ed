import type { FileRef } from '../../src/core/catalog/manifest.ts';
import { hash } from './small-pack.ts';

/** A file whose bytes follow from its number. */
export async function fileNumber(
  number: number,
  sizeBytes: number,
): Promise<{ file: FileRef; bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = new Uint8Array(sizeBytes).fill((number % 255) + 1);
  bytes.set(new Uint8Array(Uint32Array.of(number).buffer));
  return { file: { sha256: await hash(bytes), sizeBytes, path: `file-${number}.bin` }, bytes };
}

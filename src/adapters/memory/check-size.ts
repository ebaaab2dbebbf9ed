import type { FileRef } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';

/**
 * The door of every file store's `put`.
 * @throws OwnshelfError `InputError` when the bytes are not as many as the file has
 */
export function checkSize(file: FileRef, bytes: Uint8Array): void {
  if (bytes.byteLength === file.sizeBytes) return;
  throw new OwnshelfError(
    'InputError',
    `${file.path}: ${bytes.byteLength} bytes given, expected ${file.sizeBytes}; nothing was stored`,
  );
}

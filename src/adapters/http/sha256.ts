import { OwnshelfError } from '../../core/domain/errors.ts';

/**
 * @returns 64 lower-case hex digits
 * @throws OwnshelfError `PackIntegrityError` where the browser offers no hashing: pages that came over plain http
 */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    throw new OwnshelfError(
      'PackIntegrityError',
      'Files cannot be verified on a page that came over plain http; open it over https, or from localhost.',
    );
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import type { FileRef } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { Pieces } from './pieces.ts';
import { receive, type ReceiveOptions } from './receive.ts';
import { sha256Hex } from './sha256.ts';

export interface FetchOptions extends Omit<ReceiveOptions, 'beginning' | 'keep'> {
  /** Keeps what has come when the transfer breaks off, and goes on from there the next time. */
  readonly pieces?: Pieces | undefined;
}

/**
 * Fetches a file and returns it only when it has the size and hash it should have. A server that sends more than
 * `sizeBytes` is cut off there. Progress counts against `file.sizeBytes`.
 *
 * @throws OwnshelfError `NetworkError`, `PackIntegrityError`; the signal's own reason when aborted
 */
export async function fetchVerified(
  url: string,
  file: FileRef,
  { pieces, ...options }: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const beginning = await pieces?.beginning();
  const keep = pieces && ((bytes: Uint8Array<ArrayBuffer>, received: number) => pieces.keep(bytes, received));
  try {
    return await fetchWhole(url, file, { ...options, beginning, keep });
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    // A cache on the way may be to blame.
    if (options.cache === 'default') return fetchWhole(url, file, { ...options, cache: 'reload' });
    if (!pieces) throw error;
    await pieces.remove();
    if (!beginning?.byteLength) throw error;
    // What was kept may be to blame; the file itself has not been tried yet.
    return fetchWhole(url, file, { ...options, keep });
  }
}

/** Not a transfer that broke off, of which the pieces are as good as ever. */
function isAboutContent(error: unknown): boolean {
  return error instanceof OwnshelfError && error.name === 'PackIntegrityError';
}

async function fetchWhole(
  url: string,
  file: FileRef,
  options: ReceiveOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const remedy = 'Publish the pack again, all of its files together.';
  const bytes = await receive(
    url,
    file.sizeBytes,
    () =>
      new OwnshelfError(
        'PackIntegrityError',
        `${file.path} is larger than the ${file.sizeBytes} bytes announced. ${remedy}`,
      ),
    options,
  );
  if (bytes.byteLength !== file.sizeBytes) {
    throw new OwnshelfError(
      'PackIntegrityError',
      `${file.path} ended after ${bytes.byteLength} of ${file.sizeBytes} bytes. Try again; if it stays so: ${remedy}`,
    );
  }
  const found = await sha256Hex(bytes);
  if (found !== file.sha256) {
    throw new OwnshelfError(
      'PackIntegrityError',
      `${file.path} is not what was announced: its SHA-256 is ${found}, expected ${file.sha256}. ${remedy}`,
    );
  }
  return bytes;
}

import type { PackManifest } from '../../core/catalog/manifest.ts';
import { parseManifest } from '../../core/catalog/parse-manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { PackVersion } from './pack-records.ts';
import { receive, type ReceiveOptions } from './receive.ts';
import { sha256Hex } from './sha256.ts';

export const maxManifestBytes = 2 ** 20;

export interface ReadVersion extends PackVersion {
  readonly manifest: PackManifest;
}

/**
 * Asks the server itself, never a cache on the way.
 * @throws OwnshelfError `NetworkError`, `PackFormatError`, `PackVersionError`
 */
export async function fetchManifest(manifestUrl: string, options: ReceiveOptions): Promise<ReadVersion> {
  const bytes = await receive(
    manifestUrl,
    maxManifestBytes,
    () =>
      new OwnshelfError(
        'PackFormatError',
        `${manifestUrl} is larger than ${maxManifestBytes} bytes: no pack manifest is.`,
      ),
    { ...options, cache: 'no-cache' },
  );
  let manifestText: string;
  try {
    manifestText = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new OwnshelfError('PackFormatError', `${manifestUrl} is not UTF-8 text.`, { cause });
  }
  return readVersion({ manifestText, manifestSha256: await sha256Hex(bytes) }, manifestUrl);
}

/** @throws OwnshelfError `PackFormatError`, `PackVersionError` */
export function readVersion(version: PackVersion, manifestUrl: string): ReadVersion {
  let json: unknown;
  try {
    json = JSON.parse(version.manifestText);
  } catch (cause) {
    throw new OwnshelfError('PackFormatError', `${manifestUrl} is not JSON: is this the address of a pack?`, {
      cause,
    });
  }
  return { ...version, manifest: parseManifest(json) };
}

import { OwnshelfError } from '../../core/domain/errors.ts';

/**
 * Turns what a browser's storage throws into a `StorageError` that says what to do. Anything else (our own errors,
 * a programmer's mistake) comes back as it is.
 *
 * @param doing what was tried, e.g. `keeping vectors-0a1b.safetensors`
 */
export function toStorageError(error: unknown, doing: string): unknown {
  if (!isStorageFailure(error)) return error;
  return new OwnshelfError('StorageError', `${doing} failed: ${remedy(error)}`, { cause: error });
}

/** True for the error every browser throws when the device, or this site's share of it, is full. */
export function isQuotaError(error: unknown): boolean {
  return (
    nameOf(error) === 'QuotaExceededError' ||
    nameOf((error as { cause?: unknown })?.cause) === 'QuotaExceededError'
  );
}

/** A value that cannot be cloned is the caller's mistake; every other DOMException here is the storage speaking. */
function isStorageFailure(error: unknown): error is DOMException {
  return error instanceof DOMException && error.name !== 'DataCloneError';
}

function remedy(error: DOMException): string {
  switch (error.name) {
    case 'QuotaExceededError':
      return 'the device has no room left for this site; what was stored before is intact. Free some space, then reload.';
    case 'VersionError':
      return 'another tab has already moved the data to a newer version; reload this page.';
    case 'SecurityError':
    case 'NotAllowedError':
      return 'the browser does not let this page keep data; allow storage for this site, or go on without it.';
    default:
      return `the browser said ${error.name}: ${error.message}. Close other tabs of this shop and reload.`;
  }
}

function nameOf(error: unknown): string | undefined {
  return (error as { name?: string } | undefined)?.name;
}

/**
 * Errors that callers tell apart by `name`, since only name, message and stack survive the way between workers.
 * A message says what was found, what was expected and what to do.
 */
export type OwnshelfErrorName =
  | 'PackFormatError' // a pack that is malformed, incomplete or contradicts itself
  | 'PackVersionError' // a pack written by another version
  | 'PackIntegrityError' // bytes that do not match their hash or size
  | 'EncoderMismatchError' // vectors made by an encoder this device does not have
  | 'NetworkError' // a file that could not be fetched
  | 'StorageError' // the device's storage is full, blocked or gone
  | 'InputError'; // an argument a caller got wrong

export class OwnshelfError extends Error {
  constructor(name: OwnshelfErrorName, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = name;
  }
}

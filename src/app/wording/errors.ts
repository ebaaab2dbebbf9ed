/** What went wrong, for people: a headline, what it means for them, and whether trying again can help. */
export interface ErrorWording {
  readonly title: string;
  readonly text: string;
  readonly retry: boolean;
}

const byName: Readonly<Record<string, ErrorWording>> = {
  NetworkError: {
    title: 'The shop could not be reached',
    text: 'Its files could not be fetched, and there is no earlier copy on this device. Check the connection and try again.',
    retry: true,
  },
  PackFormatError: {
    title: 'This shop cannot be read',
    text: 'Its files are damaged or incomplete. Nothing of them was used. The shop has to publish them again.',
    retry: true,
  },
  PackVersionError: {
    title: 'This shop needs a newer Ownshelf',
    text: 'Its files were written by a newer version. Reload the page to get the newest app, then open the shop again.',
    retry: true,
  },
  PackIntegrityError: {
    title: 'The files did not arrive as they were sent',
    text: 'What was received does not match its fingerprint, so nothing of it was used. Try again; if it stays, tell the shop.',
    retry: true,
  },
  EncoderMismatchError: {
    title: 'Search by meaning does not fit this shop',
    text: 'The shop was prepared for another language model than this app carries. Search by words still works.',
    retry: false,
  },
  StorageError: {
    title: 'This device has no room for the shop',
    text: 'The browser’s storage is full or blocked. Free some space or allow storage for this site, then try again.',
    retry: true,
  },
};

const unknown: ErrorWording = {
  title: 'Something went wrong',
  text: 'This is our mistake, not yours. Nothing you did is lost. Try again or reload the page.',
  retry: true,
};

/** @param error anything thrown; only its `name` survives the way between workers */
export function wordError(error: unknown): ErrorWording {
  return (error instanceof Error ? byName[error.name] : undefined) ?? unknown;
}

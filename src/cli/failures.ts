import { OwnshelfError } from '../core/domain/errors.ts';

const systemErrors: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or folder'],
  ['EACCES', 'no permission'],
  ['EPERM', 'no permission'],
  ['EISDIR', 'this is a folder, expected a file'],
  ['ENOTDIR', 'part of this path is a file, expected a folder'],
  ['EEXIST', 'a file of this name is in the way'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

/** What a person is told. Only an error nobody foresaw asks for `--debug`. */
export function describeError(error: unknown, { debug }: { readonly debug: boolean }): string {
  if (debug && error instanceof Error) return describeChain(error);
  if (error instanceof OwnshelfError || error instanceof Interrupted) return error.message;
  const { code, path, message } = error as NodeJS.ErrnoException;
  const known = systemErrors.get(code ?? '');
  if (known !== undefined) return `${path ?? message}: ${known}.`;
  return `Something went wrong that this command did not foresee: ${message ?? String(error)}. Run it again with --debug to see where.`;
}

export function exitCodeOf(error: unknown): number {
  return error instanceof Interrupted ? 130 : 1;
}

/** The person pressed Ctrl-C; the message says how to go on. */
export class Interrupted extends Error {}

function describeChain(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${describeChain(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

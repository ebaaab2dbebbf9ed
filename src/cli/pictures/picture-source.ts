import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { showFound } from '../feeds/feed.ts';
import { sha256Hex } from '../hash.ts';
import type { BuildFolder } from '../build-folder.ts';

export const maxPictureBytes = 20e6;
const fetchTimeoutMs = 20_000;

/** Why an item has no picture, for the report. */
export class PictureProblem extends Error {
  constructor(
    readonly found: string,
    readonly expected: string,
  ) {
    super(`found ${found}, expected ${expected}`);
  }
}

export interface PictureSourceOptions {
  /** Folder of the feed: local pictures are named relative to it. */
  readonly feedFolder: string;
  readonly allowOutside: boolean;
  readonly fetchPictures: boolean;
  readonly signal: AbortSignal;
}

/**
 * The bytes behind a feed's `image`: a data URL, an address, or a file beside the feed.
 *
 * @throws PictureProblem when there is nothing usable
 */
export async function readPicture(
  image: string,
  folder: BuildFolder,
  options: PictureSourceOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (/^data:/i.test(image)) return readDataUrl(image);
  if (/^https?:\/\//i.test(image)) {
    if (!options.fetchPictures)
      throw new PictureProblem(showFound(image), 'to fetch it, leave out --no-fetch');
    return fetchOnce(image, folder, options.signal);
  }
  // One letter is a Windows drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(image))
    throw new PictureProblem(showFound(image), 'a file name, an http(s) address or a data URL');
  return readLocal(image, options);
}

function readDataUrl(image: string): Uint8Array<ArrayBuffer> {
  const match = /^data:([^,]{0,200}),/i.exec(image);
  if (!match) throw new PictureProblem(showFound(image), 'a data URL like data:image/png;base64,…');
  const body = image.slice(match[0].length);
  if (/;base64$/i.test(match[1]!)) return new Uint8Array(Buffer.from(body, 'base64'));
  try {
    return new Uint8Array(Buffer.from(decodeURIComponent(body)));
  } catch {
    throw new PictureProblem(showFound(image), 'a data URL whose % signs are followed by two hex digits');
  }
}

async function readLocal(image: string, options: PictureSourceOptions): Promise<Uint8Array<ArrayBuffer>> {
  const wanted = resolve(options.feedFolder, image);
  const path = await realpath(wanted).catch(() => undefined);
  // The name is judged before saying whether such a file exists.
  if (!options.allowOutside) {
    const home = await realpath(options.feedFolder);
    if (!isInside(wanted, resolve(options.feedFolder)) || (path !== undefined && !isInside(path, home)))
      throw new PictureProblem(showFound(image), "a file in the feed's folder (--allow-outside lifts this)");
  }
  if (path === undefined) throw new PictureProblem(showFound(image), 'a file that exists');
  const info = await stat(path);
  if (!info.isFile()) throw new PictureProblem(showFound(image), 'a file');
  if (info.size > maxPictureBytes) throw tooLarge(image);
  return new Uint8Array(await readFile(path));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A picture fetched by an interrupted build is not fetched again. */
async function fetchOnce(
  url: string,
  folder: BuildFolder,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = sha256Hex(url);
  const kept = await folder.read('downloads', key);
  if (kept) return kept;
  const bytes = await download(url, signal);
  await folder.write('downloads', key, bytes);
  return bytes;
}

async function download(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(fetchTimeoutMs)]);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const response = await fetch(url, { signal: limited });
    if (!response.ok || !response.body)
      throw new PictureProblem(`HTTP ${response.status} at ${showFound(url)}`, 'a picture');
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > maxPictureBytes) throw tooLarge(url);
      parts.push(part);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PictureProblem) throw error;
    const reason = limited.aborted ? `no answer within ${fetchTimeoutMs / 1000} s` : describe(error);
    throw new PictureProblem(`${reason} at ${showFound(url)}`, 'a picture');
  }
  return new Uint8Array(Buffer.concat(parts));
}

function describe(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}

function tooLarge(image: string): PictureProblem {
  return new PictureProblem(`more than 20 MB at ${showFound(image)}`, 'a picture of at most 20 MB');
}

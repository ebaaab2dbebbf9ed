import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OwnshelfError } from '../../core/domain/errors.ts';

/** What `--encoding` takes. Latin-1 is read as Windows-1252, as browsers do. */
export const feedEncodings = ['utf-8', 'latin1', 'utf-16le', 'utf-16be'] as const;
export type FeedEncoding = (typeof feedEncodings)[number];

export interface FeedBytesOptions {
  readonly encoding: FeedEncoding;
  /** Bytes of the file itself (compressed or not) read so far. */
  readonly onProgress?: (readBytes: number) => void;
}

/**
 * The bytes of a feed as UTF-8 without byte order mark, decompressed, one chunk at a time.
 *
 * @throws OwnshelfError `InputError` when the file is missing, empty, a broken archive or in another encoding; says where
 */
export async function* readFeedBytes(path: string, options: FeedBytesOptions): AsyncGenerator<Uint8Array> {
  const fileName = basename(path);
  const raw = decompress(path, fileName, await startsLikeGzip(path, fileName), options);
  yield* options.encoding === 'utf-8' ? checkUtf8(raw, fileName) : toUtf8(raw, fileName, options.encoding);
}

async function startsLikeGzip(path: string, fileName: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    if (bytesRead === 0) fail(`${fileName}: found an empty file, expected at least one item.`);
    if (!isGzip && /\.gz$/i.test(fileName))
      fail(`${fileName}: its name ends in .gz but it is not a gzip file.`);
    return isGzip;
  } finally {
    await handle.close();
  }
}

async function* decompress(
  path: string,
  fileName: string,
  isGzip: boolean,
  { onProgress }: FeedBytesOptions,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  let unpackedBytes = 0;
  try {
    for await (const chunk of isGzip ? pipeline(file, createGunzip(), () => undefined) : file) {
      unpackedBytes += (chunk as Buffer).length;
      onProgress?.(file.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    fail(
      code === 'Z_BUF_ERROR'
        ? `${fileName}: the gzip file ends too early (after ${unpackedBytes.toLocaleString('en')} unpacked bytes): it was cut off. Fetch it again.`
        : `${fileName}: the gzip file is damaged (after ${unpackedBytes.toLocaleString('en')} unpacked bytes). Fetch it again.`,
    );
  } finally {
    file.destroy();
  }
}

async function* toUtf8(
  raw: AsyncIterable<Buffer>,
  fileName: string,
  encoding: FeedEncoding,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  try {
    for await (const chunk of raw) {
      const bytes = Buffer.from(decoder.decode(chunk, { stream: true }));
      line += countLines(bytes);
      yield bytes;
    }
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    fail(`${fileName}:${line}: somewhere from this line on the text is not ${encoding}. Check --encoding.`);
  }
}

async function* checkUtf8(raw: AsyncIterable<Buffer>, fileName: string): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of raw) {
    let bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    if (isFirst) {
      if (bytes.length < 4) {
        held = bytes;
        continue;
      }
      refuseUtf16(bytes, fileName);
      bytes = skipByteOrderMark(bytes);
      isFirst = false;
    }
    const end = lastWholeCharacter(bytes);
    held = bytes.subarray(end);
    bytes = bytes.subarray(0, end);
    if (!isUtf8(bytes)) refuse(bytes, line, fileName);
    line += countLines(bytes);
    yield bytes;
  }
  if (isFirst) {
    refuseUtf16(held, fileName);
    held = skipByteOrderMark(held);
  }
  if (!isUtf8(held)) refuse(held, line, fileName);
  yield held;
}

function skipByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function refuseUtf16(bytes: Buffer, fileName: string): void {
  const [a, b, c, d] = bytes;
  const little = (a === 0xff && b === 0xfe) || (b === 0 && d === 0 && a !== 0);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && c === 0 && b !== 0);
  if (!little && !big) return;
  const name = little ? 'utf-16le' : 'utf-16be';
  fail(
    `${fileName}:1: found UTF-16 text, expected UTF-8. Add --encoding ${name}, or save the feed as UTF-8.`,
  );
}

/** Steps back over a character whose last bytes are still to come. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function refuse(bytes: Buffer, firstLine: number, fileName: string): never {
  const bad = firstInvalid(bytes);
  const line = firstLine + countLines(bytes.subarray(0, bad));
  const lineStart = bytes.lastIndexOf(10, bad) + 1;
  const around = bytes.subarray(Math.max(lineStart, bad - 12), bad + 12);
  const shown = JSON.stringify(new TextDecoder('latin1').decode(around).split('\n')[0]);
  const hex = bytes[bad]!.toString(16).toUpperCase().padStart(2, '0');
  fail(
    `${fileName}:${line}: found byte 0x${hex} (${shown} if this is Latin-1), expected UTF-8. Add --encoding latin1, or save the feed as UTF-8.`,
  );
}

/** Where the first character begins that is not UTF-8; only called on bytes that hold one. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return bytes.length - 1;
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

function fail(message: string): never {
  throw new OwnshelfError('InputError', message);
}

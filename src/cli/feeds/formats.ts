import { basename } from 'node:path';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { csv } from './csv.ts';
import type { FeedFormat } from './feed.ts';
import { jsonLines } from './json-lines.ts';

export const feedFormats: readonly FeedFormat[] = [jsonLines, csv];

/**
 * @param name what `--format` said; otherwise the file's ending decides, `.gz` left aside
 * @throws OwnshelfError `InputError` when neither names a known format
 */
export function chooseFormat(feedPath: string, name?: string): FeedFormat {
  const known = feedFormats.map((format) => format.name).join(', ');
  if (name !== undefined) {
    const format = feedFormats.find((candidate) => candidate.name === name);
    if (format) return format;
    throw new OwnshelfError('InputError', `--format: found "${name}", expected one of ${known}.`);
  }
  const fileName = basename(feedPath);
  const ending = /\.([^.]+)$/.exec(fileName.replace(/\.gz$/i, ''))?.[1]?.toLowerCase();
  const format = feedFormats.find(
    (candidate) => ending !== undefined && candidate.extensions.includes(ending),
  );
  if (format) return format;
  const endings = feedFormats.flatMap((candidate) =>
    candidate.extensions.map((extension) => `.${extension}`),
  );
  throw new OwnshelfError(
    'InputError',
    `${fileName}: the format of this feed is not clear from its name, expected ${endings.join(', ')} (or one of these with .gz). Say it with --format (${known}).`,
  );
}

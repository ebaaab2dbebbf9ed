import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PackManifest } from '../../core/catalog/manifest.ts';
import type { CheckedColumns } from './check-columns.ts';
import { FileProblems, type PackProblem } from './problems.ts';

/** Each thumbnail lies within its shard and can be decoded as WebP; the shard holds nothing else. */
export async function checkThumbnails(
  folder: string,
  manifest: PackManifest,
  present: ReadonlySet<string>,
  columns: CheckedColumns,
  columnProblems: FileProblems,
): Promise<PackProblem[]> {
  const shards = manifest.files.filter((file) => file.role === 'thumbnails');
  const problems = shards.map((file) => new FileProblems(file.path));
  const covered = shards.map(() => 0);
  const places = Array.from(columns.thumbnailShard, (shard, index) => ({
    index,
    shard,
    start: columns.thumbnailStart[index]!,
    length: columns.thumbnailLength[index]!,
  }));
  for (const { index, shard, start, length } of places) {
    const file = shards[shard];
    if (!file)
      columnProblems.add(
        'thumbnailShard',
        `thumbnailShard[${index}]`,
        `is ${shard}, expected less than ${shards.length}`,
      );
    else if (start !== covered[shard])
      columnProblems.add(
        'thumbnailStart',
        `thumbnailStart[${index}]`,
        `is ${start}, expected ${covered[shard]} where the one before it ends`,
      );
    if (file) covered[shard] = start + length;
  }
  for (const [shard, { path, sizeBytes }] of shards.entries()) {
    if (covered[shard] !== sizeBytes)
      columnProblems.add(
        'thumbnailLength',
        'thumbnailLength',
        `thumbnails of ${path} end at ${covered[shard]}, the file at ${sizeBytes}`,
      );
    if (!present.has(path)) continue;
    const bytes = await readFile(join(folder, path));
    for (const { index, start, length } of places.filter((place) => place.shard === shard))
      await checkPicture(bytes.subarray(start, start + length), index, start, problems[shard]!);
  }
  return problems.flatMap((file) => file.finish());
}

async function checkPicture(
  bytes: Buffer,
  index: number,
  start: number,
  problems: FileProblems,
): Promise<void> {
  const place = `thumbnail ${index} at byte ${start}`;
  try {
    const picture = sharp(bytes, { failOn: 'error' });
    const { format } = await picture.metadata();
    if (format !== 'webp') problems.add('format', place, `is ${format}, expected WebP`);
    await picture.raw().toBuffer();
  } catch {
    problems.add('decode', place, 'cannot be decoded as WebP');
  }
}

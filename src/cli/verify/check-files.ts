import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackManifest } from '../../core/catalog/manifest.ts';
import { FileProblems, type PackProblem } from './problems.ts';

/**
 * Checks that each file is there with the size and hash the manifest promises, and that no other lies beside it.
 * Hidden files (`.something`) are nobody's business.
 *
 * @returns the problems, and the paths of files that are there
 */
export async function checkFiles(
  folder: string,
  manifest: PackManifest,
): Promise<{ problems: PackProblem[]; present: Set<string> }> {
  const problems: PackProblem[] = [];
  const present = new Set<string>();
  const patches = manifest.files.flatMap((file) => file.patches ?? []);
  const files = [...manifest.files, ...patches, ...(manifest.encoder.files ?? [])];
  for (const { path, sizeBytes, sha256 } of files) {
    const file = new FileProblems(path);
    const info = await stat(join(folder, path)).catch(() => undefined);
    if (!info?.isFile()) file.add('file', '', 'is missing');
    else {
      present.add(path);
      if (info.size !== sizeBytes)
        file.add('size', '', `has ${info.size} bytes, the manifest says ${sizeBytes}`);
      const found = await hashFile(join(folder, path));
      if (found !== sha256)
        file.add(
          'hash',
          '',
          `has SHA-256 ${found}, the manifest says ${sha256}: its bytes are not those that were built`,
        );
    }
    problems.push(...file.finish());
  }
  const known = new Set(['manifest.json', ...files.map((file) => file.path)]);
  for (const name of (await readdir(folder)).sort())
    if (!known.has(name) && !name.startsWith('.'))
      problems.push({
        file: name,
        place: '',
        message: 'does not belong to this pack; the manifest does not name it',
      });
  return { problems, present };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

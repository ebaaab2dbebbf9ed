import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackManifest } from '../../../src/core/catalog/manifest.ts';

/**
 * Writes into a pack what no honest builder would: each key, wherever it stands in rows or dictionary, becomes its value,
 * padded to the same length so that every offset still fits, and the hashes are made to match again.
 */
export async function poison(folder: string, replacements: Readonly<Record<string, string>>): Promise<void> {
  const manifestPath = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as PackManifest;
  const files = await Promise.all(
    manifest.files.map(async (file) => {
      if (file.role !== 'rows' && file.role !== 'dictionary') return file;
      let text = await readFile(join(folder, file.path), 'utf8');
      for (const [placeholder, attack] of Object.entries(replacements)) {
        const escaped = JSON.stringify(attack).slice(1, -1);
        if (escaped.length > placeholder.length) throw new Error(`${attack} needs a longer placeholder`);
        text = text.replaceAll(placeholder, escaped.padEnd(placeholder.length));
      }
      const sha256 = createHash('sha256').update(text).digest('hex');
      const path = file.path.replace(/[0-9a-f]{16}/, sha256.slice(0, 16));
      await rm(join(folder, file.path));
      await writeFile(join(folder, path), text);
      return { ...file, sha256, path };
    }),
  );
  await writeFile(manifestPath, JSON.stringify({ ...manifest, files }));
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { Dictionary } from '../core/catalog/dictionary.ts';
import type { PackManifest } from '../core/catalog/manifest.ts';
import { PackFolder } from './pack-folder.ts';

/** With a smaller share of items in common the words of the old catalog say little about the new one. */
const fewestShared = 0.8;

/** The pack that a build replaces, and what its successor takes over so that devices have most of it already. */
export class PreviousPack {
  readonly folder: string;
  readonly manifest: PackManifest;
  readonly dictionary: Dictionary;
  readonly ids: readonly string[];

  private constructor({ folder, manifest, catalog }: PackFolder) {
    this.folder = folder;
    this.manifest = manifest;
    this.dictionary = catalog;
    this.ids = Array.from({ length: catalog.size }, (_, item) => catalog.idOf(item));
  }

  /** @returns undefined when there is no whole pack of this shop that this version reads */
  static async open(folder: string, shopId: string): Promise<PreviousPack | undefined> {
    try {
      const pack = await PackFolder.open(folder);
      const isWhole = await hasItsFiles(pack);
      return isWhole && pack.manifest.shop.id === shopId ? new PreviousPack(pack) : undefined;
    } catch (error) {
      if (error instanceof OwnshelfError || (error as NodeJS.ErrnoException).code === 'ENOENT')
        return undefined;
      throw error;
    }
  }

  /** Whether a catalog of these items is by and large the same one. */
  isLike(ids: readonly string[]): boolean {
    const here = new Set(ids);
    const shared = this.ids.filter((id) => here.has(id)).length;
    return shared >= fewestShared * Math.max(ids.length, this.ids.length);
  }
}

async function hasItsFiles({ folder, manifest }: PackFolder): Promise<boolean> {
  for (const { path, sizeBytes } of manifest.files)
    if ((await stat(join(folder, path))).size !== sizeBytes) return false;
  return true;
}

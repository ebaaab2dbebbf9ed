import { open, readFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { groundOf } from '../core/ads/campaigns/ground.ts';
import { openCampaigns, type OpenedCampaigns } from '../core/ads/campaigns/open-campaigns.ts';
import { openCatalog, type Catalog } from '../core/catalog/catalog.ts';
import type { FileRole, PackFile, PackManifest } from '../core/catalog/manifest.ts';
import { parseManifest } from '../core/catalog/parse-manifest.ts';
import { parseRow } from '../core/catalog/parse-row.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { Item } from '../core/domain/item.ts';
import { openSegments, type SegmentModel } from '../core/segments/segment-model.ts';
import { readLines } from './feeds/lines.ts';

const maxManifestBytes = 1 << 20;

/**
 * Reads the manifest of the pack in a folder.
 *
 * @throws OwnshelfError `InputError` when there is no pack; those of `parseManifest`
 */
export async function readManifest(folder: string): Promise<PackManifest> {
  const path = join(folder, 'manifest.json');
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile())
    throw new OwnshelfError(
      'InputError',
      `${folder}: found no manifest.json, expected the folder of a pack.`,
    );
  if (info.size > maxManifestBytes)
    throw new OwnshelfError('PackFormatError', `${path} has ${info.size} bytes, expected at most 1 MiB.`);
  return parseManifest(parseJson(await readFile(path, 'utf8'), path));
}

/** A pack in a folder, opened as the device opens it. */
export class PackFolder {
  private constructor(
    readonly folder: string,
    readonly manifest: PackManifest,
    readonly catalog: Catalog,
  ) {}

  /** @throws OwnshelfError when the pack cannot be used */
  static async open(folder: string): Promise<PackFolder> {
    const manifest = await readManifest(folder);
    const read = async (role: FileRole): Promise<ArrayBuffer> =>
      readWhole(join(folder, fileOf(manifest, role).path));
    const catalog = openCatalog(manifest, {
      columns: await read('columns'),
      vectors: await read('vectors'),
      lexical: await read('lexical'),
      dictionary: Buffer.from(await read('dictionary')).toString(),
    });
    return new PackFolder(folder, manifest, catalog);
  }

  /** What groups of shoppers a log told; absent without. */
  async segments(): Promise<SegmentModel | undefined> {
    const file = this.manifest.files.find(({ role }) => role === 'segments');
    if (!file) return undefined;
    return openSegments(
      await readWhole(join(this.folder, file.path)),
      this.catalog.size,
      this.catalog.dimensions,
    );
  }

  /** As a device opens them; absent without. */
  async campaigns(): Promise<OpenedCampaigns | undefined> {
    const file = this.manifest.files.find(({ role }) => role === 'campaigns');
    if (!file) return undefined;
    const segments = (await this.segments())?.segments ?? [];
    return openCampaigns(await readFile(join(this.folder, file.path)), groundOf(this.catalog), segments);
  }

  /** Every item, in catalog order. */
  async *items(): AsyncGenerator<Item> {
    const path = join(this.folder, fileOf(this.manifest, 'rows').path);
    let itemIndex = 0;
    for await (const line of readLines(createReadStream(path, { highWaterMark: 1 << 18 }), Infinity))
      yield parseRow(line.text!, this.catalog.idOf(itemIndex++));
  }

  async item(itemIndex: number): Promise<Item> {
    const [start, end] = this.catalog.rowRange(itemIndex);
    const handle = await open(join(this.folder, fileOf(this.manifest, 'rows').path));
    try {
      const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      return parseRow(buffer.toString(), this.catalog.idOf(itemIndex));
    } finally {
      await handle.close();
    }
  }
}

/** The only file of a role; a parsed manifest has one of each but thumbnails, of token rows only with `encoder.baseSha256`. */
export function fileOf(manifest: PackManifest, role: FileRole): PackFile {
  return manifest.files.find((file) => file.role === role)!;
}

/** A file's bytes in a buffer of their own, so that tensors lie aligned in it. */
export async function readWhole(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path);
  return new Uint8Array(bytes).buffer;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OwnshelfError('PackFormatError', `${path} is not JSON (${(error as Error).message}).`);
  }
}

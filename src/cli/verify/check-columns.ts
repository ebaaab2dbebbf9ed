import { none } from '../../core/catalog/catalog.ts';
import type { PackManifest } from '../../core/catalog/manifest.ts';
import { highestMarginTier, unknownMarginTier } from '../../core/catalog/margin-tiers.ts';
import { openSafetensors } from '../../core/catalog/safetensors.ts';
import { availabilities } from '../../core/domain/item.ts';
import { compareByteOrder } from '../../core/packing/byte-order.ts';
import { fileOf } from '../pack-folder.ts';
import { checkBelow, checkOffsetsAll, type FileProblems } from './problems.ts';

/** The columns of a pack, as far as they can be read. */
export interface CheckedColumns {
  readonly ids: readonly string[];
  readonly rowOffsets: Uint32Array;
  readonly category: Uint32Array;
  readonly brand: Uint32Array;
  readonly price: Float32Array;
  readonly availability: Uint8Array;
  readonly publishedDay: Int32Array;
  readonly rating: Float32Array;
  readonly ratingCount: Uint32Array;
  readonly attributeOffsets: Uint32Array;
  readonly attributeValues: Uint32Array;
  readonly thumbnailShard: Uint16Array;
  readonly thumbnailStart: Uint32Array;
  readonly thumbnailLength: Uint32Array;
}

/** @returns `undefined` when tensors are missing or do not fit, so that nothing can be looked up in them */
export function checkColumns(
  buffer: ArrayBuffer,
  manifest: PackManifest,
  problems: FileProblems,
): CheckedColumns | undefined {
  const { counts } = manifest;
  const n = counts.items;
  const columns = problems.attempt('columns', () => {
    const file = openSafetensors(buffer, problems.file);
    const idOffsets = file.tensor('idOffsets', 'U32', n + 1);
    const attributeOffsets = file.tensor('attributeOffsets', 'U32', n + 1);
    return {
      idOffsets,
      idBytes: file.tensor('idBytes', 'U8', idOffsets[n]!),
      idOrder: file.tensor('idOrder', 'U32', n),
      rowOffsets: file.tensor('rowOffsets', 'U32', n + 1),
      category: file.tensor('category', 'U32', n),
      brand: file.tensor('brand', 'U32', n),
      price: file.tensor('price', 'F32', n),
      availability: file.tensor('availability', 'U8', n),
      publishedDay: file.tensor('publishedDay', 'I32', n),
      ...(file.has('marginTier') ? { marginTier: file.tensor('marginTier', 'U8', n) } : {}),
      rating: file.tensor('rating', 'F32', n),
      ratingCount: file.tensor('ratingCount', 'U32', n),
      attributeOffsets,
      attributeValues: file.tensor('attributeValues', 'U32', attributeOffsets[n]!),
      thumbnail: file.tensor('thumbnail', 'U32', n),
      thumbnailShard: file.tensor('thumbnailShard', 'U16', counts.thumbnails),
      thumbnailStart: file.tensor('thumbnailStart', 'U32', counts.thumbnails),
      thumbnailLength: file.tensor('thumbnailLength', 'U32', counts.thumbnails),
    };
  });
  if (!columns) return undefined;
  const offsetsFine = [
    checkOffsetsAll(problems, 'rowOffsets', columns.rowOffsets, fileOf(manifest, 'rows').sizeBytes),
    checkOffsetsAll(problems, 'idOffsets', columns.idOffsets, columns.idBytes.length),
    checkOffsetsAll(problems, 'attributeOffsets', columns.attributeOffsets, columns.attributeValues.length),
  ];
  checkBelow(problems, 'category', columns.category, counts.categories, none);
  checkBelow(problems, 'brand', columns.brand, counts.brands);
  checkBelow(problems, 'availability', columns.availability, availabilities.length);
  checkBelow(problems, 'attributeValues', columns.attributeValues, counts.attributeValues);
  checkBelow(problems, 'thumbnail', columns.thumbnail, counts.thumbnails, none);
  if (columns.marginTier)
    checkBelow(problems, 'marginTier', columns.marginTier, highestMarginTier + 1, unknownMarginTier);
  checkNumbers(problems, 'price', columns.price, Infinity);
  checkNumbers(problems, 'rating', columns.rating, 5);
  if (offsetsFine.includes(false)) return undefined;
  const ids = readTexts(columns.idBytes, columns.idOffsets);
  if (checkBelow(problems, 'idOrder', columns.idOrder, n)) checkIdOrder(problems, ids, columns.idOrder);
  return { ...columns, ids };
}

/** NaN stands for "not known". */
function checkNumbers(problems: FileProblems, name: string, values: Float32Array, max: number): void {
  values.forEach((value, i) => {
    if (value < 0 || value > max || value === Infinity)
      problems.add(
        name,
        `${name}[${i}]`,
        `is ${value}, expected 0 ${max === Infinity ? 'or more' : `to ${max}`}, or NaN`,
      );
  });
}

function checkIdOrder(problems: FileProblems, ids: readonly string[], idOrder: Uint32Array): void {
  for (let i = 1; i < idOrder.length; i++) {
    const order = compareByteOrder(ids[idOrder[i - 1]!]!, ids[idOrder[i]!]!);
    const shown = JSON.stringify(ids[idOrder[i]!]);
    if (order === 0) problems.add('idOrder', `idOrder[${i}]`, `id ${shown} stands there twice`);
    if (order > 0)
      problems.add('idOrder', `idOrder[${i}]`, `id ${shown} does not come after the one before it`);
  }
}

export function readTexts(bytes: Uint8Array, offsets: Uint32Array): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])),
  );
}

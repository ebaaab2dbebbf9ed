import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalog, unknownDay } from '../../../src/core/catalog/catalog.ts';
import { parseManifest } from '../../../src/core/catalog/parse-manifest.ts';
import { packFormatVersion, type PackManifest } from '../../../src/core/catalog/manifest.ts';
import { parseRow } from '../../../src/core/catalog/parse-row.ts';
import type { Item } from '../../../src/core/domain/item.ts';
import { CatalogBuilder } from '../../../src/core/packing/catalog-builder.ts';
import { daysSinceEpoch } from '../../../src/core/packing/columns-builder.ts';
import { serialiseItem } from '../../../src/core/packing/item-row.ts';
import { serialiseManifest } from '../../../src/core/packing/write-manifest.ts';
import { emptyVectors } from '../../../src/core/packing/quantise-vectors.ts';
import { catalogItems } from './arbitraries.ts';

/** Packs items in memory and opens them with the device's reader. */
function packAndOpen(items: readonly Item[]) {
  const builder = new CatalogBuilder();
  const rows = items.map(serialiseItem);
  items.forEach((item, i) => builder.add(item, Buffer.byteLength(rows[i]!)));
  const made = builder.finish(emptyVectors(items.length, 2));
  const sha256 = 'ab'.repeat(32);
  const manifest: PackManifest = {
    format: 'ownshelf-pack',
    formatVersion: packFormatVersion,
    shop: { id: 'shop', name: 'Shop' },
    encoder: { id: 'none', sha256, dimensions: 2 },
    counts: made.counts,
    files: (['rows', 'columns', 'vectors', 'lexical', 'dictionary'] as const).map((role) => ({
      role,
      path: `${role}-${sha256.slice(0, 16)}`,
      sizeBytes: role === 'rows' ? Buffer.byteLength(rows.join('')) : 1,
      sha256,
    })),
  };
  const { columns, vectors, lexical, dictionary } = made;
  const catalog = openCatalog(parseManifest(JSON.parse(serialiseManifest(manifest))), {
    columns: columns.buffer,
    vectors: vectors.buffer,
    lexical: lexical.buffer,
    dictionary,
  });
  return { catalog, rows: Buffer.from(rows.join('')), manifest };
}

describe('a packed catalog', () => {
  it('gives back every fact of every item through the reader of the device', () => {
    fc.assert(
      fc.property(catalogItems, (items) => {
        const { catalog, rows } = packAndOpen(items);
        expect(catalog.size).toBe(items.length);
        items.forEach((item, i) => {
          expect(catalog.idOf(i)).toBe(item.id);
          expect(catalog.indexOf(item.id)).toBe(i);
          expect(catalog.categoryOf(i)).toEqual(item.category ?? []);
          expect(catalog.brands[catalog.brand[i]!]).toBe(item.brand ?? '');
          expect(catalog.price[i]).toBe(Math.fround(item.price ?? NaN));
          expect(catalog.availabilityOf(i)).toBe(item.availability ?? 'in stock');
          expect(catalog.rating[i]).toBe(Math.fround(item.rating ?? NaN));
          expect(catalog.ratingCount[i]).toBe(item.ratingCount ?? 0);
          const day = catalog.publishedDay[i]!;
          const date = day === unknownDay ? undefined : new Date(day * 86_400_000).toISOString().slice(0, 10);
          expect(date).toBe(item.publishedAt);
          const values = catalog.attributeValues.subarray(
            catalog.attributeOffsets[i],
            catalog.attributeOffsets[i + 1],
          );
          const pairs = Array.from(values, (value) => catalog.attributes[value]!).map(({ name, value }) => [
            name,
            value,
          ]);
          expect(pairs).toEqual(Object.entries(item.attributes ?? {}));
          const [start, end] = catalog.rowRange(i);
          expect(parseRow(rows.toString('utf8', start, end), item.id)).toEqual(item);
        });
        expect(catalog.indexOf('no such item, ever, anywhere')).toBe(-1);
      }),
    );
  });

  it('has its dictionary sorted in byte order, nothing twice, brand 0 none', () => {
    fc.assert(
      fc.property(catalogItems, (items) => {
        const { catalog } = packAndOpen(items);
        const inByteOrder = (texts: readonly string[]): string[] =>
          [...new Set(texts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(catalog.brands).toEqual(inByteOrder(['', ...items.map((item) => item.brand ?? '')]));
        const paths = items.flatMap((item) => (item.category ? [item.category.join('\0')] : []));
        expect(catalog.categories.map((path) => path.join('\0'))).toEqual(inByteOrder(paths));
      }),
    );
  });

  it('has a manifest with its keys in one order, whatever order it was made in', () => {
    const { manifest } = packAndOpen([{ id: 'a', title: 'A' }]);
    const shuffled = Object.fromEntries(Object.entries(manifest).reverse()) as unknown as PackManifest;
    expect(serialiseManifest(shuffled)).toBe(serialiseManifest(manifest));
    expect(Object.keys(JSON.parse(serialiseManifest(manifest)) as object)[0]).toBe('format');
  });

  it('counts days as the calendar does', () => {
    expect(daysSinceEpoch('1970-01-01')).toBe(0);
    expect(daysSinceEpoch('1969-12-31')).toBe(-1);
    expect(daysSinceEpoch('2000-03-01')).toBe(11017);
  });
});

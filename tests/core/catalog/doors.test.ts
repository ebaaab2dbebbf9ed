import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalog, type CatalogBuffers } from '../../../src/core/catalog/catalog.ts';
import { parseDictionary } from '../../../src/core/catalog/dictionary.ts';
import { ItemSpace } from '../../../src/core/catalog/item-space.ts';
import { readFacets } from '../../../src/core/catalog/facets.ts';
import { searchWords } from '../../../src/core/catalog/lexical-search.ts';
import { packFormatVersion, type FileRole, type PackManifest } from '../../../src/core/catalog/manifest.ts';
import { parseManifest } from '../../../src/core/catalog/parse-manifest.ts';
import { parseRow } from '../../../src/core/catalog/parse-row.ts';
import { openSafetensors } from '../../../src/core/catalog/safetensors.ts';
import { writeSafetensors, type Tensor } from '../../../src/core/packing/write-safetensors.ts';
import { packItems, tinyWorld } from '../../support/tiny-shop.ts';

const world = tinyWorld({ items: 48 });
const pack = packItems(world.items, world.vectors, world.dimensions);

/** What a door may say no with; anything else is a bug. */
function expectDoor(open: () => unknown, names: readonly string[] = ['PackFormatError']): void {
  try {
    open();
  } catch (error) {
    expect(names).toContain((error as Error).name);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

function buffersOf(files: ReadonlyMap<FileRole, Uint8Array<ArrayBuffer>>): CatalogBuffers {
  const copy = (role: FileRole): ArrayBuffer => files.get(role)!.slice().buffer;
  return {
    columns: copy('columns'),
    vectors: copy('vectors'),
    lexical: copy('lexical'),
    dictionary: new TextDecoder().decode(files.get('dictionary')),
  };
}

/** JSON as hostile as it comes: prototype keys, deep nesting, wrong types everywhere. */
const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'polluted',
  'id',
  'title',
);
const hostile: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(hostileKey, tie('value')), { maxLength: 4 })
      .map((entries): unknown =>
        JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`),
      ),
  ),
})).value;
const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
const pollution: unknown = JSON.parse(
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
);

const with_ = (change: object): unknown => ({ ...pack.manifest, ...change });

describe('parseManifest', () => {
  it('takes its own', () => {
    expect(parseManifest(JSON.parse(JSON.stringify(pack.manifest)))).toEqual(pack.manifest);
  });

  it('only ever refuses, whatever it is given', () => {
    const anywhere = fc.constantFrom('shop', 'encoder', 'counts', 'files', 'format', 'formatVersion');
    fc.assert(
      fc.property(anywhere, hostile, (key, value) => {
        expectDoor(() => parseManifest(value));
        expectDoor(() => parseManifest(with_({ [key]: value })), ['PackFormatError', 'PackVersionError']);
        expectDoor(() => parseManifest(with_({ files: [{ ...pack.manifest.files[0], path: value }] })));
      }),
      { numRuns: 150 },
    );
    for (const value of [deep, pollution])
      for (const key of ['format', 'shop', 'encoder', 'counts', 'files'])
        expectDoor(() => parseManifest(with_({ [key]: value })));
  });

  it('tells a newer and an older version from a broken one', () => {
    const versioned = (formatVersion: unknown) => (): unknown => parseManifest(with_({ formatVersion }));
    for (const [version, remedy] of [
      [packFormatVersion + 1, /update the app/],
      [packFormatVersion - 1, /build the pack again/],
    ] as const) {
      expect(versioned(version)).toThrow(expect.objectContaining({ name: 'PackVersionError' }));
      expect(versioned(version)).toThrow(remedy);
    }
    for (const broken of [0, -1, 1.5, '1', null])
      expect(versioned(broken)).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
  });

  const file = pack.manifest.files[0]!;
  const filesWith = (change: object): unknown =>
    with_({ files: pack.manifest.files.map((one) => (one === file ? { ...one, ...change } : one)) });
  it.each<[what: string, manifest: unknown]>([
    ['a path to the folder above', filesWith({ path: `../${file.path}` })],
    ['a path to another folder', filesWith({ path: `a/${file.path}` })],
    ['a path with a backslash', filesWith({ path: `a\\${file.path}` })],
    ['an address for a path', filesWith({ path: `https://elsewhere.example/${file.path}` })],
    ['an escaped path', filesWith({ path: `%2e%2e%2f${file.path}` })],
    ['a hidden file', filesWith({ path: `.${file.path}` })],
    ['a path with a line break', filesWith({ path: `${file.path}\n` })],
    ['a path without its hash', filesWith({ path: 'rows.jsonl' })],
    ['a hash in capitals', filesWith({ sha256: 'A'.repeat(64) })],
    ['a negative size', filesWith({ sizeBytes: -1 })],
    [
      'segments twice',
      with_({ files: [...pack.manifest.files, ...[0, 1].map(() => ({ ...file, role: 'segments' }))] }),
    ],
    ['a size past 2 GiB', filesWith({ sizeBytes: 2 ** 31 + 1 })],
    ['an unknown role', filesWith({ role: 'script' })],
    ['two files of one role', with_({ files: [...pack.manifest.files, file] })],
    ['a missing role', with_({ files: pack.manifest.files.slice(1) })],
    [
      'shards out of order',
      with_({ files: [...pack.manifest.files, { ...file, role: 'thumbnails', shard: 1 }] }),
    ],
    ['more items than a reader takes', with_({ counts: { ...pack.manifest.counts, items: 4_000_001 } })],
    ['a count that is no whole number', with_({ counts: { ...pack.manifest.counts, terms: 1.5 } })],
    ['a missing count', with_({ counts: { ...pack.manifest.counts, terms: undefined } })],
    ['no dimensions', with_({ encoder: { ...pack.manifest.encoder, dimensions: 0 } })],
    ['a shop id that is a path', with_({ shop: { id: '../x', name: 'X' } })],
    ['a shop without a name', with_({ shop: { id: 'x', name: '' } })],
    ['another format', with_({ format: 'other' })],
    ['a list', []],
    ['nothing', null],
  ])('refuses %s', (_what, manifest) => {
    expect(() => parseManifest(manifest)).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
  });
});

describe('openSafetensors', () => {
  const withHeader = (header: unknown, data = new Uint8Array(8), pad = true): ArrayBuffer => {
    const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
    const bytes = new Uint8Array(8 + json.length + (pad ? (8 - (json.length % 8)) % 8 : 0) + data.length);
    bytes.fill(32, 8);
    new DataView(bytes.buffer).setUint32(0, bytes.length - 8 - data.length, true);
    bytes.set(json, 8);
    bytes.set(data, bytes.length - data.length);
    return bytes.buffer;
  };
  const read = (buffer: ArrayBuffer): unknown => openSafetensors(buffer, 'file').tensor('x', 'U32', 2);
  const entry = { dtype: 'U32', shape: [2], data_offsets: [0, 8] };

  function notUtf8(): ArrayBuffer {
    const buffer = withHeader({ x: entry, '?': 0 });
    const bytes = new Uint8Array(buffer);
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff;
    return buffer;
  }

  it('reads what it should', () => {
    expect(read(withHeader({ x: entry }, Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0)))).toEqual(
      Uint32Array.of(1, 2),
    );
  });

  it('only ever refuses, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), hostile, hostile, (bytes, header, field) => {
        expectDoor(() => read(bytes.slice().buffer));
        expectDoor(() => read(withHeader(header ?? 'null')));
        for (const key of ['dtype', 'shape', 'data_offsets'])
          expectDoor(() => read(withHeader({ x: { ...entry, [key]: field } })));
      }),
      { numRuns: 150 },
    );
    for (const value of [deep, pollution])
      expectDoor(() => openSafetensors(withHeader(JSON.stringify(pollution)), 'f') && value);
    expectDoor(() => read(withHeader('['.repeat(100_000))));
  });

  it.each<[what: string, buffer: ArrayBuffer]>([
    ['an empty file', new ArrayBuffer(0)],
    ['a header longer than the file', Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 123, 125).buffer],
    ['a header of 4 GiB and more', Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0, 123, 125).buffer],
    ['a header that is not UTF-8', notUtf8()],
    ['a missing tensor', withHeader({ y: entry })],
    ['another type', withHeader({ x: { ...entry, dtype: 'F32' } })],
    ['another length', withHeader({ x: { ...entry, shape: [1], data_offsets: [0, 4] } })],
    ['a shape that contradicts the bytes', withHeader({ x: { ...entry, shape: [3] } })],
    ['offsets that fall', withHeader({ x: { ...entry, data_offsets: [8, 0] } })],
    ['offsets below 0', withHeader({ x: { ...entry, data_offsets: [-8, 0] } })],
    ['offsets past the end', withHeader({ x: { ...entry, data_offsets: [8, 16] } })],
    ['offsets that are no numbers', withHeader({ x: { ...entry, data_offsets: ['0', '8'] } })],
    [
      'tensors over one another',
      withHeader({ x: entry, y: { dtype: 'U8', shape: [4], data_offsets: [7, 11] } }, new Uint8Array(16)),
    ],
    [
      'a tensor that is not aligned',
      withHeader({ x: { ...entry, data_offsets: [1, 9] } }, new Uint8Array(16)),
    ],
  ])('refuses %s', (_what, buffer) => {
    expect(() => read(buffer)).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
  });
});

describe('openCatalog', () => {
  const { manifest } = pack;
  const open = (buffers: CatalogBuffers, of: PackManifest = manifest): unknown => openCatalog(of, buffers);
  /** The pack's own file with one tensor changed. */
  const changed = (
    role: 'columns' | 'vectors' | 'lexical',
    name: string,
    values: Tensor['values'],
  ): CatalogBuffers => {
    const bytes = pack.files.get(role)!;
    const headerBytes = new DataView(bytes.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + headerBytes))) as Record<
      string,
      { dtype: 'I8' | 'U8' | 'U16' | 'I32' | 'U32' | 'F32'; shape: number[] }
    >;
    const file = openSafetensors(bytes.slice().buffer, role);
    const tensors = Object.entries(header).map(([tensor, { dtype, shape }]) => ({
      name: tensor,
      ...(tensor === name
        ? { values }
        : {
            shape,
            values: file.tensor(
              tensor,
              dtype,
              shape.reduce((a, b) => a * b, 1),
            ),
          }),
    }));
    return { ...buffersOf(pack.files), [role]: writeSafetensors(tensors).buffer };
  };
  const n = manifest.counts.items;
  const { terms, postings } = manifest.counts;
  const u32 = (length: number, at: number, value: number): Uint32Array =>
    new Uint32Array(length).fill(value, at, at + 1);
  const rising = (length: number, end: number): Uint32Array =>
    Uint32Array.from({ length }, (_, i) => Math.min(i, end));

  it('takes its own', () => {
    expect(openCatalog(manifest, buffersOf(pack.files)).size).toBe(n);
  });

  it.each<[what: string, buffers: CatalogBuffers]>([
    ['a category past the dictionary', changed('columns', 'category', u32(n, 3, 8))],
    ['a brand past the dictionary', changed('columns', 'brand', u32(n, 3, 99))],
    ['an attribute past the dictionary', changed('columns', 'attributeValues', u32(n, 3, 99))],
    ['an unknown availability', changed('columns', 'availability', new Uint8Array(n).fill(3))],
    ['an id order past the items', changed('columns', 'idOrder', u32(n, 0, n))],
    ['a thumbnail that is not there', changed('columns', 'thumbnail', u32(n, 0, 0))],
    [
      'row offsets that fall',
      changed(
        'columns',
        'rowOffsets',
        Uint32Array.from({ length: n + 1 }, (_, i) => n - i),
      ),
    ],
    ['row offsets that end early', changed('columns', 'rowOffsets', rising(n + 1, n))],
    ['id offsets that fall', changed('columns', 'idOffsets', u32(n + 1, 1, 7))],
    [
      'attribute offsets that do not begin at 0',
      changed('columns', 'attributeOffsets', new Uint32Array(n + 1).fill(n)),
    ],
    ['too few prices', changed('columns', 'price', new Float32Array(n - 1))],
    ['a price without end', changed('columns', 'price', new Float32Array(n).fill(Infinity))],
    ['a negative price', changed('columns', 'price', new Float32Array(n).fill(-1))],
    ['a rating without end', changed('columns', 'rating', new Float32Array(n).fill(Infinity))],
    ['a scale that is no number', changed('vectors', 'scales', new Float32Array(n).fill(NaN))],
    ['a scale without end', changed('vectors', 'scales', new Float32Array(n).fill(Infinity))],
    ['a negative scale', changed('vectors', 'scales', new Float32Array(n).fill(-0.1))],
    ['vectors of another length', changed('vectors', 'vectors', new Int8Array(n))],
    ['low bits of another length', changed('vectors', 'lowBits', new Uint8Array(n))],
    ['a mean that is no number', changed('vectors', 'mean', new Float32Array(16).fill(NaN))],
    ['a mean longer than any', changed('vectors', 'mean', new Float32Array(16).fill(2))],
    ['lengths below 0', changed('vectors', 'inverseLengths', new Float32Array(n).fill(-1))],
    ['a likeness above 1', changed('vectors', 'sameThing', Float32Array.of(1.5))],
    ['codes that stand for no number', changed('vectors', 'codeLevels', new Float32Array(64).fill(NaN))],
    ['errors below 0', changed('vectors', 'codeErrors', new Float32Array(16).fill(-1))],
    ['a posting past the items', changed('lexical', 'postingItems', u32(postings, 0, n))],
    ['a posting that weighs nothing', changed('lexical', 'postingImpacts', new Uint8Array(postings))],
    [
      'posting offsets past the end',
      changed('lexical', 'postingOffsets', u32(terms + 1, terms, postings + 1)),
    ],
    ['an impact scale that is no number', changed('lexical', 'impactScale', Float32Array.of(NaN))],
    ['an impact scale of 0', changed('lexical', 'impactScale', Float32Array.of(0))],
    ['a dictionary that is not JSON', { ...buffersOf(pack.files), dictionary: '{' }],
    ['a dictionary of nothing', { ...buffersOf(pack.files), dictionary: 'null' }],
  ])('refuses %s', (_what, buffers) => {
    expect(() => open(buffers)).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
  });

  it.each(Object.keys(manifest.counts))('refuses a wrong count of %s', (name) => {
    const counts = { ...manifest.counts, [name]: manifest.counts[name as 'items'] + 1 };
    expect(() => open(buffersOf(pack.files), { ...manifest, counts })).toThrow(
      expect.objectContaining({ name: 'PackFormatError' }),
    );
  });

  it('either refuses a damaged file or still ranks with it, wherever a byte is flipped', () => {
    const role = fc.constantFrom<FileRole>('columns', 'vectors', 'lexical', 'dictionary');
    fc.assert(
      fc.property(
        role,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (damaged, place, flip) => {
          const bytes = pack.files.get(damaged)!.slice();
          bytes[Math.floor(place * bytes.length)]! ^= flip;
          expectDoor(() => {
            const catalog = openCatalog(manifest, buffersOf(new Map([...pack.files, [damaged, bytes]])));
            readFacets(catalog);
            const space = new ItemSpace(catalog);
            for (let item = 0; item < n; item++) {
              catalog.idOf(item);
              catalog.categoryOf(item);
              expect(Number.isFinite(space.likeness(item, space.direction(0)))).toBe(true);
            }
            const { items, scores } = searchWords(catalog.lexical, 'sage lamp no');
            expect(new Set(items).size).toBe(items.length);
            expect(scores.every(Number.isFinite)).toBe(true);
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('parseRow', () => {
  it('only ever refuses, and brings nothing but texts and numbers', () => {
    const field = fc.constantFrom(
      'title',
      'category',
      'attributes',
      'price',
      'link',
      'id',
      'rating',
      'brand',
    );
    fc.assert(
      fc.property(fc.string(), field, hostile, (text, name, value) => {
        expectDoor(() => parseRow(text, 'a'));
        expectDoor(() => parseRow(JSON.stringify(value), 'a'));
        expectDoor(() => {
          const row = parseRow(JSON.stringify({ id: 'a', title: 't', [name]: value }), 'a');
          expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
          for (const part of Object.values(row).flatMap((v) =>
            typeof v === 'object' ? Object.values(v) : [v],
          ))
            expect(['string', 'number']).toContain(typeof part);
        });
      }),
      { numRuns: 150 },
    );
    expectDoor(() => parseRow(`{"id":${'['.repeat(50_000)}${']'.repeat(50_000)},"title":"t"}`, 'a'));
    expectDoor(() =>
      parseRow(
        '{"id":"a","title":"t","__proto__":{"polluted":1},"attributes":{"__proto__":{"polluted":"1"}}}',
        'a',
      ),
    );
  });

  const row = (fields: object): string => JSON.stringify({ id: 'a', title: 'A', ...fields });
  it('keeps web addresses and drops every other link', () => {
    expect(parseRow(row({ link: 'https://shop.example/a' }), 'a').link).toBe('https://shop.example/a');
    for (const link of ['javascript:alert(1)', ' https://x', 'data:text/html,x', '//x', 7])
      expect(parseRow(row({ link }), 'a')).toEqual({ id: 'a', title: 'A' });
  });

  it('drops a category that holds anything but texts', () => {
    expect(parseRow(row({ category: ['Home', 'Rugs'] }), 'a').category).toEqual(['Home', 'Rugs']);
    for (const category of [[{ toString: 1 }], ['Home', 7], 'Home', [[]]])
      expect(parseRow(row({ category }), 'a')).toEqual({ id: 'a', title: 'A' });
  });

  it('refuses the row of another item and one without a title', () => {
    expect(() => parseRow(row({}), 'b')).toThrow(/The row of item b holds "a"/);
    expect(() => parseRow('{"id":"a"}', 'a')).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
  });
});

describe('parseDictionary', () => {
  const counts = { ...pack.manifest.counts, categories: 1, brands: 2, attributeValues: 1 };
  const good = {
    categories: [['Home']],
    brands: ['', 'Alder'],
    attributes: [{ name: 'colour', value: 'Sage' }],
  };

  it('takes what the manifest promises', () => {
    expect(parseDictionary(JSON.stringify(good), counts)).toEqual(good);
  });

  it('only ever refuses, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('categories', 'brands', 'attributes'),
        hostile,
        (text, key, value) => {
          expectDoor(() => parseDictionary(text, counts));
          expectDoor(() => parseDictionary(JSON.stringify(value), counts));
          expectDoor(() => parseDictionary(JSON.stringify({ ...good, [key]: value }), counts));
          expectDoor(() => parseDictionary(JSON.stringify({ ...good, [key]: [value] }), counts));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each<[what: string, dictionary: object]>([
    ['a category too many', { ...good, categories: [['Home'], ['Garden']] }],
    ['a category that is no path', { ...good, categories: ['Home'] }],
    ['a first brand that is not "none"', { ...good, brands: ['Alder', ''] }],
    ['an attribute without a value', { ...good, attributes: [{ name: 'colour' }] }],
  ])('refuses %s', (_what, dictionary) => {
    expect(() => parseDictionary(JSON.stringify(dictionary), counts)).toThrow(
      expect.objectContaining({ name: 'PackFormatError' }),
    );
  });
});

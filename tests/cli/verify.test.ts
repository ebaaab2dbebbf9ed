import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSafetensors, type TensorType } from '../../src/core/catalog/safetensors.ts';
import type { FileRole, PackManifest } from '../../src/core/catalog/manifest.ts';
import { createRandom } from '../../src/core/math/random.ts';
import { quantiseTable } from '../../src/core/packing/quantise-table.ts';
import { serialiseManifest } from '../../src/core/packing/write-manifest.ts';
import { writeSafetensors, type Tensor } from '../../src/core/packing/write-safetensors.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { buildForTest, temporaryFolder, writeFeed } from './support/build.ts';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';

let sound: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-verify-'));
  const images = await Promise.all(
    ['#ff0000', '#00ff00'].map(async (background) => {
      const png = await sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer();
      return `data:image/png;base64,${png.toString('base64')}`;
    }),
  );
  const feed = await writeFeed(folder, 'feed.jsonl', [
    {
      id: 'b',
      title: 'Red lamp',
      category: 'Home > Lamps',
      brand: 'Lumo',
      price: 12,
      margin: 0.3,
      image: images[0],
      attributes: { colour: 'red' },
    },
    {
      id: 'a',
      title: 'Green lamp',
      category: 'Home > Lamps',
      price: 15,
      rating: 4,
      image: images[1],
      attributes: { colour: 'green', size: 'L' },
    },
    {
      id: 'c',
      title: 'Chair',
      category: 'Home > Chairs',
      brand: 'Oak',
      publishedAt: '2026-01-02',
      availability: 'preorder',
    },
  ]);
  sound = join(folder, 'out');
  await buildForTest(feed, sound);
  return () => rm(folder, { recursive: true, force: true });
});

function tokenRows(tokens = [3, 9, 200], dimensions = 256): Tensor[] {
  const random = createRandom(1);
  const rows = Float32Array.from({ length: tokens.length * dimensions }, () => random() - 0.5);
  return [
    { name: 'count', values: Uint32Array.of(tokens.length) },
    { name: 'tokens', values: Uint32Array.from(tokens) },
    ...quantiseTable(rows, dimensions),
  ];
}

class Patient {
  private constructor(
    readonly folder: string,
    private manifest: PackManifest,
  ) {}

  static async create(): Promise<Patient> {
    const folder = join(await temporaryFolder(), 'pack');
    await cp(sound, folder, { recursive: true });
    return new Patient(
      folder,
      JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PackManifest,
    );
  }

  /** One whose encoder learned three tokens: rows of 256 components, of which the items' vectors have the first 64. */
  static async withTokenRows(tensors = tokenRows()): Promise<Patient> {
    const patient = await Patient.create();
    const { encoder } = patient.manifest;
    await patient.forgeManifest((manifest) => ({
      ...manifest,
      encoder: { ...encoder, baseSha256: encoder.sha256 },
      files: [
        ...manifest.files,
        { role: 'tokenRows', path: `tokenRows-${'0'.repeat(16)}.safetensors`, sha256: '', sizeBytes: 0 },
      ],
    }));
    await writeFile(join(patient.folder, patient.path('tokenRows')), '');
    await patient.forge('tokenRows', () => Buffer.from(writeSafetensors(tensors)));
    return patient;
  }

  path(role: FileRole): string {
    return this.manifest.files.find((file) => file.role === role)!.path;
  }

  /** Changes bytes and leaves the manifest as it is. */
  async damage(role: FileRole, change: (bytes: Buffer) => Buffer | void): Promise<void> {
    const path = join(this.folder, this.path(role));
    const bytes = await readFile(path);
    await writeFile(path, change(bytes) ?? bytes);
  }

  /** Changes bytes and makes hash, size and name right again: a lie only a closer look finds. */
  async forge(role: FileRole, change: (bytes: Buffer) => Buffer | void): Promise<void> {
    await this.damage(role, change);
    const old = this.manifest.files.find((file) => file.role === role)!;
    const bytes = await readFile(join(this.folder, old.path));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = old.path.replace(/-[0-9a-f]{16}\./, `-${sha256.slice(0, 16)}.`);
    await rename(join(this.folder, old.path), join(this.folder, path));
    await this.forgeManifest((manifest) => ({
      ...manifest,
      // The hash of token rows names the space of the pack's vectors.
      encoder: role === 'tokenRows' ? { ...manifest.encoder, sha256 } : manifest.encoder,
      files: manifest.files.map((file) =>
        file === old ? { ...old, path, sha256, sizeBytes: bytes.length } : file,
      ),
    }));
  }

  /** Changes one value of a tensor. */
  async forgeTensor(
    role: FileRole,
    name: string,
    type: TensorType,
    length: number,
    index: number,
    value: number,
  ) {
    await this.forge(role, (bytes) => {
      const copy = new Uint8Array(bytes);
      openSafetensors(copy.buffer, role).tensor(name, type, length)[index] = value;
      return Buffer.from(copy);
    });
  }

  async forgeManifest(change: (manifest: PackManifest) => PackManifest): Promise<void> {
    this.manifest = change(this.manifest);
    await writeFile(join(this.folder, 'manifest.json'), serialiseManifest(this.manifest));
  }

  async problems(): Promise<string[]> {
    const { problems } = await verifyPack(this.folder);
    return problems.map(
      ({ file, place, message }) => `${file.replace(/-[0-9a-f]{16}\./, '.')} | ${place} | ${message}`,
    );
  }
}

describe('verify', () => {
  it('finds nothing wrong with a pack as it was built', async () => {
    const verdict = await verifyPack(sound);
    expect(verdict).toEqual({ problems: [], files: 6, items: 3 });
  });

  it.each(['rows', 'columns', 'vectors', 'lexical', 'dictionary', 'thumbnails', 'tokenRows'] as const)(
    'finds a flipped byte anywhere in %s',
    async (role) => {
      const patient = await (role === 'tokenRows' ? Patient.withTokenRows() : Patient.create());
      const size = (await readFile(join(patient.folder, patient.path(role)))).length;
      for (const at of [0, Math.floor(size / 2), size - 1]) {
        await patient.damage(role, (bytes) => void (bytes[at]! ^= 1));
        const problems = await patient.problems();
        expect(problems[0]).toMatch(
          /has SHA-256 [0-9a-f]{64}, the manifest says [0-9a-f]{64}: its bytes are not those that were built$/,
        );
        await patient.damage(role, (bytes) => void (bytes[at]! ^= 1));
      }
      expect(await patient.problems()).toEqual([]);
    },
  );

  it('finds a missing file, a cut one and one that does not belong there', async () => {
    const patient = await Patient.create();
    await rm(join(patient.folder, patient.path('vectors')));
    await patient.damage('rows', (bytes) => bytes.subarray(0, -5));
    await writeFile(join(patient.folder, 'notes.txt'), '');
    await writeFile(join(patient.folder, '.hidden'), '');
    const problems = await patient.problems();
    expect(problems).toContain('vectors.safetensors |  | is missing');
    expect(problems).toContainEqual(
      expect.stringMatching(/^rows\.jsonl \| {2}\| has \d+ bytes, the manifest says \d+$/),
    );
    expect(problems).toContain('rows.jsonl | line 3 | does not end in a line break: the file was cut off');
    expect(problems).toContain('notes.txt |  | does not belong to this pack; the manifest does not name it');
    expect(problems.join()).not.toContain('.hidden');
  });

  it('says what is wrong with a manifest it cannot use', async () => {
    const patient = await Patient.create();
    const manifest = join(patient.folder, 'manifest.json');
    await patient.forgeManifest((old) => ({ ...old, formatVersion: 99 }));
    expect(await patient.problems()).toEqual([
      expect.stringMatching(/^manifest\.json \| {2}\| .*format version 99/),
    ]);
    await writeFile(manifest, '{"format":');
    expect(await patient.problems()).toEqual([expect.stringMatching(/is not JSON/)]);
    await rm(manifest);
    await expect(patient.problems()).rejects.toThrow(
      'found no manifest.json, expected the folder of a pack.',
    );
  });

  // Items in feed order: b, a, c. Categories: Chairs, Lamps. Brands: none, Lumo, Oak. Thumbnails: two.
  it.each([
    ['category', 'U32', 3, 0, 7, 'columns.safetensors | category[0] | is 7, expected less than 2'],
    [
      'category',
      'U32',
      3,
      0,
      0,
      'rows.jsonl | line 1, category | is "Home > Lamps", the columns say "Home > Chairs"',
    ],
    ['brand', 'U32', 3, 1, 3, 'columns.safetensors | brand[1] | is 3, expected less than 3'],
    ['brand', 'U32', 3, 1, 1, 'rows.jsonl | line 2, brand | is "", the columns say "Lumo"'],
    ['price', 'F32', 3, 0, -1, 'columns.safetensors | price[0] | is -1, expected 0 or more, or NaN'],
    ['price', 'F32', 3, 0, 13, 'rows.jsonl | line 1, price | is 12, the columns say 13'],
    ['rating', 'F32', 3, 1, 6, 'columns.safetensors | rating[1] | is 6, expected 0 to 5, or NaN'],
    ['ratingCount', 'U32', 3, 1, 6, 'rows.jsonl | line 2, ratingCount | is 0, the columns say 6'],
    ['availability', 'U8', 3, 2, 3, 'columns.safetensors | availability[2] | is 3, expected less than 3'],
    [
      'availability',
      'U8',
      3,
      2,
      1,
      'rows.jsonl | line 3, availability | is "preorder", the columns say "out of stock"',
    ],
    ['publishedDay', 'I32', 3, 2, 1, 'rows.jsonl | line 3, publishedAt | is 20455, the columns say 1'],
    ['marginTier', 'U8', 3, 0, 7, 'columns.safetensors | marginTier[0] | is 7, expected less than 5'],
    ['idOrder', 'U32', 3, 0, 0, 'columns.safetensors | idOrder[1] | id "b" stands there twice'],
    ['idOrder', 'U32', 3, 2, 9, 'columns.safetensors | idOrder[2] | is 9, expected less than 3'],
    [
      'idBytes',
      'U8',
      3,
      0,
      120,
      'columns.safetensors | idOrder[2] | id "c" does not come after the one before it',
    ],
    [
      'idOffsets',
      'U32',
      4,
      1,
      3,
      'columns.safetensors | idOffsets[2] | is 2, expected at least 3 as before it',
    ],
    ['rowOffsets', 'U32', 4, 0, 1, 'columns.safetensors | rowOffsets[0] | is 1, expected 0'],
    ['rowOffsets', 'U32', 4, 1, 9, 'rows.jsonl | line 1 | lies at 0 to'],
    [
      'attributeOffsets',
      'U32',
      4,
      1,
      0,
      'rows.jsonl | line 1, attributes | is "colour=red", the columns say ""',
    ],
    [
      'attributeValues',
      'U32',
      3,
      0,
      5,
      'columns.safetensors | attributeValues[0] | is 5, expected less than 3',
    ],
    ['thumbnail', 'U32', 3, 0, 2, 'columns.safetensors | thumbnail[0] | is 2, expected less than 2'],
    [
      'thumbnailShard',
      'U16',
      2,
      1,
      4,
      'columns.safetensors | thumbnailShard[1] | is 4, expected less than 1',
    ],
    ['thumbnailStart', 'U32', 2, 1, 1, 'columns.safetensors | thumbnailStart[1] | is 1, expected'],
    ['thumbnailLength', 'U32', 2, 1, 1, 'columns.safetensors | thumbnailLength | thumbnails of'],
  ] as const)(
    'finds a wrong reference in the columns: %s of type %s, [%i → place %i] = %i',
    async (name, type, length, index, value, problem) => {
      const patient = await Patient.create();
      await patient.forgeTensor('columns', name, type, length, index, value);
      const problems = await patient.problems();
      expect(
        problems.some((line) => line.startsWith(problem)),
        problems.join('\n'),
      ).toBe(true);
      expect(problems.join('\n')).not.toContain('SHA-256');
    },
  );

  it('finds vectors that are neither of length 1 nor zero, and scales that are no numbers', async () => {
    const patient = await Patient.create();
    await patient.forge('vectors', (bytes) => void bytes.fill(0, bytes.length - 64));
    expect(await patient.problems()).toEqual([
      expect.stringMatching(/^vectors.safetensors \| mean\[0\] \| is -0\.12\d+, expected -0\.12\d+$/),
      expect.stringMatching(/^vectors.safetensors \| inverseLengths\[2\] \| is \d\.\d+, expected \d\.\d+$/),
      expect.stringMatching(
        /^vectors.safetensors \| vectors\[2\] \| has length 0\.\d{4}, expected 1, or all zero with scale 0$/,
      ),
    ]);
    const other = await Patient.create();
    await other.forgeTensor('vectors', 'scales', 'F32', 3, 1, NaN);
    expect(await other.problems()).toEqual(['vectors.safetensors | scales[1] | is NaN, expected 0 to 1']);
  });

  // Terms: chair, colour?, … the builder's own numbers are read from the manifest.
  it('finds postings out of order, out of range, without impact, and terms out of order', async () => {
    const { terms, postings } = (
      JSON.parse(await readFile(join(sound, 'manifest.json'), 'utf8')) as PackManifest
    ).counts;
    const lie = async (name: string, type: TensorType, length: number, index: number, value: number) => {
      const patient = await Patient.create();
      await patient.forgeTensor('lexical', name, type, length, index, value);
      return (await patient.problems()).join('\n');
    };
    expect(await lie('postingItems', 'U32', postings, 0, 3)).toContain(
      'postingItems[0] | is 3, expected less than 3',
    );
    expect(await lie('postingImpacts', 'U8', postings, 1, 0)).toContain(
      'postingImpacts[1] | is 0, expected at least 1',
    );
    expect(await lie('postingOffsets', 'U32', terms + 1, 1, 0)).toContain('term 0 | has no items');
    expect(await lie('postingOffsets', 'U32', terms + 1, terms, 1)).toContain(
      `postingOffsets[${terms}] | is 1, expected`,
    );
    expect(await lie('impactScale', 'F32', 1, 0, 0)).toContain(
      'impactScale | is 0, expected a number above 0',
    );
    // "lamp" is in the first two items; with its second posting also item 0 they no longer rise.
    const home = await Patient.create();
    await home.forge('lexical', (bytes) => {
      const copy = new Uint8Array(bytes);
      const file = openSafetensors(copy.buffer, 'lexical');
      const offsets = file.tensor('postingOffsets', 'U32', terms + 1);
      const items = file.tensor('postingItems', 'U32', postings);
      const term = offsets.findIndex((offset, i) => offsets[i + 1]! - offset === 2);
      items[offsets[term]! + 1] = items[offsets[term]!]!;
      return Buffer.from(copy);
    });
    expect((await home.problems()).join('\n')).toMatch(
      /postingItems\[\d+\] \| is 0, expected more than 0 before it/,
    );
    const termBytes = await Patient.create();
    await termBytes.forge('lexical', (bytes) => {
      const at = bytes.indexOf('chair');
      bytes[at] = 'z'.charCodeAt(0);
    });
    expect((await termBytes.problems()).join('\n')).toMatch(/term 1 \| ".+" does not come after "zhair"/);
  });

  it('finds nothing wrong with token rows as a build writes them, be they none', async () => {
    for (const tensors of [tokenRows(), tokenRows([]), tokenRows([5], 64)])
      expect(await (await Patient.withTokenRows(tensors)).problems()).toEqual([]);
  });

  it.each<[string, string, number, number, string]>([
    ['tokens', 'U32', 1, 3, 'tokens[1] | is 3, expected more than 3 before it'],
    ['tokens', 'U32', 2, 0, 'tokens[2] | is 0, expected more than 9 before it'],
    ['rowScales', 'F32', 0, NaN, 'rowScales[0] | is NaN, expected 0 or more'],
    ['rowScales', 'F32', 2, Infinity, 'rowScales[2] | is Infinity, expected 0 or more'],
    ['rowScales', 'F32', 1, -0.5, 'rowScales[1] | is -0.5, expected 0 or more'],
  ])('finds token rows with %s of type %s, [place %i] = %d', async (name, type, index, value, problem) => {
    const patient = await Patient.withTokenRows();
    await patient.forgeTensor('tokenRows', name, type as TensorType, 3, index, value);
    expect(await patient.problems()).toEqual([`tokenRows.safetensors | ${problem}`]);
  });

  it.each<[string, Tensor, string]>([
    [
      'a row too many',
      { name: 'count', values: Uint32Array.of(4) },
      'tensor "tokens" has 3 elements, expected 4',
    ],
    [
      'a token less',
      { name: 'tokens', values: Uint32Array.of(3, 9) },
      'tensor "tokens" has 2 elements, expected 3',
    ],
    [
      'a scale less',
      { name: 'rowScales', values: new Float32Array(2) },
      'tensor "rowScales" has 2 elements, expected 3',
    ],
    [
      'a block less',
      { name: 'blockScales', values: new Uint8Array(23) },
      'tensor "blockScales" has 23 elements, expected 24',
    ],
    [
      'a byte less',
      { name: 'nibbles', values: new Uint8Array(381), shape: [3, 127] },
      'tensor "blockScales" has 24 elements, expected 23.8125',
    ],
    [
      'rows without end',
      { name: 'nibbles', values: new Uint8Array(384) },
      'tensor "nibbles" has 384 elements, expected 0',
    ],
    [
      'scales of another type',
      { name: 'blockScales', values: new Uint16Array(24) },
      'tensor "blockScales" is "U16", expected U8',
    ],
  ])('finds token rows with %s', async (_, wrong, problem) => {
    const patient = await Patient.withTokenRows(
      tokenRows().map((tensor) => (tensor.name === wrong.name ? wrong : tensor)),
    );
    expect(await patient.problems()).toEqual([
      expect.stringContaining(`is not a usable tensor file: ${problem}.`),
    ]);
  });

  it('finds token rows that are no tensors, lack one, or are shorter than the items’ vectors', async () => {
    const text = await Patient.withTokenRows();
    await text.forge('tokenRows', () => Buffer.from('no tensors at all'));
    expect(await text.problems()).toEqual([expect.stringContaining('its header is longer than the file')]);
    const shapeless = await Patient.withTokenRows();
    await shapeless.forge('tokenRows', (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('[3,128]', '[3,-28]'), 'latin1'),
    );
    expect(await shapeless.problems()).toEqual([
      expect.stringContaining('tensor "nibbles" has no valid shape'),
    ]);
    for (const name of ['count', 'tokens', 'nibbles', 'blockScales', 'rowScales']) {
      const patient = await Patient.withTokenRows(tokenRows().filter((tensor) => tensor.name !== name));
      expect(await patient.problems()).toEqual([expect.stringContaining(`tensor "${name}" is missing`)]);
    }
    const short = await Patient.withTokenRows(tokenRows([3, 9], 32));
    expect(await short.problems()).toEqual([
      "tokenRows.safetensors | nibbles | are of rows of 32 components, expected a multiple of 32, at least 64 as the items' vectors have",
    ]);
    const uneven = await Patient.withTokenRows([
      ...tokenRows([3, 9]).filter(({ name }) => !['nibbles', 'blockScales'].includes(name)),
      { name: 'nibbles', values: new Uint8Array(80), shape: [2, 40] },
      { name: 'blockScales', values: new Uint8Array(5) },
    ]);
    expect(await uneven.problems()).toEqual([
      expect.stringContaining('are of rows of 80 components, expected a multiple of 32'),
    ]);
    const missing = await Patient.withTokenRows();
    await rm(join(missing.folder, missing.path('tokenRows')));
    expect(await missing.problems()).toEqual(['tokenRows.safetensors |  | is missing']);
  });

  it('finds a dictionary that has something twice or is of another length', async () => {
    const patient = await Patient.create();
    await patient.forge('dictionary', (bytes) =>
      Buffer.from(bytes.toString().replace('"Lumo","Oak"', '"Oak","Oak"')),
    );
    expect(await patient.problems()).toContain(
      'dictionary.json | brands[2] | ["Oak"] is there already, at brands[1]',
    );
    const other = await Patient.create();
    await other.forge('dictionary', (bytes) => Buffer.from(bytes.toString().replace('"Lumo",', '')));
    expect((await other.problems())[0]).toContain('expected 3 brands, the first empty');
  });

  it('finds rows that are not their items, hold more than they may, or are too few', async () => {
    const patient = await Patient.create();
    await patient.forge('rows', (bytes) => Buffer.from(bytes.toString().replace('"id":"a"', '"id":"x"')));
    expect((await patient.problems())[0]).toContain('The row of item a holds "x"');
    const extra = await Patient.create();
    await extra.forge('rows', (bytes) => Buffer.from(bytes.toString().replace('"price":12', '"prise":12')));
    expect(await extra.problems()).toContain(
      'rows.jsonl | line 1 | holds something beside the canonical fields, or not in their order',
    );
    const fewer = await Patient.create();
    await fewer.forge('rows', (bytes) => bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1));
    expect(await fewer.problems()).toContain('rows.jsonl |  | has 2 rows, the manifest says 3 items');
  });

  it('finds a thumbnail whose header is fine and whose picture is not', async () => {
    const patient = await Patient.create();
    // The frame header ends 30 bytes in; what follows says how the picture is coded.
    await patient.forge('thumbnails', (bytes) => void bytes.fill(0, 30, 44));
    expect(await patient.problems()).toEqual([
      'thumbnails-000.bin | thumbnail 0 at byte 0 | cannot be decoded as WebP',
    ]);
  });

  it('finds a thumbnail that is no WebP', async () => {
    const patient = await Patient.create();
    await patient.forge('thumbnails', (bytes) => void bytes.fill(0, 0, 12));
    expect(await patient.problems()).toEqual([
      'thumbnails-000.bin | thumbnail 0 at byte 0 | cannot be decoded as WebP',
    ]);
  });
});

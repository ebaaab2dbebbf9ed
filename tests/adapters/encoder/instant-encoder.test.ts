import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEncoderFolder, type EncoderFolder } from '../../../src/adapters/encoder/encoder-folder.ts';
import { createInstantEncoder, type InstantEncoder } from '../../../src/adapters/encoder/instant-encoder.ts';
import { loadInstantEncoder } from '../../../src/adapters/encoder/load-instant-encoder.ts';
import { encoderFile } from '../../../src/core/encoding/manifest.ts';
import { cosine } from '../../../src/core/encoding/vectors.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { quantiseTable } from '../../../src/core/packing/quantise-table.ts';
import { writeSafetensors, type Tensor } from '../../../src/core/packing/write-safetensors.ts';

const dimensions = 256;
const rowsSha256 = 'ab'.repeat(32);
let folder: EncoderFolder;
let encoder: InstantEncoder;

beforeAll(async () => {
  folder = await openEncoderFolder(fileURLToPath(new URL('../../../models/encoder', import.meta.url)));
  encoder = await loadInstantEncoder(folder);
});

function randomRows(count: number, width = dimensions): Float32Array {
  const random = createRandom(count);
  return Float32Array.from({ length: count * width }, () => random() - 0.5);
}

/** @param replaced tensors that are not as they should be, by name */
function rowsFile(
  tokens: readonly number[],
  rows = randomRows(tokens.length),
  ...replaced: Tensor[]
): ArrayBuffer {
  const tensors: Tensor[] = [
    { name: 'count', values: Uint32Array.of(tokens.length) },
    { name: 'tokens', values: Uint32Array.from(tokens) },
    ...quantiseTable(rows, rows.length / tokens.length || dimensions),
  ];
  return writeSafetensors(
    tensors.map((tensor) => replaced.find(({ name }) => name === tensor.name) ?? tensor),
  ).buffer;
}

function expectUnitOrZero(vector: Float32Array): void {
  const length = Math.hypot(...vector);
  expect(length === 0 || Math.abs(length - 1) < 1e-5, `length ${length}`).toBe(true);
}

describe('with rows of a shop', () => {
  it('changes texts that hold a replaced token, and no others', () => {
    const words = ['lamp', 'oak', 'running', 'shoes', 'kettle', 'zyxomma', 'blue', '18V'];
    const replaced = new Set([...encoder.tokenise('lamp'), ...encoder.tokenise('zyxomma')]);
    const ofShop = encoder.withRows(rowsFile([...replaced].sort((a, b) => a - b)), rowsSha256);
    let changed = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), (some) => {
        const text = some.join(' ');
        const [own, shops] = [encoder.encodeOne(text), ofShop.encodeOne(text)];
        expectUnitOrZero(shops);
        if (encoder.tokenise(text).some((token) => replaced.has(token))) {
          changed++;
          expect(cosine(own, shops)).toBeLessThan(0.99);
        } else expect(shops).toEqual(own);
      }),
    );
    expect(changed).toBeGreaterThan(10);
  });

  it('means by a word what its row says', () => {
    const tokens = [...encoder.tokenise('lamp'), ...encoder.tokenise('chair')];
    expect(tokens).toHaveLength(2);
    const rows = randomRows(2);
    const ofShop = encoder.withRows(rowsFile(tokens, rows), rowsSha256);
    expect(cosine(ofShop.encodeOne('lamp'), rows.subarray(0, dimensions))).toBeGreaterThan(0.99);
    expect(cosine(ofShop.encodeOne('chair'), rows.subarray(dimensions))).toBeGreaterThan(0.99);
  });

  it('is another encoder, in a space of its own; the one it came from stays as it was', async () => {
    const texts = ['lamp', 'oak lamp', 'chair'];
    const before = await encoder.encode(texts);
    const bytes = (): Buffer => Buffer.from(encoder.table.rows().buffer);
    const rows = bytes();
    const ofShop = encoder.withRows(rowsFile([...encoder.tokenise('lamp')]), rowsSha256);
    expect(ofShop).toMatchObject({
      id: encoder.id,
      sha256: rowsSha256,
      dimensions,
      backend: 'instant',
      changedRows: 1,
    });
    expect(await ofShop.encode(texts)).not.toEqual(before);
    expect(await encoder.encode(texts)).toEqual(before);
    expect(bytes().equals(rows)).toBe(true);
    expect(encoder).toMatchObject({ sha256: encoderFile(folder.manifest, 'table').sha256, changedRows: 0 });
  });

  it('without any is the same encoder by another name', async () => {
    const ofShop = encoder.withRows(rowsFile([]), rowsSha256);
    expect(ofShop).toMatchObject({ sha256: rowsSha256, changedRows: 0 });
    expect(ofShop.encodeOne('oak lamp')).toEqual(encoder.encodeOne('oak lamp'));
  });

  it.each([
    [
      'a token beyond the vocabulary',
      () => rowsFile([5, 11_264]),
      'replace token 11264, the encoder has 11264',
    ],
    ['nothing', () => new ArrayBuffer(0), 'it has 0 bytes'],
    ['a text', () => new TextEncoder().encode('these are no rows').buffer, 'header is longer than the file'],
    ['a header that is not JSON', () => Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 91, 91).buffer, 'not JSON'],
    ['an empty header', () => writeSafetensors([]).buffer, '"count" is missing'],
    [
      'more rows than tokens',
      () => rowsFile([1, 2], undefined, { name: 'count', values: Uint32Array.of(3) }),
      '"tokens" has 2 elements, expected 3',
    ],
    [
      'a count that no memory holds',
      () => rowsFile([1, 2], undefined, { name: 'count', values: Uint32Array.of(0xffff_ffff) }),
      '"tokens" has 2 elements, expected 4294967295',
    ],
    [
      'two counts',
      () => rowsFile([1, 2], undefined, { name: 'count', values: Uint32Array.of(2, 2) }),
      '"count" has 2 elements, expected 1',
    ],
    [
      'rows of half the length',
      () => rowsFile([1, 2], randomRows(2, dimensions / 2)),
      '"nibbles" has 128 elements, expected 256',
    ],
    [
      'tokens of another type',
      () => rowsFile([1, 2], undefined, { name: 'tokens', values: Int32Array.of(1, 2) }),
      '"tokens" is "I32", expected U32',
    ],
  ])('of a file that is broken, says what is wrong: %s', (_, file, message) => {
    expect(() => encoder.withRows(file(), rowsSha256)).toThrow(
      expect.objectContaining({
        name: 'PackFormatError',
        message: expect.stringMatching(`^the shop's token rows .*${message}`),
      }),
    );
  });

  it('of a file cut anywhere is refused', () => {
    const whole = rowsFile([3, 9, 200]);
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), (length) => {
        expect(() => encoder.withRows(whole.slice(0, length), rowsSha256)).toThrow(
          expect.objectContaining({ name: 'PackFormatError' }),
        );
      }),
    );
  });

  it('of a file with any byte changed is refused, or gives vectors all the same', () => {
    const tokens = [...encoder.tokenise('lamp'), ...encoder.tokenise('chair')];
    const whole = rowsFile(tokens);
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.nat(255), (at, value) => {
        const bytes = new Uint8Array(whole.slice(0));
        bytes[at] = value;
        try {
          expectUnitOrZero(encoder.withRows(bytes.buffer, rowsSha256).encodeOne('lamp chair'));
        } catch (error) {
          expect(error).toMatchObject({ name: 'PackFormatError' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([NaN, Infinity, -1, 3e38])('a row scale of %d gives no vector that is not one', (scale) => {
    const tokens = [...encoder.tokenise('lamp')];
    const broken = { name: 'rowScales', values: Float32Array.of(scale) };
    const ofShop = encoder.withRows(rowsFile(tokens, undefined, broken), rowsSha256);
    for (const text of ['lamp', 'oak lamp', 'oak']) expectUnitOrZero(ofShop.encodeOne(text));
  });
});

describe('the parts of an encoder', () => {
  const parts = async (): Promise<Parameters<typeof createInstantEncoder>[0]> => ({
    manifest: folder.manifest,
    tableFile: (await folder.readBytes('table')).buffer,
    tokenizerJson: await folder.readJson('tokenizer'),
    tokenizerConfigJson: await folder.readJson('tokenizerConfig'),
  });

  it('must be of one vocabulary', async () => {
    const sound = await parts();
    const tokenizer = sound.tokenizerJson as { model: { vocab: Record<string, number> } };
    const more = { ...tokenizer.model.vocab, 'one-too-many': 11_264 };
    expect(() =>
      createInstantEncoder({ ...sound, tokenizerJson: { ...tokenizer, model: { vocab: more } } }),
    ).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message:
          'The tokenizer has 11265 tokens, the encoder "ownshelf-static-v1" 11264: it is another model\'s.',
      }),
    );
  });

  it.each([null, undefined, {}, [[]], 'tokenizer', { model: null }, { model: { vocab: null } }])(
    'must be a tokenizer, which %j is not',
    async (tokenizerJson: unknown) => {
      const sound = await parts();
      expect(() => createInstantEncoder({ ...sound, tokenizerJson })).toThrow(
        expect.objectContaining({ name: 'InputError', message: expect.stringContaining('0 tokens') }),
      );
    },
  );

  it('must hold a table of the size the manifest says', async () => {
    const sound = await parts();
    for (const tableFile of [new ArrayBuffer(7), rowsFile([1, 2]), sound.tableFile.slice(0, -1)])
      expect(() => createInstantEncoder({ ...sound, tableFile })).toThrow(
        expect.objectContaining({
          name: 'PackFormatError',
          message: expect.stringContaining('token table'),
        }),
      );
  });
});

describe('any text', () => {
  const letters = (codes: readonly number[]): string => String.fromCharCode(...codes);

  it.each([
    ['nothing', '', 0],
    ['white space', ' \t\r\n\u00a0\u3000\u2028', 0],
    ['a megabyte', 'oak lamp '.repeat(120_000), 1],
    ['a word of a megabyte', 'x'.repeat(1 << 20), 1],
    ['a megabyte of white space', ' '.repeat(1 << 20), 0],
    ['emoji', '🎒🧥👩‍👩‍👧‍👦🏳️‍🌈', 0],
    ['right to left', 'حقيبة ظهر זרקור \u202eabc\u202c', 1],
    ['an unpaired surrogate', '\ud83c', 0],
    ['unpaired surrogates among words', 'oak \udc00\ud800 lamp\udfff', 1],
    ['control characters', letters(Array.from({ length: 32 }, (_, code) => code)), 0],
    ['control characters among letters', 'o\u0000ak\u0007 la\u001bmp\u007f\u009f', 1],
    ['Chinese', '男士跑鞋 轻便透气', 1],
    ['Thai', 'กระเป๋าเป้', 1],
    ['Greek with combining marks', 'Ε\u0301\u0308\u0301\u0301λληνικα\u0301', 1],
    ['punctuation', '!!! — ??? … ###', 0],
    ['a markup attack', '<script>alert(1)</script>', 1],
    ['what names a special token', '[PAD] [UNK] [CLS] [MASK]', 1],
    ['a name of Object', '__proto__ constructor toString', 1],
  ])('gives a vector of length 1 or 0: %s', async (_, text, length) => {
    const vector = encoder.encodeOne(text);
    expect(vector).toHaveLength(dimensions);
    expect(Math.hypot(...vector)).toBeCloseTo(length, 5);
    expect(await encoder.encode([text])).toEqual(vector);
  });

  const texts = Array.from({ length: 10_000 }, (_, index) =>
    index % 100 === 0 ? ' ' : `oak lamp ${index} für ${index % 7} «Wohnzimmer»`,
  );

  it('of ten thousand at once gets the vector it gets alone, while other work of the thread goes on', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++);
    const vectors = await encoder.encode(texts);
    clearInterval(ticking);
    expect(vectors).toHaveLength(texts.length * dimensions);
    expect(vectors.every(Number.isFinite)).toBe(true);
    texts.forEach((text, row) => {
      if (row % 97 > 0 && row % 100 > 0) return;
      const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
      expect(vector).toEqual(encoder.encodeOne(text));
      expect(Math.hypot(...vector)).toBeCloseTo(row % 100 === 0 ? 0 : 1, 5);
    });
    expect(turns).toBeGreaterThan(0);
  });

  it('is not encoded any more once the job is cancelled halfway', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const many = Array.from({ length: 50 }, () => texts).flat();
    let read = 0;
    const job = encoder.encode(
      new Proxy(many, {
        get(list, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) read = Number(key);
          if (key === '5000') controller.abort(reason);
          return Reflect.get(list, key) as unknown;
        },
      }),
      { signal: controller.signal },
    );
    await expect(job).rejects.toBe(reason);
    expect(read).toBeGreaterThanOrEqual(5000);
    expect(read).toBeLessThan(many.length - 1);
    expectUnitOrZero(encoder.encodeOne('lamp'));
  });

  it('is not even begun when the job is cancelled before', async () => {
    const reason = new Error('never mind');
    await expect(encoder.encode(['lamp'], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

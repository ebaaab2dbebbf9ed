import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { applyPatch } from '../../../src/core/patching/apply-patch.ts';
import { makePatch } from '../../../src/core/patching/make-patch.ts';

const bytes = fc.uint8Array({ maxLength: 400 });

function patched(oldFile: Uint8Array, newFile: Uint8Array): { patch: Uint8Array; result: Uint8Array } {
  const patch = makePatch(oldFile, newFile);
  return { patch, result: applyPatch(oldFile, patch, newFile.length) };
}

function randomBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Uint8Array.from({ length }, () => random() * 256);
}

describe('a patch', () => {
  it('makes the new file from the old one, whatever they are', () => {
    fc.assert(
      fc.property(bytes, bytes, (oldFile, newFile) => {
        expect(patched(oldFile, newFile).result).toEqual(newFile);
      }),
    );
  });

  it('makes a file in which parts were put in, left out and moved', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 100, maxLength: 600 }),
        fc.array(fc.tuple(fc.nat(600), fc.nat(40), bytes), { maxLength: 5 }),
        (oldFile, edits) => {
          let newFile = [...oldFile];
          for (const [at, left, put] of edits)
            newFile = [...newFile.slice(0, at), ...put, ...newFile.slice(at + left)];
          expect(patched(oldFile, Uint8Array.from(newFile)).result).toEqual(Uint8Array.from(newFile));
        },
      ),
    );
  });

  it('makes words that moved on, in regions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 300 }),
        fc.array(fc.tuple(fc.nat(300), fc.integer({ min: -5, max: 5 })), { maxLength: 4 }),
        fc.nat(20),
        (words, steps, more) => {
          const oldWords = Uint32Array.from(words);
          const newWords = new Uint32Array(words.length + more);
          newWords.set(oldWords);
          for (const [from, step] of steps) for (let i = from; i < newWords.length; i++) newWords[i]! += step;
          const [oldFile, newFile] = [oldWords, newWords].map((one) => new Uint8Array(one.buffer)) as [
            Uint8Array,
            Uint8Array,
          ];
          const region = { oldStart: 0, oldEnd: oldFile.length, newStart: 0, newEnd: newFile.length };
          const patch = makePatch(oldFile, newFile, [{ ...region, isWords: true }]);
          expect(applyPatch(oldFile, patch, newFile.length)).toEqual(newFile);
        },
      ),
    );
  });

  it('is about as large as what changed', () => {
    const oldFile = randomBytes(100_000);
    const newFile = new Uint8Array([...oldFile.subarray(0, 30_000), 1, 2, 3, ...oldFile.subarray(30_000)]);
    for (let at = 0; at < newFile.length; at += 10_000) newFile[at]! ^= 255;
    expect(patched(oldFile, newFile).patch.length).toBeLessThan(150);
    expect(patched(oldFile, oldFile).patch.length).toBeLessThan(20);

    const offsets = Uint32Array.from({ length: 10_000 }, (_, i) => 37 * i);
    const moved = offsets.map((offset, i) => offset + (i > 500 ? 3 : 0) + (i > 7000 ? -8 : 0));
    const size = offsets.byteLength;
    const region = { oldStart: 0, oldEnd: size, newStart: 0, newEnd: size, isWords: true };
    const patch = makePatch(new Uint8Array(offsets.buffer), new Uint8Array(moved.buffer), [region]);
    expect(patch.length).toBeLessThan(40);
  });

  it('is refused when it is broken, or of other files', () => {
    const oldFile = randomBytes(1000);
    const newFile = randomBytes(1200, 2);
    newFile.set(oldFile.subarray(0, 500), 100);
    const { patch } = patched(oldFile, newFile);
    const refused = (make: () => unknown): void =>
      expect(make).toThrow(expect.objectContaining({ name: 'PackFormatError' }));
    refused(() => applyPatch(oldFile, patch.subarray(0, 11), 1200));
    refused(() => applyPatch(oldFile.subarray(1), patch, 1200));
    refused(() => applyPatch(oldFile, patch, 1199));
    refused(() => applyPatch(oldFile, patch.subarray(0, patch.length - 1), 1200));
    refused(() => applyPatch(oldFile, Uint8Array.from([...patch, 0]), 1200));
    refused(() =>
      applyPatch(
        oldFile,
        Uint8Array.from(patch, (byte, at) => (at === 0 ? 0 : byte)),
        1200,
      ),
    );
  });

  it('never does more than make wrong bytes or refuse, whatever it is given', () => {
    const oldFile = randomBytes(300);
    const { patch } = patched(oldFile, randomBytes(400, 2));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(patch.length - 1), fc.nat(255)), { maxLength: 8 }), (damage) => {
        const damaged = patch.slice();
        for (const [at, byte] of damage) damaged[at] = byte;
        try {
          expect(applyPatch(oldFile, damaged, 400)).toHaveLength(400);
        } catch (error) {
          expect(error).toMatchObject({ name: 'PackFormatError' });
        }
      }),
    );
  });
});

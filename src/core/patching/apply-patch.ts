import { OwnshelfError } from '../domain/errors.ts';
import { addToWords, copyBytes, insertBytes, patchHeaderBytes, patchMagic } from './patch-format.ts';

/**
 * Makes the new file. What comes out is only as good as the patch: check its hash.
 *
 * @param newSize bytes the new file should have
 * @throws OwnshelfError `PackFormatError` when the patch is of other files, broken off or points outside the old file
 */
export function applyPatch(oldFile: Uint8Array, patch: Uint8Array, newSize: number): Uint8Array<ArrayBuffer> {
  const fail = (what: string): never => {
    throw new OwnshelfError('PackFormatError', `A patch cannot be applied: ${what}.`);
  };
  if (patch.length < patchHeaderBytes) fail(`it has ${patch.length} bytes`);
  const header = new DataView(patch.buffer, patch.byteOffset, patchHeaderBytes);
  if (header.getUint32(0, true) !== patchMagic) fail('it does not begin like one');
  if (header.getUint32(4, true) !== oldFile.length || header.getUint32(8, true) !== newSize)
    fail(
      `it is for files of ${header.getUint32(4, true)} and ${header.getUint32(8, true)} bytes, not of ${oldFile.length} and ${newSize}`,
    );
  const result = new Uint8Array(newSize);
  let at = patchHeaderBytes;
  const readNumber = (): number => {
    let value = 0;
    for (let factor = 1; factor < 2 ** 42; factor *= 128) {
      const byte = patch[at++] ?? fail('it breaks off');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    return fail('a number in it has no end');
  };
  const readSigned = (): number => {
    const value = readNumber();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  let written = 0;
  let oldEnd = 0;
  const takeOld = (length: number, from: number): number => {
    const start = oldEnd + from;
    if (start < 0 || start + length > oldFile.length) fail('it points outside the old file');
    oldEnd = start + length;
    return start;
  };
  while (written < newSize) {
    const operation = readNumber();
    const from = operation === insertBytes ? 0 : readSigned();
    const count = readNumber();
    const length = operation === addToWords ? 4 * count : count;
    if (length === 0 || written + length > newSize) fail('it makes another number of bytes');
    if (operation === insertBytes) {
      if (at + length > patch.length) fail('it breaks off');
      result.set(patch.subarray(at, at + length), written);
      at += length;
    } else if (operation === copyBytes) {
      const start = takeOld(length, from);
      result.set(oldFile.subarray(start, start + length), written);
    } else if (operation === addToWords) {
      const addend = readSigned();
      const start = takeOld(length, from);
      const source = new DataView(oldFile.buffer, oldFile.byteOffset + start, length);
      const target = new DataView(result.buffer, written, length);
      for (let word = 0; word < length; word += 4)
        target.setUint32(word, (source.getUint32(word, true) + addend) >>> 0, true);
    } else fail(`it has an operation ${operation}`);
    written += length;
  }
  if (at !== patch.length) fail('it goes on after its end');
  return result;
}

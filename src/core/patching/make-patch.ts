import { Growable } from '../packing/growable.ts';
import { addToWords, copyBytes, insertBytes, patchMagic } from './patch-format.ts';

/** Old bytes are found again by runs of this many, at every multiple of it. */
const blockBytes = 16;
/** A word that moved on by the same number as its neighbours is worth an operation from this many words on. */
const fewestWords = 4;

/** A part of both files that holds the same thing: two versions of one tensor. */
export interface PatchedRegion {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
  /** True for 32-bit words. */
  readonly isWords: boolean;
}

/**
 * What `applyPatch` needs to make the new file from the old one, the smaller the more they share. The same files give the
 * same patch.
 *
 * @param regions what belongs together, in the order of the new file, without gaps; all of both by default
 */
export function makePatch(
  oldFile: Uint8Array,
  newFile: Uint8Array,
  regions: readonly PatchedRegion[] = [
    { oldStart: 0, oldEnd: oldFile.length, newStart: 0, newEnd: newFile.length, isWords: false },
  ],
): Uint8Array<ArrayBuffer> {
  const writer = new PatchWriter(oldFile, newFile);
  for (const region of regions) {
    const asWords = region.isWords ? findShifts(oldFile, newFile, region) : undefined;
    if (asWords) writer.shiftWords(asWords, region);
    else writer.matchBlocks(region);
  }
  return writer.finish();
}

/** Words of the new file that are the old ones, place for place, plus a number. */
interface Shift {
  readonly words: number;
  readonly addend: number;
}

/** @returns undefined where too little is the same, place for place */
function findShifts(oldFile: Uint8Array, newFile: Uint8Array, region: PatchedRegion): Shift[] | undefined {
  const oldWords = viewOf(oldFile, region.oldStart, region.oldEnd);
  const newWords = viewOf(newFile, region.newStart, region.newEnd);
  const shared = Math.floor(Math.min(oldWords.byteLength, newWords.byteLength) / 4);
  const shifts: Shift[] = [];
  for (let word = 0; word < shared;) {
    const addendAt = (place: number): number =>
      (newWords.getUint32(4 * place, true) - oldWords.getUint32(4 * place, true)) | 0;
    const addend = addendAt(word);
    let end = word + 1;
    while (end < shared && addendAt(end) === addend) end++;
    shifts.push({ words: end - word, addend });
    word = end;
  }
  return shifts.length * 16 < shared ? shifts : undefined;
}

class PatchWriter {
  readonly #oldFile: Uint8Array;
  readonly #newFile: Uint8Array;
  readonly #out = new Growable((length) => new Uint8Array(length));
  /** Start of the bytes of the new file that wait to be inserted. */
  #waitingFrom = 0;
  #oldEnd = 0;

  constructor(oldFile: Uint8Array, newFile: Uint8Array) {
    this.#oldFile = oldFile;
    this.#newFile = newFile;
    const header = new Uint8Array(12);
    const view = new DataView(header.buffer);
    view.setUint32(0, patchMagic, true);
    view.setUint32(4, oldFile.length, true);
    view.setUint32(8, newFile.length, true);
    this.#out.pushAll(header);
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.#insertUpTo(this.#newFile.length);
    return this.#out.view().slice();
  }

  shiftWords(shifts: readonly Shift[], { oldStart, newStart }: PatchedRegion): void {
    let word = 0;
    for (const { words, addend } of shifts) {
      if (words >= fewestWords) {
        const start = newStart + 4 * word;
        this.#insertUpTo(start);
        if (addend === 0) this.#copy(oldStart + 4 * word, 4 * words);
        else {
          this.#number(addToWords);
          this.#signed(oldStart + 4 * word - this.#oldEnd);
          this.#number(words);
          this.#signed(addend);
          this.#oldEnd = oldStart + 4 * (word + words);
        }
        this.#waitingFrom = start + 4 * words;
      }
      word += words;
    }
  }

  matchBlocks({ oldStart, oldEnd, newStart, newEnd }: PatchedRegion): void {
    const blocks = new BlockTable(this.#oldFile, oldStart, oldEnd, this.#newFile);
    const [from, to] = [this.#oldFile, this.#newFile];
    /** Where the old file would go on if nothing had been put in or left out. */
    let expected = oldStart - newStart;
    for (let at = newStart; at + blockBytes <= newEnd;) {
      const match = this.#matchAt(at, expected, oldStart, oldEnd) ?? blocks.find(at);
      if (match === undefined) {
        at++;
        continue;
      }
      let start = match;
      let newAt = at;
      while (
        newAt > Math.max(this.#waitingFrom, newStart) &&
        start > oldStart &&
        from[start - 1] === to[newAt - 1]
      ) {
        start--;
        newAt--;
      }
      let end = match + blockBytes;
      let newMatchEnd = at + blockBytes;
      while (end < oldEnd && newMatchEnd < newEnd && from[end] === to[newMatchEnd]) {
        end++;
        newMatchEnd++;
      }
      this.#insertUpTo(newAt);
      this.#copy(start, end - start);
      this.#waitingFrom = newMatchEnd;
      at = newMatchEnd;
      expected = end - newMatchEnd;
    }
  }

  #matchAt(at: number, expected: number, oldStart: number, oldEnd: number): number | undefined {
    const place = at + expected;
    if (place < oldStart || place + blockBytes > oldEnd) return undefined;
    for (let i = 0; i < blockBytes; i++)
      if (this.#oldFile[place + i] !== this.#newFile[at + i]) return undefined;
    return place;
  }

  #insertUpTo(end: number): void {
    const length = end - this.#waitingFrom;
    if (length <= 0) return;
    this.#number(insertBytes);
    this.#number(length);
    this.#out.pushAll(this.#newFile.subarray(this.#waitingFrom, end));
    this.#waitingFrom = end;
  }

  #copy(start: number, length: number): void {
    this.#number(copyBytes);
    this.#signed(start - this.#oldEnd);
    this.#number(length);
    this.#oldEnd = start + length;
  }

  #signed(value: number): void {
    this.#number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#out.push((rest % 128) | 128);
    this.#out.push(rest);
  }
}

/** Where runs of old bytes lie, by their hash; of equal hashes the first. */
class BlockTable {
  readonly #oldFile: Uint8Array;
  readonly #newFile: Uint8Array;
  readonly #newView: DataView;
  /** Place / blockBytes + 1 from the start of the region; 0 for none. */
  readonly #slots: Uint32Array;
  readonly #start: number;

  constructor(oldFile: Uint8Array, start: number, end: number, newFile: Uint8Array) {
    this.#oldFile = oldFile;
    this.#newFile = newFile;
    this.#newView = viewOf(newFile, 0, newFile.length);
    this.#start = start;
    const oldView = viewOf(oldFile, 0, oldFile.length);
    const count = Math.floor((end - start) / blockBytes);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(4 * count + 4)));
    for (let block = 0; block < count; block++) {
      const slot = this.#slotOf(oldView, start + block * blockBytes);
      if (this.#slots[slot] === 0) this.#slots[slot] = block + 1;
    }
  }

  /** @returns where the old file has the same bytes as the new one from `at` on */
  find(at: number): number | undefined {
    const block = this.#slots[this.#slotOf(this.#newView, at)]! - 1;
    if (block < 0) return undefined;
    const start = this.#start + block * blockBytes;
    for (let i = 0; i < blockBytes; i++)
      if (this.#oldFile[start + i] !== this.#newFile[at + i]) return undefined;
    return start;
  }

  #slotOf(view: DataView, at: number): number {
    let hash = Math.imul(view.getUint32(at, true), 0x9e3779b1);
    hash = Math.imul((hash ^ (hash >>> 15)) + view.getUint32(at + 4, true), 0x85ebca6b);
    hash = Math.imul((hash ^ (hash >>> 13)) + view.getUint32(at + 8, true), 0xc2b2ae35);
    hash = Math.imul((hash ^ (hash >>> 16)) + view.getUint32(at + 12, true), 0x27d4eb2f);
    return ((hash ^ (hash >>> 15)) >>> 0) & (this.#slots.length - 1);
  }
}

function viewOf(bytes: Uint8Array, start: number, end: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
}

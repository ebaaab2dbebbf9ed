import type { StringColumn } from './strings.ts';

/** Letters that a mistyped word may have lacked or had another for; of the vocabulary, the commonest. */
const mostLetters = 64;
/** Shorter words have too many neighbours, and numbers are never mistyped words. */
const correctable = /^\p{L}{4,}$/u;

export function isCorrectable(word: string): boolean {
  return correctable.test(word);
}

const nothing = new Uint8Array();

/** Finds the terms of a vocabulary that a mistyped word may have been: one letter more, less or other, or two swapped. */
export class Typos {
  readonly #terms: StringColumn;
  /** Open addressing by the hash of a term's bytes: term + 1, 0 for an empty slot. */
  readonly #slots: Uint32Array;
  readonly #letters: readonly Uint8Array[];

  /** Goes over the whole vocabulary once. */
  constructor(terms: StringColumn) {
    this.#terms = terms;
    this.#letters = commonLetters(terms);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * terms.length + 2)));
    for (let term = 0; term < terms.length; term++) {
      let slot = spread(hashOn(hashStart, terms.bytesOf(term))) & (this.#slots.length - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = term + 1;
    }
  }

  /** @returns terms one edit from the word, without itself, in no particular order */
  oneEditFrom(word: string): number[] {
    const letters = lettersOf(word);
    const found = new Set<number>();
    const look = (before: Uint8Array, middle: Uint8Array, after: Uint8Array): void => {
      const term = this.#find(before, middle, after);
      if (term !== undefined) found.add(term);
    };
    for (let place = 0; place <= letters.length; place++) {
      const before = join(letters.slice(0, place));
      const after = join(letters.slice(place));
      for (const letter of this.#letters) look(before, letter, after);
      const [one, two] = [letters[place], letters[place + 1]];
      if (!one) continue;
      const rest = join(letters.slice(place + 1));
      look(before, nothing, rest);
      for (const letter of this.#letters) look(before, letter, rest);
      if (two) look(before, join([two, one]), join(letters.slice(place + 2)));
    }
    const itself = this.#find(join(letters), nothing, nothing);
    if (itself !== undefined) found.delete(itself);
    return [...found];
  }

  /** @returns terms with the word's first letter that begin with something one edit from it, in order */
  beginningOneEditFrom(word: string): number[] {
    const bytes = join(lettersOf(word));
    const [first] = word;
    const found: number[] = [];
    for (
      let term = this.#terms.lowerBound(first!);
      term < this.#terms.length && this.#terms.startsWith(term, first!);
      term++
    )
      if (beginsOneEditFrom(this.#terms.bytesOf(term), bytes)) found.push(term);
    return found;
  }

  /** The term that is three texts one after another. */
  #find(before: Uint8Array, middle: Uint8Array, after: Uint8Array): number | undefined {
    const mask = this.#slots.length - 1;
    const start = spread(hashOn(hashOn(hashOn(hashStart, before), middle), after));
    for (let slot = start & mask; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot]! - 1;
      if (term < 0) return undefined;
      const bytes = this.#terms.bytesOf(term);
      const [second, third] = [before.length, before.length + middle.length];
      if (
        bytes.length === third + after.length &&
        isAt(bytes, 0, before) &&
        isAt(bytes, second, middle) &&
        isAt(bytes, third, after)
      )
        return term;
    }
  }
}

/** Whether some beginning of the term is one edit from the word; both are UTF-8. */
function beginsOneEditFrom(term: Uint8Array, word: Uint8Array): boolean {
  let same = 0;
  while (same < word.length && term[same] === word[same]) same++;
  const goesOn = (fromTerm: number, fromWord: number): boolean => {
    for (let i = fromWord; i < word.length; i++) if (term[fromTerm + i - fromWord] !== word[i]) return false;
    return true;
  };
  return (
    goesOn(same + 1, same + 1) ||
    goesOn(same + 1, same) ||
    goesOn(same, same + 1) ||
    (term[same] === word[same + 1] && term[same + 1] === word[same] && goesOn(same + 2, same + 2))
  );
}

function lettersOf(word: string): Uint8Array[] {
  const encoder = new TextEncoder();
  return Array.from(word, (letter) => encoder.encode(letter));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const result = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function commonLetters(terms: StringColumn): Uint8Array[] {
  const counts = new Map<string, number>();
  for (let term = 0; term < terms.length; term++) {
    const word = terms.at(term);
    if (isCorrectable(word)) for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const letters = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostLetters);
  return lettersOf(letters.map(([letter]) => letter).join(''));
}

/** FNV-1a over bytes, piece by piece. */
const hashStart = 0x811c9dc5;
function hashOn(value: number, bytes: Uint8Array): number {
  let hash = value;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash;
}

/** Lets the high bits count in the low ones, by which slots are chosen. */
function spread(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isAt(bytes: Uint8Array, start: number, part: Uint8Array): boolean {
  for (let i = 0; i < part.length; i++) if (bytes[start + i] !== part[i]) return false;
  return true;
}

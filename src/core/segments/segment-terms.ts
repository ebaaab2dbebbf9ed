import { none, type Catalog } from '../catalog/catalog.ts';

/** Something items say of themselves, by which a segment may be named. */
export interface Term {
  readonly kind: 'category' | 'attribute' | 'brand' | 'word';
  readonly text: string;
  /** For a category: the levels down to it. */
  readonly path?: readonly string[];
}

/** What a catalog has to tell items apart by. */
export type TermSource = Pick<
  Catalog,
  | 'categories'
  | 'category'
  | 'brands'
  | 'brand'
  | 'attributes'
  | 'attributeOffsets'
  | 'attributeValues'
  | 'lexical'
>;

/** Words of an item that may name a segment: those that tell most. */
const tellingWords = 8;
/** Numbers, sizes and codes are no names. */
const isWord = /^\p{L}{3,}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const longestLabel = 40;

/** The terms of a catalog's items, numbered as they are met. */
export class SegmentTerms {
  readonly #catalog: TermSource;
  readonly #paths: readonly (readonly string[])[];
  /** How many categories have this name. */
  readonly #namesakes = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #terms: Term[] = [];
  readonly #ofItem = new Map<number, readonly number[]>();

  constructor(catalog: TermSource) {
    this.#catalog = catalog;
    this.#paths = catalog.categories.map(levelsOf);
    const known = new Set<string>();
    for (const path of this.#paths)
      for (const node of nodesOf(path)) {
        if (known.has(keyOf(node))) continue;
        known.add(keyOf(node));
        const label = node.at(-1)!;
        this.#namesakes.set(label, (this.#namesakes.get(label) ?? 0) + 1);
      }
  }

  get size(): number {
    return this.#terms.length;
  }

  at(number: number): Term {
    return this.#terms[number]!;
  }

  /** Numbers of an item's terms, each once. */
  of(item: number): readonly number[] {
    let numbers = this.#ofItem.get(item);
    if (!numbers) this.#ofItem.set(item, (numbers = [...new Set(this.#read(item))]));
    return numbers;
  }

  *#read(item: number): Generator<number> {
    const { category, brand, brands, attributes, attributeOffsets, attributeValues, lexical } = this.#catalog;
    if (category[item] !== none)
      for (const node of nodesOf(this.#paths[category[item]!]!))
        yield this.#number({ kind: 'category', text: this.#labelOf(node), path: node });
    if (brand[item]! > 0) yield this.#number({ kind: 'brand', text: brands[brand[item]!]! });
    for (let i = attributeOffsets[item]!; i < attributeOffsets[item + 1]!; i++)
      if (attributeValues[i] !== none)
        yield this.#number({ kind: 'attribute', text: attributes[attributeValues[i]!]!.value });
    for (const word of lexical.termsOf(item).slice(0, tellingWords))
      if (isWord.test(word)) yield this.#number({ kind: 'word', text: word });
  }

  /** A category that shares its name with others is told with the one above it, where there is room. */
  #labelOf(node: readonly string[]): string {
    const label = node.at(-1)!;
    const full = `${node.at(-2) ?? ''}: ${label}`;
    return this.#namesakes.get(label)! > 1 && node.length > 1 && full.length <= longestLabel ? full : label;
  }

  #number(term: Term): number {
    const key = keyOf([term.kind, ...(term.path ?? [term.text])]);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.#terms.length));
      this.#terms.push({ ...term, text: plainLabel(term.text) });
    }
    return number;
  }
}

/** Some feeds leave a path in one piece (`Tools|Drills`, `Tools,Drills`); within a name a comma has a space or a digit after it. */
function levelsOf(path: readonly string[]): string[] {
  return path.flatMap((level) => level.split(/\||,(?!\s|(?<=\d,)\d)/)).filter((level) => level.trim() !== '');
}

/** The category and all above it. */
function nodesOf(path: readonly string[]): (readonly string[])[] {
  return path.map((_, depth) => path.slice(0, depth + 1));
}

function keyOf(parts: readonly string[]): string {
  return parts.join('\u0001');
}

/** One line, not long, beginning with a capital. */
function plainLabel(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const short =
    line.length <= longestLabel ? line : `${line.slice(0, longestLabel - 1).replace(/\s+\S*$/, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

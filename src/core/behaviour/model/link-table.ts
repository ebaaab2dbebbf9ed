import type { TensorFile } from '../../catalog/safetensors.ts';
import { checkIndices, checkOffsets, checkRange } from '../../catalog/strings.ts';
import type { Tensor } from '../../packing/write-safetensors.ts';

/** Ways in which one item leads to another. */
export const linkKinds = ['next', 'near', 'together', 'ease'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What a code of ±127 squares to. */
export const fullCode = 127;
/** Catalogs of at most this many items name them in two bytes. */
const mostShortItems = 65_536;

/**
 * Where each item leads, in several ways at once: what leads there in one way mostly does so in the others too, so they
 * share the list of items. Weights are kept as roots, in a byte: small ones keep their digits.
 */
export class LinkTable {
  readonly #size: number;
  readonly #offsets: Uint32Array;
  readonly #items: Uint16Array | Uint32Array;
  readonly #codes: readonly Int8Array[];
  /** [kinds] the weight that a code of 127 stands for */
  readonly #scales: Float32Array;
  /** [kinds × 256] weight of each code, from −128 on */
  readonly #weights: readonly Float32Array[];

  private constructor(
    offsets: Uint32Array,
    items: Uint16Array | Uint32Array,
    codes: readonly Int8Array[],
    scales: Float32Array,
  ) {
    this.#size = offsets.length - 1;
    this.#offsets = offsets;
    this.#items = items;
    this.#codes = codes;
    this.#scales = scales;
    this.#weights = linkKinds.map((_, kind) =>
      Float32Array.from({ length: 256 }, (_, at) => {
        const root = (at - 128) / fullCode;
        return Math.sign(root) * root * root * scales[kind]!;
      }),
    );
  }

  /** @param codes [kinds] of ±127 @param scales [kinds] the weight that a code of 127 stands for */
  static of(
    offsets: Uint32Array,
    items: readonly number[],
    codes: readonly (readonly number[])[],
    scales: Float32Array,
  ): LinkTable {
    return new LinkTable(
      offsets,
      offsets.length - 1 <= mostShortItems ? Uint16Array.from(items) : Uint32Array.from(items),
      codes.map((values) => Int8Array.from(values)),
      scales,
    );
  }

  /** @throws OwnshelfError `PackFormatError` when tensors are missing or point outside */
  static open(file: TensorFile, size: number): LinkTable {
    const offsets = file.tensor('linkOffsets', 'U32', size + 1);
    checkOffsets('linkOffsets', offsets);
    const count = offsets[size]!;
    const items = file.tensor('linkItems', size <= mostShortItems ? 'U16' : 'U32', count);
    checkIndices('linkItems', new Uint32Array(items), size);
    const scales = file.tensor('linkScales', 'F32', linkKinds.length);
    checkRange('linkScales', scales, 0, Number.MAX_VALUE);
    return new LinkTable(
      offsets,
      items,
      linkKinds.map((kind) => file.tensor(`links.${kind}`, 'I8', count)),
      scales,
    );
  }

  get size(): number {
    return this.#size;
  }

  /** Adds `factor` times the weights of an item's links to what they lead to. */
  add(kind: LinkKind, from: number, factor: number, scores: Map<number, number>): void {
    const at = linkKinds.indexOf(kind);
    const codes = this.#codes[at]!;
    const weights = this.#weights[at]!;
    for (let place = this.#offsets[from]!; place < this.#offsets[from + 1]!; place++) {
      if (codes[place] === 0) continue;
      const to = this.#items[place]!;
      scores.set(to, (scores.get(to) ?? 0) + factor * weights[codes[place]! + 128]!);
    }
  }

  tensors(): Tensor[] {
    return [
      { name: 'linkOffsets', values: this.#offsets },
      { name: 'linkItems', values: this.#items },
      { name: 'linkScales', values: this.#scales },
      ...linkKinds.map((kind, at) => ({ name: `links.${kind}`, values: this.#codes[at]! })),
    ];
  }
}

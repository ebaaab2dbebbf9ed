import { describe, expect, it } from 'vitest';
import { openBehaviour, writeBehaviour } from '../../../../src/core/behaviour/model/behaviour-model.ts';
import type { LinkTable } from '../../../../src/core/behaviour/model/link-table.ts';
import { makeLinks } from '../../../../src/core/behaviour/model/make-links.ts';
import { SequenceModel } from '../../../../src/core/behaviour/model/sequence-model.ts';
import { packLinks } from '../../../../src/core/behaviour/item-links.ts';
import { encodeHistory, latestRows } from '../../../../src/core/behaviour/sequence/encode-history.ts';
import { openSafetensors } from '../../../../src/core/catalog/safetensors.ts';
import { writeSafetensors, type Tensor } from '../../../../src/core/packing/write-safetensors.ts';
import { drawParameters, shapeOf, tinyBehaviour, tinyDimensions } from '../../../support/tiny-behaviour.ts';

const size = 12;
const model = tinyBehaviour({
  size,
  links: {
    next: [
      [0, 1, 1],
      [0, 2, 0.25],
      [3, 0, 0.5],
    ],
    ease: [
      [0, 1, 0.4],
      [0, 5, -0.2],
    ],
  },
  weights: { next: 2, ease: 1 },
  popularity: Float32Array.from({ length: size }, (_, i) => i),
});

function linksFrom(table: LinkTable, kind: 'next' | 'ease', from: number): Record<number, number> {
  const scores = new Map<number, number>();
  table.add(kind, from, 1, scores);
  return Object.fromEntries(scores);
}

describe('a behaviour file', () => {
  it('says the same after writing and opening', () => {
    const opened = openBehaviour(writeBehaviour(model).buffer, size, tinyDimensions);
    for (const kind of ['next', 'ease'] as const)
      for (let from = 0; from < size; from++)
        expect(linksFrom(opened.links, kind, from)).toEqual(linksFrom(model.links, kind, from));
    const vector = model.sequence.encode([1, 4, 2]);
    expect(opened.sequence.encode([1, 4, 2])).toEqual(vector);
    expect(opened.sequence.products(vector)).toEqual(model.sequence.products(vector));
    expect(opened.adapter.direction(vector)).toEqual(model.adapter.direction(vector));
    expect(opened.popularity).toEqual(model.popularity);
    expect(opened.blend).toEqual(model.blend);
  });

  it.each<[what: string, change: (tensors: Map<string, Tensor>) => void]>([
    ['links past the last item', (tensors) => set(tensors, 'linkItems', Uint16Array.of(1, 2, 99, 0))],
    ['links that end early', (tensors) => tensors.delete('links.near')],
    [
      'a width that heads do not divide',
      (tensors) => set(tensors, 'sequenceShape', Uint32Array.of(8, 3, 16, 5)),
    ],
    ['a model too large', (tensors) => set(tensors, 'sequenceShape', Uint32Array.of(4096, 1, 16, 5))],
    ['parameters that are no numbers', (tensors) => spoil(tensors, 'sequence.mix', NaN)],
    ['rows that grow without end', (tensors) => spoil(tensors, 'sequence.scales', Infinity)],
    ['an adapter that grows without end', (tensors) => spoil(tensors, 'adapter.scales', Infinity)],
    ['a popularity below nothing', (tensors) => spoil(tensors, 'popularity', -1)],
    ['weights that are no numbers', (tensors) => spoil(tensors, 'blend.weights', NaN)],
    ['a usual score of nothing', (tensors) => spoil(tensors, 'blend.usual', 0)],
    ['a precision that is none', (tensors) => spoil(tensors, 'blend.precision', -5)],
  ])('with %s is refused', (_what, change) => {
    const file = writeBehaviour(model);
    const tensors = readTensors(file);
    change(tensors);
    const spoiled = writeSafetensors([...tensors.values()]);
    expect(() => openBehaviour(spoiled.buffer, size, tinyDimensions)).toThrow(
      expect.objectContaining({ name: 'PackFormatError' }),
    );
  });

  it('made for vectors of another length is refused', () => {
    expect(() => openBehaviour(writeBehaviour(model).buffer, size, 2 * tinyDimensions)).toThrow(
      expect.objectContaining({ name: 'PackFormatError', message: expect.stringContaining('8 × 32') }),
    );
  });

  it('of another catalog is refused', () => {
    expect(() => openBehaviour(writeBehaviour(model).buffer, size + 1, tinyDimensions)).toThrow(
      expect.objectContaining({ name: 'PackFormatError' }),
    );
  });
});

describe('a table of links', () => {
  it('keeps signs, and roots of weights to one in 127 of the largest', () => {
    const from0 = linksFrom(model.links, 'next', 0);
    expect(from0[1]).toBe(1);
    expect(Math.sqrt(from0[2]!)).toBeCloseTo(0.5, 2);
    const ease = linksFrom(model.links, 'ease', 0);
    expect(ease[5]! / ease[1]!).toBeCloseTo(-0.5, 2);
  });

  it('keeps the best of every kind in turn', () => {
    const falling = packLinks([new Map([1, 2, 3, 4, 5, 6].map((to) => [to, 1 / to])), ...empty(6)]);
    const rising = packLinks([new Map([1, 2, 3, 4, 5, 6].map((to) => [to, to / 6])), ...empty(6)]);
    const none = packLinks(empty(7));
    const table = makeLinks({ next: falling, near: none, together: none, ease: rising }, 3);
    expect(Object.keys(linksFrom(table, 'next', 0))).toEqual(['1', '2', '6']);
    expect(Object.keys(linksFrom(table, 'ease', 0))).toEqual(['1', '2', '6']);
  });

  it('of a shop without links leads nowhere', () => {
    const none = packLinks(empty(3));
    const table = makeLinks({ next: none, near: none, together: none, ease: none }, 4);
    expect(linksFrom(table, 'next', 1)).toEqual({});
  });
});

describe('a sequence model as it ships', () => {
  it('says what the trained one says, but for rounding', () => {
    const parameters = drawParameters(size);
    const shape = shapeOf(size);
    const shipped = SequenceModel.of(parameters, shape);
    const history = [3, 1, 7, 7, 2, 9, 4];
    const truth = encodeHistory(parameters, shape, latestRows(parameters.items, shape, history));
    const found = shipped.encode(history);
    truth.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(0.05));
    const products = shipped.products(truth);
    for (let item = 0; item < size; item++) {
      const row = parameters.items.subarray(item * shape.width, (item + 1) * shape.width);
      const exact = row.reduce((sum, value, i) => sum + value * truth[i]!, 0);
      expect(Math.abs(products[item]! - exact)).toBeLessThan(0.05);
    }
  });
});

function empty(count: number): Map<number, number>[] {
  return Array.from({ length: count }, () => new Map<number, number>());
}

/** Every tensor of a behaviour file, copied. */
function readTensors(bytes: Uint8Array<ArrayBuffer>): Map<string, Tensor> {
  const headerBytes = new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes))) as Record<
    string,
    { dtype: 'F32' | 'U32' | 'U16' | 'I8'; shape: number[] }
  >;
  const file = openSafetensors(bytes, 'behaviour');
  return new Map(
    Object.entries(header).map(([name, { dtype, shape }]) => {
      const values = file.tensor(
        name,
        dtype,
        shape.reduce((product, one) => product * one, 1),
      );
      return [name, { name, values: values.slice(), shape } as Tensor];
    }),
  );
}

function set(tensors: Map<string, Tensor>, name: string, values: Tensor['values']): void {
  tensors.set(name, { name, values });
}

function spoil(tensors: Map<string, Tensor>, name: string, value: number): void {
  tensors.get(name)!.values[0] = value;
}

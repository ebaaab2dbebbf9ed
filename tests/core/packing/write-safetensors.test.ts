import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSafetensors, type TensorType } from '../../../src/core/catalog/safetensors.ts';
import { writeSafetensors, type Tensor } from '../../../src/core/packing/write-safetensors.ts';

const ofType: Record<TensorType, (numbers: number[]) => Tensor['values']> = {
  I8: (numbers) => Int8Array.from(numbers),
  U8: (numbers) => Uint8Array.from(numbers),
  U16: (numbers) => Uint16Array.from(numbers),
  I32: (numbers) => Int32Array.from(numbers),
  U32: (numbers) => Uint32Array.from(numbers),
  F32: (numbers) => Float32Array.from(numbers),
};
const tensors = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__'),
    type: fc.constantFrom(...(Object.keys(ofType) as TensorType[])),
    numbers: fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 9 }),
  }),
  { selector: ({ name }) => name, maxLength: 8 },
);

describe('writeSafetensors', () => {
  it('writes what the reader reads back, every tensor aligned', () => {
    fc.assert(
      fc.property(tensors, (specs) => {
        const file = writeSafetensors(
          specs.map(({ name, type, numbers }) => ({ name, values: ofType[type](numbers) })),
        );
        // The reader refuses tensors that are not aligned.
        const opened = openSafetensors(file.buffer, 'test');
        for (const { name, type, numbers } of specs)
          expect(opened.tensor(name, type, numbers.length)).toEqual(ofType[type](numbers));
      }),
    );
  });

  it('lays the file out as the format says: header length, padded JSON header, larger elements first', () => {
    const file = writeSafetensors([
      { name: 'small', values: Uint8Array.of(7, 8) },
      { name: 'large', values: Float32Array.of(1.5, -2), shape: [2, 1] },
    ]);
    const headerLength = Number(new DataView(file.buffer).getBigUint64(0, true));
    expect(headerLength % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerLength)))).toEqual({
      large: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
      small: { dtype: 'U8', shape: [2], data_offsets: [8, 10] },
    });
    expect([...file.subarray(8 + headerLength)]).toEqual([0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0, 7, 8]);
  });

  it('refuses a shape that does not multiply to the number of values', () => {
    expect(() => writeSafetensors([{ name: 'a', values: new Int8Array(5), shape: [2, 3] }])).toThrow(
      new RangeError('tensor "a" has 5 values, its shape says 2 × 3'),
    );
  });
});

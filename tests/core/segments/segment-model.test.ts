import { describe, expect, it } from 'vitest';
import { openSegments, writeSegments, type SegmentModel } from '../../../src/core/segments/segment-model.ts';

const size = 20;
const dimensions = 4;
const model: SegmentModel = {
  mean: Float32Array.of(0.1, -0.2, 0, 0.3),
  centres: Float32Array.of(1, 0, 0, 0, 0, 0.6, 0.8, 0),
  segments: [
    { name: 'Tücher · 茶', share: Math.fround(0.6), examples: [3, 19] },
    { name: 'Rugs', share: Math.fround(0.4), examples: [] },
  ],
};

function opened(change: Partial<SegmentModel> = {}): SegmentModel {
  return openSegments(writeSegments({ ...model, ...change }).buffer, size, dimensions);
}

const named = (one: string, other: string): Partial<SegmentModel> => ({
  segments: [one, other].map((name) => ({ name, share: 0.5, examples: [] })),
});

describe('a segments file', () => {
  it('says the same after writing and opening', () => {
    expect(opened()).toEqual(model);
  });

  it.each<[what: string, change: Partial<SegmentModel>, message: RegExp]>([
    [
      'an example past the last item',
      { segments: [{ ...model.segments[0]!, examples: [20] }, model.segments[1]!] },
      /examples\[0\] is 20/,
    ],
    [
      'a share above the whole',
      { segments: [{ ...model.segments[0]!, share: 1.5 }, model.segments[1]!] },
      /shares\[0\] is 1\.5/,
    ],
    [
      'a share that is none',
      { segments: [{ ...model.segments[0]!, share: NaN }, model.segments[1]!] },
      /shares\[0\] is NaN/,
    ],
    [
      'a centre of another length',
      { centres: Float32Array.of(1, 0, 0, 0, 0, 0.6, 0.6, 0) },
      /centre of segment 1 has length 0\.84/,
    ],
    [
      'a centre that is no number',
      { centres: Float32Array.of(NaN, 0, 0, 0, 0, 0.6, 0.8, 0) },
      /centre of segment 0 has length NaN/,
    ],
    ['a mean out of reach', { mean: Float32Array.of(0, 0, 0, 7) }, /mean\[3\] is 7/],
    ['a name of nothing', named(' ', 'Rugs'), /found the name " ", expected one line of text/],
    ['a name of several lines', named('Rugs\nand more', 'Rugs'), /expected one line of text/],
    ['an endless name', named('x'.repeat(201), 'Rugs'), /expected one line of text/],
    ['one name twice', named('Rugs', 'Rugs'), /two segments have the same name/],
    [
      'a single segment',
      { centres: Float32Array.of(1, 0, 0, 0), segments: [model.segments[0]!] },
      /there are 1 segments/,
    ],
  ])('with %s is refused', (_what, change, message) => {
    expect(() => opened(change)).toThrow(
      expect.objectContaining({ name: 'PackFormatError', message: expect.stringMatching(message) as string }),
    );
  });

  it('of another space is refused', () => {
    expect(() => openSegments(writeSegments(model).buffer, size, 8)).toThrow(
      expect.objectContaining({ name: 'PackFormatError' }),
    );
  });
});

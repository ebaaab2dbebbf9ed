import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines, type Line } from '../../../src/cli/feeds/lines.ts';

async function* inChunks(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < places.length; i++) yield bytes.subarray(places[i - 1], places[i]);
}

async function collect(lines: AsyncIterable<Line>): Promise<Line[]> {
  const all: Line[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

it('splits like String.split, wherever the chunks were cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '\u{1f600}', '\ufeff'), maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(), { maxLength: 5 }), async (value, cuts) => {
      const lines = await collect(readLines(inChunks(Buffer.from(value), cuts), 1000));
      const expected = value.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(lines.map((line) => line.text)).toEqual(expected);
      expect(lines.map((line) => line.number)).toEqual(expected.map((_, i) => i + 1));
      expect(lines.at(-1)?.ended ?? true).toBe(value === '' || value.endsWith('\n'));
    }),
  );
});

it('drops the text of a line that is too long, tells its size, and goes on with the next', async () => {
  const lines = await collect(readLines(inChunks(Buffer.from('12345\n123456\n1\n'), [8, 9]), 5));
  expect(lines.map(({ text, sizeBytes }) => [text, sizeBytes])).toEqual([
    ['12345', 5],
    [undefined, 6],
    ['1', 1],
  ]);
});

it('keeps memory bounded on a line of 256 MB', async () => {
  const chunk = Buffer.alloc(1 << 20, 'x');
  let mostBytes = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 256; i++) {
      // A copy each time: kept chunks would add up.
      yield Buffer.from(chunk);
      mostBytes = Math.max(mostBytes, process.memoryUsage().arrayBuffers);
    }
  }
  const before = process.memoryUsage().arrayBuffers;
  const lines = await collect(readLines(endless(), 1 << 20));
  expect(lines).toEqual([{ number: 1, text: undefined, sizeBytes: 256 << 20, ended: false }]);
  // The collector may lag behind by some chunks, never by all 256.
  expect(mostBytes - before).toBeLessThan(128 << 20);
});

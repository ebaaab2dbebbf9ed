import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { readLines } from './feeds/lines.ts';

/** Values written to disk in one stage and read back in the next, so memory does not grow with them. */
export class Spool<Value> {
  readonly #stream: WriteStream;
  #count = 0;
  readonly #starts = [0];

  constructor(private readonly path: string) {
    this.#stream = createWriteStream(path);
    // Met by the next write or by finish().
    this.#stream.on('error', () => undefined);
  }

  get count(): number {
    return this.#count;
  }

  async write(value: Value): Promise<void> {
    this.#count++;
    if (this.#stream.errored) throw this.#stream.errored;
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    this.#starts.push(this.#starts.at(-1)! + line.length);
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  async finish(): Promise<void> {
    this.#stream.end();
    if (!this.#stream.closed) await once(this.#stream, 'close');
    if (this.#stream.errored) throw this.#stream.errored;
  }

  /** @param order places of values, as they were written */
  async *readInOrder(order: Iterable<number>): AsyncGenerator<Value> {
    const file = await open(this.path);
    try {
      for (const place of order) {
        const start = this.#starts[place]!;
        const length = this.#starts[place + 1]! - start;
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, start);
        yield JSON.parse(buffer.toString()) as Value;
      }
    } finally {
      await file.close();
    }
  }

  async *read(): AsyncGenerator<Value> {
    for await (const line of readLines(createReadStream(this.path, { highWaterMark: 1 << 18 }), Infinity))
      yield JSON.parse(line.text!) as Value;
  }
}

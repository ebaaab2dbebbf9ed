import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readSync,
  type WriteStream,
} from 'node:fs';
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
  *readInOrder(order: Iterable<number>): Generator<Value> {
    // One read after another: many small ones that each wait for their turn take ten times as long.
    const file = openSync(this.path, 'r');
    try {
      for (const place of order) {
        const start = this.#starts[place]!;
        const line = Buffer.alloc(this.#starts[place + 1]! - start);
        readSync(file, line, 0, line.length, start);
        yield JSON.parse(line.toString()) as Value;
      }
    } finally {
      closeSync(file);
    }
  }

  async *read(): AsyncGenerator<Value> {
    for await (const line of readLines(createReadStream(this.path, { highWaterMark: 1 << 18 }), Infinity))
      yield JSON.parse(line.text!) as Value;
  }
}

import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { readLines } from './feeds/lines.ts';

/** Values written to disk in one stage and read back in the next, so memory does not grow with them. */
export class Spool<Value> {
  readonly #stream: WriteStream;
  #count = 0;

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
    if (!this.#stream.write(`${JSON.stringify(value)}\n`)) await once(this.#stream, 'drain');
  }

  async finish(): Promise<void> {
    this.#stream.end();
    if (!this.#stream.closed) await once(this.#stream, 'close');
    if (this.#stream.errored) throw this.#stream.errored;
  }

  async *read(): AsyncGenerator<Value> {
    for await (const line of readLines(createReadStream(this.path, { highWaterMark: 1 << 18 }), Infinity))
      yield JSON.parse(line.text!) as Value;
  }
}

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; `undefined` when the line was longer than allowed. */
  readonly text: string | undefined;
  readonly sizeBytes: number;
  /** False for a last line without line break. */
  readonly ended: boolean;
}

/**
 * Splits UTF-8 bytes into lines. What a line holds beyond `maxBytes` is dropped as it comes, so memory stays bounded.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let parts: Uint8Array[] = [];
  let sizeBytes = 0;
  let number = 1;
  const finish = (ended: boolean): Line => {
    const text =
      sizeBytes > maxBytes ? undefined : decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
    const line = { number: number++, text, sizeBytes, ended };
    parts = [];
    sizeBytes = 0;
    return line;
  };
  const take = (part: Uint8Array): void => {
    sizeBytes += part.length;
    if (sizeBytes > maxBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end));
      yield finish(true);
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (sizeBytes > 0) yield finish(false);
}

/**
 * A protobuf message being written, field by field. Repeated fields are written one by one, which every reader accepts
 * beside the packed form.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class Message {
  readonly #parts: Uint8Array[] = [];

  /** int32, int64 or an enum. @param value a whole number, negative ones too */
  int(field: number, value: number): this {
    return this.#tag(field, 0).#push(varint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#tag(field, 5).#push(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** @param value not copied before `toBytes` */
  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, 2).#push(varint(value.length)).#push(value);
  }

  message(field: number, value: Message): this {
    this.#tag(field, 2).#push(varint(sizeOf(value.#parts)));
    for (const part of value.#parts) this.#push(part);
    return this;
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(sizeOf(this.#parts));
    let offset = 0;
    for (const part of this.#parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    return bytes;
  }

  #tag(field: number, wireType: 0 | 2 | 5): this {
    return this.#push(varint(field * 8 + wireType));
  }

  #push(part: Uint8Array): this {
    this.#parts.push(part);
    return this;
  }
}

/** Seven bits per byte, the lowest first; a negative number as the 64 bits of its two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((size, part) => size + part.length, 0);
}

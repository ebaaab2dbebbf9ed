/**
 * The few globals the core may use beside the ECMAScript library: pure, deterministic and present in every realm
 * (page, worker, Node). Anything with an effect (clock, randomness, storage, network) arrives as an argument instead.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}

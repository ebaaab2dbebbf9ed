import { createHash } from 'node:crypto';
import type { ItemEncoder } from '../../../src/ports/item-encoder.ts';

/** Unit vectors from a hash of the text: the same text, the same vector; nothing about meaning. */
export function fakeEncoder(
  options: { readonly onEncode?: (texts: readonly string[]) => Promise<void> | void } = {},
): ItemEncoder {
  const dimensions = 64;
  return {
    id: 'fake',
    sha256: 'fa'.repeat(32),
    dimensions,
    backend: 'fake',
    async encode(texts, { signal } = {}) {
      signal?.throwIfAborted();
      await options.onEncode?.(texts);
      const rows = new Float32Array(texts.length * dimensions);
      texts.forEach((text, row) => {
        if (!/\p{L}/u.test(text)) return;
        const digest = createHash('sha512').update(text).digest();
        const raw = Float32Array.from({ length: dimensions }, (_, i) => digest[i]! - 127.5);
        const length = Math.hypot(...raw);
        raw.forEach((component, i) => (rows[row * dimensions + i] = component / length));
      });
      return rows;
    },
    dispose: async () => undefined,
  };
}

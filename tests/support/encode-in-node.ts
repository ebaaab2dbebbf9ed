import { fileURLToPath } from 'node:url';
import type { BrowserCommand } from 'vitest/node';
import { loadEncoderFromFolder } from '../../src/adapters/onnx/node.ts';

/**
 * A vitest browser command: what the command line's encoder makes of the texts, for a browser test to compare with.
 *
 * @returns [texts.length × dimensions], row-major
 */
export const encodeInNode: BrowserCommand<[texts: readonly string[]]> = async (_, texts) => {
  const encoder = await loadEncoderFromFolder(
    fileURLToPath(new URL('../../models/encoder', import.meta.url)),
  );
  const vectors = [...(await encoder.encode(texts))];
  await encoder.dispose();
  return vectors;
};

declare module 'vitest/browser' {
  interface BrowserCommands {
    encodeInNode(texts: readonly string[]): Promise<number[]>;
  }
}

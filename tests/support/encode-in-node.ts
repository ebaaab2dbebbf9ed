import { fileURLToPath } from 'node:url';
import type { BrowserCommand } from 'vitest/node';

/**
 * In vite.config.ts, in the browser project: `browser: { commands: { encodeInNode }, … }`.
 *
 * A vitest browser command: what the command line's encoder makes of the texts, for a browser test to compare with.
 *
 * @returns [texts.length × dimensions], row-major
 */
export const encodeInNode: BrowserCommand<[texts: readonly string[]]> = async (_, texts) => {
  const { loadEncoderFromFolder } = await import('../../src/adapters/onnx/node.ts');
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

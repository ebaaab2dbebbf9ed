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
  const [{ openEncoderFolder }, { loadOnnxEncoder }] = await Promise.all([
    import('../../src/adapters/encoder/encoder-folder.ts'),
    import('../../src/adapters/onnx/node.ts'),
  ]);
  const folder = fileURLToPath(new URL('../../models/encoder', import.meta.url));
  const encoder = await loadOnnxEncoder(await openEncoderFolder(folder));
  const vectors = [...(await encoder.encode(texts))];
  await encoder.dispose();
  return vectors;
};

declare module 'vitest/browser' {
  interface BrowserCommands {
    encodeInNode(texts: readonly string[]): Promise<number[]>;
  }
}

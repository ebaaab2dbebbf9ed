import type { RungMemory } from '../onnx/rung-memory.ts';
import { connectFiles } from './files-connection.ts';

/**
 * Verdicts in IndexedDB, beside the files they are about. Where that is missing or blocked nothing is remembered: then every
 * start tests for itself.
 *
 * @param version of the app: another one tests again
 */
export function openRungMemory(version: string): RungMemory {
  const connection = connectFiles();
  const keyOf = (key: string): string => `${version} ${key}`;
  return {
    async read(key) {
      const found = await connection
        .use('reading how the encoder ran', (db) => db.get('rungs', keyOf(key)))
        .catch(() => undefined);
      return found?.verdict;
    },
    async write(key, verdict) {
      await connection
        .use('noting how the encoder ran', (db) => db.put('rungs', { key: keyOf(key), verdict }))
        .catch(() => undefined);
    },
  };
}

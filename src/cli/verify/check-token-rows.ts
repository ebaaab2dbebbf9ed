import { openSafetensors } from '../../core/catalog/safetensors.ts';
import { blockLength } from '../../core/encoding/token-table.ts';
import type { FileProblems } from './problems.ts';

/**
 * Tokens rise, and each has a row as long as the encoder's, with scales that are numbers.
 *
 * @param leastDimensions the pack's: its vectors are the first components of the encoder's
 */
export function checkTokenRows(buffer: ArrayBuffer, leastDimensions: number, problems: FileProblems): void {
  const tensors = problems.attempt('tokenRows', () => {
    const file = openSafetensors(buffer, problems.file);
    const count = file.tensor('count', 'U32', 1)[0]!;
    const dimensions = 2 * (file.shape('nibbles')[1] ?? 0);
    return {
      dimensions,
      tokens: file.tensor('tokens', 'U32', count),
      nibbles: file.tensor('nibbles', 'U8', (count * dimensions) / 2),
      blockScales: file.tensor('blockScales', 'U8', (count * dimensions) / blockLength),
      rowScales: file.tensor('rowScales', 'F32', count),
    };
  });
  if (!tensors) return;
  const { dimensions, tokens, rowScales } = tensors;
  if (dimensions % blockLength !== 0 || dimensions < leastDimensions)
    problems.add(
      'dimensions',
      'nibbles',
      `are of rows of ${dimensions} components, expected a multiple of ${blockLength}, at least ${leastDimensions} as the items' vectors have`,
    );
  for (let i = 1; i < tokens.length; i++)
    if (tokens[i]! <= tokens[i - 1]!)
      problems.add(
        'tokens',
        `tokens[${i}]`,
        `is ${tokens[i]}, expected more than ${tokens[i - 1]} before it`,
      );
  rowScales.forEach((scale, i) => {
    if (!(scale >= 0 && scale < Infinity))
      problems.add('rowScales', `rowScales[${i}]`, `is ${scale}, expected 0 or more`);
  });
}

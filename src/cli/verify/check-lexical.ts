import type { PackCounts } from '../../core/catalog/manifest.ts';
import { openSafetensors } from '../../core/catalog/safetensors.ts';
import { compareByteOrder } from '../../core/packing/byte-order.ts';
import { readTexts } from './check-columns.ts';
import { checkBelow, checkOffsetsAll, type FileProblems } from './problems.ts';

/** Terms in byte order, each with items that exist, rising, and impacts of at least 1. */
export function checkLexical(buffer: ArrayBuffer, counts: PackCounts, problems: FileProblems): void {
  const { terms, postings, items } = counts;
  const tensors = problems.attempt('lexical', () => {
    const file = openSafetensors(buffer, problems.file);
    const termOffsets = file.tensor('termOffsets', 'U32', terms + 1);
    return {
      termOffsets,
      termBytes: file.tensor('termBytes', 'U8', termOffsets[terms]!),
      postingOffsets: file.tensor('postingOffsets', 'U32', terms + 1),
      postingItems: file.tensor('postingItems', 'U32', postings),
      postingImpacts: file.tensor('postingImpacts', 'U8', postings),
      impactScale: file.tensor('impactScale', 'F32', 1)[0]!,
    };
  });
  if (!tensors) return;
  const { postingOffsets, postingItems, postingImpacts, impactScale } = tensors;
  if (!(impactScale > 0 && impactScale < Infinity))
    problems.add('impactScale', 'impactScale', `is ${impactScale}, expected a number above 0`);
  if (checkOffsetsAll(problems, 'termOffsets', tensors.termOffsets, tensors.termBytes.length)) {
    const texts = readTexts(tensors.termBytes, tensors.termOffsets);
    for (let i = 1; i < texts.length; i++)
      if (compareByteOrder(texts[i - 1]!, texts[i]!) >= 0)
        problems.add(
          'terms',
          `term ${i}`,
          `${JSON.stringify(texts[i])} does not come after ${JSON.stringify(texts[i - 1])}`,
        );
  }
  checkBelow(problems, 'postingItems', postingItems, items);
  postingImpacts.forEach((impact, i) => {
    if (impact === 0) problems.add('postingImpacts', `postingImpacts[${i}]`, 'is 0, expected at least 1');
  });
  if (!checkOffsetsAll(problems, 'postingOffsets', postingOffsets, postings)) return;
  for (let term = 0; term < terms; term++) {
    if (postingOffsets[term] === postingOffsets[term + 1])
      problems.add('postings', `term ${term}`, 'has no items');
    for (let i = postingOffsets[term]! + 1; i < postingOffsets[term + 1]!; i++)
      if (postingItems[i]! <= postingItems[i - 1]!)
        problems.add(
          'rising',
          `postingItems[${i}]`,
          `is ${postingItems[i]}, expected more than ${postingItems[i - 1]} before it`,
        );
  }
}

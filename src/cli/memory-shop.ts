import { compileScanKernel } from '../adapters/kernel/scan-kernel.ts';
import { makeKernelHomes } from '../adapters/kernel/wasm-scan.ts';
import type { ShopContent } from '../core/behaviour/components/content.ts';
import { none } from '../core/catalog/catalog.ts';
import { ItemSpace, type SpaceFacts } from '../core/catalog/item-space.ts';
import type { LexicalIndex } from '../core/catalog/lexical-index.ts';
import { readSpaceFacts } from '../core/catalog/read-space-facts.ts';
import { openSafetensors } from '../core/catalog/safetensors.ts';
import type { Item } from '../core/domain/item.ts';
import { learnSpace } from '../core/packing/learn-space.ts';
import { quantiseVectors, vectorTensors, type QuantisedVectors } from '../core/packing/quantise-vectors.ts';
import { writeSafetensors } from '../core/packing/write-safetensors.ts';
import { lowBytes } from '../core/retrieval/packed-rows.ts';

/** Components a pack keeps of each vector, unless told otherwise. */
const packDimensions = 256;

/**
 * Items as a device has them from a pack, vectors quantised and scanned by the kernel, without writing the pack.
 *
 * @param rows  [n × dimensions] the items' vectors
 * @param words index of what items say
 */
export async function openMemoryShop(
  items: readonly Item[],
  rows: Float32Array,
  dimensions: number,
  words: LexicalIndex,
): Promise<ShopContent> {
  const category = numberCategories(items);
  const quantised = quantiseVectors(rows, dimensions, Math.min(packDimensions, dimensions));
  return {
    catalog: { size: items.length, category, lexical: words },
    space: await openMemorySpace(quantised, learnSpace(quantised, category)),
  };
}

/** A catalog's vectors where a kernel scans them. */
export async function openMemorySpace(quantised: QuantisedVectors, facts: SpaceFacts): Promise<ItemSpace> {
  const { dimensions } = quantised.vectors;
  const size = quantised.scales.length;
  const bytes = writeSafetensors(vectorTensors(quantised, facts));
  const builds = (await compileScanKernel()).map((binary) => new Uint8Array(binary));
  const { file, createScan } = makeKernelHomes(builds)(bytes.length, size, dimensions);
  file.set(bytes);
  const tensors = openSafetensors(file, 'vectors');
  return new ItemSpace(
    {
      size,
      dimensions,
      vectors: {
        high: tensors.tensor('vectors', 'I8', size * dimensions),
        low: tensors.tensor('lowBits', 'U8', size * lowBytes(dimensions)),
        dimensions,
      },
      scales: tensors.tensor('scales', 'F32', size),
      ...readSpaceFacts(tensors, size, dimensions),
    },
    createScan,
  );
}

function numberCategories(items: readonly Item[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(items, ({ category }) => {
    if (category === undefined) return none;
    const key = JSON.stringify(category);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

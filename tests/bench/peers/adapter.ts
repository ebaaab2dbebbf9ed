import builds from 'virtual:ownshelf-kernel';
import { makeKernelHomes } from '../../../src/adapters/kernel/wasm-scan.ts';
import { ItemSpace } from '../../../src/core/catalog/item-space.ts';
import { learnSpace } from '../../../src/core/packing/learn-space.ts';
import { clusterOrder } from '../../../src/core/packing/cluster-order.ts';
import { inOrder, quantiseVectors } from '../../../src/core/packing/quantise-vectors.ts';
import { runOut } from '../../support/run-out.ts';

/**
 * Our scan as the study of peers asks for one (../shared/peers-bench, head of run-all.sh). `build` does what
 * `ownshelf build` does with the vectors; `load` is what a device does with the file.
 */
export const peers = {
  ownshelf: async () => {
    let space: ItemSpace | undefined;
    let file: Uint8Array<ArrayBuffer> | undefined;
    let shape = { size: 0, dimensions: 0 };
    let packed: ReturnType<typeof quantise> | undefined;

    function open(bytes: Uint8Array): void {
      const { size, dimensions } = shape;
      const home = makeKernelHomes(builds)(bytes.length, size, dimensions);
      home.file.set(bytes);
      file = home.file;
      const vectors = {
        high: new Int8Array(file.buffer, file.byteOffset, size * dimensions),
        low: file.subarray(size * dimensions),
        dimensions,
      };
      space = new ItemSpace({ ...packed!, size, dimensions, vectors }, home.createScan);
    }

    return {
      build(data: Float32Array, size: number, dimensions: number): void {
        shape = { size, dimensions };
        packed = quantise(data, dimensions);
        const { high, low } = packed.vectors;
        const bytes = new Uint8Array(high.length + low.length);
        bytes.set(new Uint8Array(high.buffer));
        bytes.set(low, high.length);
        open(bytes);
      },
      query: (query: Float32Array, k: number): number[] =>
        space!.nearest([query], k)[0]!.map((place) => packed!.order[place]!),
      wasmBytes: () => file!.buffer.byteLength,
      save: () => ({ bytes: file!.length, payload: file!.slice() }),
      load: (payload: Uint8Array): void => open(payload),
    };
  },
};

/** As for a pack, but around the origin: the peers' exact answer is the largest product with the vectors as they are. */
function quantise(data: Float32Array, dimensions: number) {
  const given = quantiseVectors(data, dimensions, dimensions);
  const order = runOut(clusterOrder(given));
  const quantised = inOrder(given, order);
  const category = new Uint32Array(quantised.scales.length);
  return { order, ...quantised, ...learnSpace(quantised, category, new Float32Array(dimensions)) };
}

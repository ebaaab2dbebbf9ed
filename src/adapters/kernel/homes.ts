import builds from 'virtual:ownshelf-kernel';
import { makeKernelRowsHomes } from './wasm-rows.ts';
import { makeKernelHomes } from './wasm-scan.ts';

// Homes for packs in a bundle that has the kernel in it: the ranker's worker.

export const makeVectorHome = makeKernelHomes(builds);
export const makeRowsHome = makeKernelRowsHomes(builds);

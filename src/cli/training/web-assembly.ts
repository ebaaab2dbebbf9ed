import type { KernelMemory } from '../../core/behaviour/training/kernel.ts';

/** The part of WebAssembly used here: neither ECMAScript's types nor Node's have it, and those of the DOM have no place here. */
interface WebAssemblyPart {
  readonly Memory: new (size: { initial: number; maximum?: number; shared?: boolean }) => KernelMemory;
  compile(bytes: Uint8Array): Promise<KernelModule>;
  instantiate(
    module: KernelModule,
    imports: { readonly env: { readonly memory: KernelMemory } },
  ): Promise<{ readonly exports: unknown }>;
}

/** Compiled code; threads can be given it. */
export interface KernelModule {
  readonly [Symbol.toStringTag]: string;
}

export const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyPart };

import files from 'virtual:ownshelf-encoder-files';
import type { FileRef } from '../../core/catalog/manifest.ts';
import type { EncoderManifest } from '../../core/encoding/manifest.ts';

/** `jspi` contains WebGPU and WebAssembly and needs JavaScript Promise Integration; `wasm` is smaller and runs everywhere. */
export type RuntimeFlavour = 'wasm' | 'jspi';

/** A file the encoder worker downloads once and keeps by its hash. */
export interface EncoderAsset extends FileRef {
  readonly role: 'tokenizerConfig' | 'tokenizer' | 'golden' | 'table' | 'model' | `${RuntimeFlavour}Runtime`;
  /** On our own origin. */
  readonly url: string;
}

export interface EncoderFiles {
  readonly manifest: EncoderManifest;
  /** In the order they are fetched, the runtimes last; a device fetches one runtime. */
  readonly assets: readonly EncoderAsset[];
  /** The runtimes' JavaScript halves, small enough for the app shell's cache. */
  readonly glueUrls: Readonly<Record<RuntimeFlavour, string>>;
}

/** What the instant encoder is made of. Without golden vectors it is not held against them. */
export type InstantFiles = Pick<EncoderFiles, 'manifest' | 'assets'>;

const built = files as EncoderFiles;

/** Absolute, so that an address also holds in a worker whose own address is a blob. */
const absolute = (url: string): string => new URL(url, import.meta.url).href;

/** The encoder this build ships. */
export const shippedEncoder: EncoderFiles = {
  manifest: built.manifest,
  assets: built.assets.map((asset) => ({ ...asset, url: absolute(asset.url) })),
  glueUrls: { wasm: absolute(built.glueUrls.wasm), jspi: absolute(built.glueUrls.jspi) },
};

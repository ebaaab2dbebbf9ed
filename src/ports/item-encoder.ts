import type { EncoderRef, FileRef } from '../core/catalog/manifest.ts';

/** Turns texts into unit vectors. The same code runs in the encoder worker and in the command line. */
export interface ItemEncoder {
  readonly id: string;
  /** Hex SHA-256 of the token rows: it names the vector space, whatever runs the encoder. */
  readonly sha256: string;
  /** Components of a full vector; any Matryoshka prefix must be normalised again. */
  readonly dimensions: number;
  /** What runs it, e.g. `webgpu`, `wasm (2 threads)`. */
  readonly backend: string;
  /**
   * @param texts any strings; one without a single token becomes the zero vector
   * @returns [texts.length × dimensions], row-major, each row of length 1 (or all zero); never NaN
   */
  encode(texts: readonly string[], options?: { signal?: AbortSignal }): Promise<Float32Array<ArrayBuffer>>;
  /** Gives the memory back; the encoder is unusable afterwards. */
  dispose(): Promise<void>;
}

/** Encodes queries in the space of one pack's vectors. */
export interface PackEncoder {
  readonly dimensions: number;
  /** @returns [texts.length × dimensions], row-major, each row of length 1 or all zero */
  encode(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>>;
}

/** What an encoder may need of the pack whose vectors it made. */
export interface PackSource {
  readTokenRows(): Promise<Blob>;
  /** The address of a file beside the manifest. */
  addressOf(path: string): string;
  /** Some items' texts with their vectors, to hold a backend against. */
  golden(): Promise<BroughtModelRef['golden']>;
}

/** What this device can encode with, as the ranker uses it. */
export interface DeviceEncoder {
  readonly id: string;
  /** Names the space it encodes in. */
  readonly sha256: string;
  /**
   * The encoder of a pack's vectors, or `undefined` for a pack whose encoder this device cannot have. `status`, `prefetch`,
   * `fetchModel` and `removeModel` are about that encoder from then on.
   */
  forPack(encoder: EncoderRef, pack: PackSource): PackEncoder | undefined;
  /** Fetches and keeps a model of another make: only when the shopper asks for it. */
  fetchModel(onProgress?: (progress: LoadProgress) => void): Promise<void>;
  /** Removes it again; stops a download that is under way. */
  removeModel(): Promise<void>;
  /** Fetches, verifies and keeps every file a later start needs. */
  prefetch(onProgress?: (progress: LoadProgress) => void): Promise<void>;
  status(): Promise<EncoderStatus>;
}

/** A model of another make that a pack's vectors came from, as the encoder worker gets it. */
export interface BroughtModelRef {
  readonly id: string;
  readonly revision: string;
  readonly sha256: string;
  /** Components the pack keeps of each vector. */
  readonly dimensions: number;
  /** Absolute addresses of our own origin. */
  readonly files: readonly (FileRef & { readonly name: string; readonly url: string })[];
  /** Texts of items with their vectors in the pack. */
  readonly golden: { readonly texts: readonly string[]; readonly vectors: readonly (readonly number[])[] };
}

/** The encoder worker, as seen through Comlink. */
export interface EncoderWorkerApi extends EncoderRunnerApi {
  /** Run this model in place of the encoder that ships; before anything else. */
  use(model: BroughtModelRef): Promise<void>;
}

export interface EncoderRunnerApi {
  /**
   * Loads on first call, in the order of the files in the encoder's manifest; later calls return at once.
   * A failed load is forgotten, so the next call tries again.
   */
  load(onProgress?: (progress: LoadProgress) => void): Promise<EncoderStatus>;
  encode(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>>;
  status(): Promise<EncoderStatus>;
  /** Fetches, verifies and keeps every file a later start needs, without starting the runtime. */
  prefetch(onProgress?: (progress: LoadProgress) => void): Promise<void>;
}

export interface LoadProgress {
  readonly loadedBytes: number;
  /** From the manifest, never from Content-Length. */
  readonly totalBytes: number;
}

export interface EncoderStatus {
  /** `offered`: the pack needs a model of another make that is not on this device. */
  readonly state: 'idle' | 'loading' | 'ready' | 'failed' | 'offered';
  /** Of a model of another make: what fetching it takes. */
  readonly sizeBytes?: number;
  readonly id?: string;
  readonly sha256?: string;
  readonly backend?: string;
  /** Verdict of the golden-vector self-test per backend tried, e.g. `webgpu: cosine 0.42, rejected`. */
  readonly selfTests: readonly string[];
  readonly error?: string;
}

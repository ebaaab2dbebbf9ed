import type { EncoderRef } from '../core/catalog/manifest.ts';

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

/** What this device can encode with, as the ranker uses it. */
export interface DeviceEncoder {
  readonly id: string;
  /** Names the space it encodes in. */
  readonly sha256: string;
  /** The encoder of a pack's vectors, or `undefined` for a pack made with another one. */
  forPack(encoder: EncoderRef, readTokenRows: () => Promise<Blob>): PackEncoder | undefined;
  /** Fetches, verifies and keeps every file a later start needs. */
  prefetch(onProgress?: (progress: LoadProgress) => void): Promise<void>;
  status(): Promise<EncoderStatus>;
}

/** The encoder worker, as seen through Comlink. */
export interface EncoderWorkerApi {
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
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  readonly id?: string;
  readonly sha256?: string;
  readonly backend?: string;
  /** Verdict of the golden-vector self-test per backend tried, e.g. `webgpu: cosine 0.42, rejected`. */
  readonly selfTests: readonly string[];
  readonly error?: string;
}

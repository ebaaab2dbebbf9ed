import { parseGoldenSet } from '../../core/encoding/golden.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { EncoderStatus, EncoderWorkerApi, ItemEncoder, LoadProgress } from '../../ports/item-encoder.ts';
import { createOnnxEncoder } from './create-encoder.ts';
import type { EncoderAsset, EncoderFiles } from '../encoder/encoder-files.ts';
import { createFileSource, type FetchVerified } from '../encoder/file-source.ts';
import { climbLadder, planRungs, type Rung } from './ladder.ts';
import { chooseFlavour, loadRuntime, probeDevice, type DeviceAbilities } from './runtime.ts';

export interface EncoderApiOptions {
  readonly files: EncoderFiles;
  readonly openStore: () => Promise<FileStore>;
  readonly fetchVerified: FetchVerified;
  /** Default: asks the browser. */
  readonly probe?: () => Promise<DeviceAbilities>;
}

/**
 * The encoder worker without its worker. Everything comes from our own origin, once: files are kept by hash and read
 * from disk on later starts.
 */
export function createEncoderApi(options: EncoderApiOptions): EncoderWorkerApi {
  const { files, openStore, fetchVerified, probe = probeDevice } = options;
  const { manifest } = files;
  const source = createFileSource(openStore, fetchVerified);
  const listeners = new Set<(progress: LoadProgress) => void>();
  let loading: Promise<ItemEncoder> | undefined;
  let status: EncoderStatus = { state: 'idle', selfTests: [] };

  async function neededAssets(abilities: DeviceAbilities): Promise<readonly EncoderAsset[]> {
    const runtime = `${chooseFlavour(abilities)}Runtime`;
    return files.assets.filter(
      ({ role }) => role !== 'table' && (!role.endsWith('Runtime') || role === runtime),
    );
  }

  async function start(): Promise<ItemEncoder> {
    const selfTests: string[] = [];
    status = { state: 'loading', selfTests };
    try {
      const abilities = await probe();
      const assets = await neededAssets(abilities);
      const bytes = await source.read(assets, (progress) => listeners.forEach((listen) => listen(progress)));
      const encoder = await climb(
        abilities,
        new Map(assets.map(({ role }, index) => [role, bytes[index]])),
        selfTests,
      );
      status = {
        state: 'ready',
        id: encoder.id,
        sha256: encoder.sha256,
        backend: encoder.backend,
        selfTests,
      };
      return encoder;
    } catch (error) {
      status = { state: 'failed', selfTests, error: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  }

  function climb(
    abilities: DeviceAbilities,
    bytes: ReadonlyMap<EncoderAsset['role'], Uint8Array<ArrayBuffer> | undefined>,
    selfTests: string[],
  ): Promise<ItemEncoder> {
    const bytesOf = (role: EncoderAsset['role']): Uint8Array<ArrayBuffer> => {
      const found = bytes.get(role);
      if (found === undefined) throw new Error(`this build lists no file for "${role}"`);
      return found;
    };
    const jsonOf = (role: EncoderAsset['role']): unknown =>
      JSON.parse(new TextDecoder().decode(bytesOf(role)));
    const flavour = chooseFlavour(abilities);
    const open = async ({ backend, threads, copy }: Rung): Promise<ItemEncoder> => {
      const wasmBytes = bytesOf(`${flavour}Runtime`);
      const ort = await loadRuntime({ flavour, copy, threads, wasmBytes, glueUrls: files.glueUrls });
      try {
        return await createOnnxEncoder({
          ort,
          modelBytes: bytesOf('model'),
          tokenizerJson: jsonOf('tokenizer'),
          tokenizerConfigJson: jsonOf('tokenizerConfig'),
          manifest,
          backend,
        });
      } finally {
        delete ort.env.wasm.wasmBinary; // compiled or of no use: up to 17 MB that nobody reads again
      }
    };
    const golden = parseGoldenSet(jsonOf('golden'), manifest.dimensions);
    return climbLadder(planRungs(abilities), golden, open, (verdict) => selfTests.push(verdict));
  }

  /** Shared by all who wait; a failure is forgotten, so the next call tries again. */
  function ready(): Promise<ItemEncoder> {
    loading ??= start().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  return {
    async load(onProgress) {
      if (onProgress) listeners.add(onProgress);
      try {
        await ready();
        return status;
      } finally {
        if (onProgress) listeners.delete(onProgress);
      }
    },
    encode: async (texts) => (await ready()).encode(texts),
    status: async () => status,
    async prefetch(onProgress) {
      const assets = await neededAssets(await probe());
      await source.keep(assets, (progress) => onProgress?.(progress));
    },
  };
}

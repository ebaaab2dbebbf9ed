import type { FileStore } from '../../ports/file-store.ts';
import type { EncoderRunnerApi, EncoderStatus, ItemEncoder, LoadProgress } from '../../ports/item-encoder.ts';
import type { EncoderFiles, RuntimeFlavour } from '../encoder/encoder-files.ts';
import { createFileSource, type FetchVerified } from '../encoder/file-source.ts';
import { climbLadder, planRungs, type Rung } from './ladder.ts';
import { forgetfulMemory, type RungMemory } from './rung-memory.ts';
import type { ModelAsset, RunnableModel } from './runnable-model.ts';
import { chooseFlavour, loadRuntime, probeDevice, type DeviceAbilities } from './runtime.ts';

export interface EncoderApiOptions {
  readonly model: RunnableModel;
  /** Where the runtimes of this build lie. */
  readonly files: Pick<EncoderFiles, 'assets' | 'glueUrls'>;
  readonly openStore: () => Promise<FileStore>;
  readonly fetchVerified: FetchVerified;
  /** What earlier starts on this device found out. Default: nothing is remembered. */
  readonly memory?: RungMemory;
  /** Default: asks the browser. */
  readonly probe?: () => Promise<DeviceAbilities>;
}

/**
 * The encoder worker without its worker. Everything comes from our own origin, once: files are kept by hash and read
 * from disk on later starts.
 */
export function createEncoderApi(options: EncoderApiOptions): EncoderRunnerApi {
  const { model, files, openStore, fetchVerified, memory = forgetfulMemory, probe = probeDevice } = options;
  const source = createFileSource(openStore, fetchVerified);
  const listeners = new Set<(progress: LoadProgress) => void>();
  let loading: Promise<ItemEncoder> | undefined;
  let status: EncoderStatus = { state: 'idle', selfTests: [] };

  /** The model's files, then the one runtime that this device would use. */
  function neededAssets(abilities: DeviceAbilities): readonly ModelAsset[] {
    const role = `${chooseFlavour(abilities)}Runtime` as const;
    return [...model.assets, ...files.assets.filter((asset) => asset.role === role).map(named)];
  }

  async function start(): Promise<ItemEncoder> {
    const selfTests: string[] = [];
    status = { state: 'loading', selfTests };
    try {
      const abilities = await probe();
      const assets = neededAssets(abilities);
      const bytes = await source.read(assets, (progress) => listeners.forEach((listen) => listen(progress)));
      const encoder = await climb(
        abilities,
        new Map(assets.map(({ name }, index) => [name, bytes[index]!])),
        selfTests,
      );
      const { id, sha256, backend } = encoder;
      status = { state: 'ready', id, sha256, backend, selfTests };
      return encoder;
    } catch (error) {
      status = { state: 'failed', selfTests, error: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  }

  function climb(
    abilities: DeviceAbilities,
    bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
    selfTests: string[],
  ): Promise<ItemEncoder> {
    const read = (name: string): Uint8Array<ArrayBuffer> => {
      const found = bytes.get(name);
      if (found === undefined) throw new Error(`the model lists no file "${name}"`);
      return found;
    };
    const flavour: RuntimeFlavour = chooseFlavour(abilities);
    const open = async ({ backend, threads, copy }: Rung): Promise<ItemEncoder> => {
      const wasmBytes = read(`${flavour}Runtime`);
      const ort = await loadRuntime({ flavour, copy, threads, wasmBytes, glueUrls: files.glueUrls });
      try {
        return await model.open(ort, backend, read);
      } finally {
        delete ort.env.wasm.wasmBinary; // compiled or of no use: up to 17 MB that nobody reads again
      }
    };
    const keyOf = ({ backend }: Rung): string => `${model.sha256} ${abilities.device} ${backend.name}`;
    return climbLadder(planRungs(abilities), model.golden(read), open, {
      onVerdict: (verdict) => selfTests.push(verdict),
      memory: {
        read: (rung) => memory.read(keyOf(rung)),
        write: (rung, verdict) => memory.write(keyOf(rung), verdict),
      },
    });
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
      await source.keep(neededAssets(await probe()), (progress) => onProgress?.(progress));
    },
  };
}

function named(asset: EncoderFiles['assets'][number]): ModelAsset {
  return { name: asset.role, ...asset };
}
